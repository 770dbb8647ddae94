package io.accounthealth.storage.mongo;

import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * A read as a member answers it that knows only a beginning of the log to be a majority's. A commit's key is its place,
 * so that is the same read of the keys up to one. Whoever asks for what a majority confirms is told all the same.
 */
final class OlderLook {

    private OlderLook() {}

    /** Whether a member of another age would answer it otherwise. */
    static boolean isPossible(BsonDocument command) {
        String name = command.getFirstKey();
        return (name.equals("find") || name.equals("aggregate"))
                && command.getString(name).getValue().equals("commits")
                && !command.getString("$db").getValue().endsWith("_access")
                && command.getDocument("readConcern", new BsonDocument())
                        .getString("level", new BsonString(""))
                        .getValue()
                        .equals("majority");
    }

    /** @param last the key of the last commit that is seen */
    static BsonDocument upTo(long last, BsonDocument command) {
        BsonDocument seen = new BsonDocument("_id", new BsonDocument("$lte", new BsonInt64(last)));
        BsonDocument older = command.clone();
        if (command.getFirstKey().equals("find")) {
            BsonDocument filter = command.getDocument("filter", new BsonDocument());
            return older.append("filter", new BsonDocument("$and", new BsonArray(List.of(filter, seen))));
        }
        BsonArray pipeline = new BsonArray(List.of(new BsonDocument("$match", seen)));
        pipeline.addAll(command.getArray("pipeline"));
        return older.append("pipeline", pipeline);
    }
}
