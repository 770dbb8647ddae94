package io.accounthealth.storage.mongo.database;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.bson.Document;

/**
 * An index that must be there. All are unique, those by time or source because the key follows it; none is partial,
 * sparse, or lets documents expire, since answers must not depend on what an index leaves out.
 */
public record MongoIndex(String collection, String name, Document keys) {

    /** How a server that is alone, and has no majority, refuses to be asked for one. */
    private static final int BAD_VALUE = 2;

    /**
     * Made when a majority is ready for it. Else all voting members must be, and one that is down would hold the start
     * up until it is back.
     *
     * @throws MongoTimeoutException when it is made, and no majority has it yet
     */
    void create(MongoDatabase in) {
        Document answer;
        try {
            answer = in.runCommand(creation(in).append("commitQuorum", "majority"));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != BAD_VALUE) {
                throw e;
            }
            answer = in.runCommand(creation(in));
        }
        if (answer.containsKey("writeConcernError")) {
            throw new MongoTimeoutException("no majority had the index " + name + " in time");
        }
    }

    private Document creation(MongoDatabase in) {
        Document index = new Document("key", keys).append("name", name).append("unique", true);
        return new Document("createIndexes", collection)
                .append("indexes", List.of(index))
                .append("writeConcern", in.getWriteConcern().asDocument());
    }

    /** Whether an index of the server is this one, and nothing else under its name. */
    boolean is(Document found) {
        return keys.equals(new Document(withInts(found.get("key", Document.class))))
                && found.getBoolean("unique", false)
                && !found.getBoolean("sparse", false)
                && !found.containsKey("partialFilterExpression")
                && !found.containsKey("expireAfterSeconds")
                && !found.containsKey("collation");
    }

    /** A shell writes directions as doubles. */
    private static Document withInts(Document keys) {
        Document ints = new Document();
        keys.forEach((key, value) -> ints.append(key, value instanceof Number number ? number.intValue() : value));
        return ints;
    }
}
