package io.accounthealth.storage.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.bson.Document;

/**
 * An index that must be there. All are unique, those by time or source because the key follows it; none is partial,
 * sparse, or lets documents expire, since answers must not depend on what an index leaves out.
 */
record MongoIndex(String collection, String name, Document keys) {

    /** How a server that is alone, and has no majority, refuses to be asked for one. */
    private static final int BAD_VALUE = 2;

    static final String COMMITS = "commits";
    static final String ANSWERS = "answers";
    static final String INBOX = "inbox";
    static final String LEASES = "tokens";
    static final String CHECKPOINTS = "checkpoints";
    static final String KEYS = "keys";

    static final List<MongoIndex> OF_A_LOG = List.of(
            new MongoIndex(
                    COMMITS,
                    "by_stream",
                    new Document(CommitDocuments.ACCOUNT, 1).append(CommitDocuments.FIRST_SEQUENCE, -1)),
            new MongoIndex(COMMITS, "by_event_id", new Document(CommitDocuments.EVENT_ID, 1)),
            new MongoIndex(
                    COMMITS, "by_time", new Document(CommitDocuments.RECORDED_AT, 1).append(CommitDocuments.FIRST, 1)));

    static final List<MongoIndex> BESIDE_THE_LOG = List.of(
            new MongoIndex(ANSWERS, "by_time", new Document("at", 1).append("_id", 1)),
            new MongoIndex(INBOX, "by_source", new Document("source", 1).append("_id", -1)),
            new MongoIndex(LEASES, "by_segment", new Document("processor", 1).append("segment", 1)));

    static final List<MongoIndex> OF_KEYS = List.of(new MongoIndex(KEYS, "by_owner", new Document("owner", 1)));

    static final List<MongoIndex> OF_VIEWS =
            List.of(new MongoIndex(CHECKPOINTS, "by_format", new Document("format", 1).append("account", 1)));

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
