package io.accounthealth.storage.mongo.database;

import com.mongodb.MongoCommandException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A linearizable read: it misses nothing that was acknowledged before it began. What a majority has can be older than
 * that for a while: after an election the new primary learns only by and by how far the majority is, so two reads in a
 * row may come from members of different age, the later from the older. What is read with read concern linearizable, a
 * majority confirms first, which takes as long as a write. It is for answers that must not be wrong: a conflict, a
 * refusal, damage.
 */
public final class Surely {

    /** How a server that is alone refuses the read concern. No other member can know more than it does. */
    private static final int NOT_A_REPLICA_SET = 123;

    private Surely() {}

    /** @param question with a time limit, since a majority that is away would be waited for without end */
    public static <T extends @Nullable Object> T read(
            MongoCollection<Document> rows, Function<MongoCollection<Document>, T> question) {
        try {
            return question.apply(rows.withReadConcern(ReadConcern.LINEARIZABLE));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NOT_A_REPLICA_SET) {
                throw e;
            }
            return question.apply(rows);
        }
    }
}
