package io.accounthealth.storage.mongo.database;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.util.Set;

/** What a failure of MongoDB means for the caller. */
public final class MongoErrors {
    private static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;
    private static final int OUT_OF_DISK_SPACE = 14_031;

    private static final Set<Integer> OF_THE_OPERATOR = Set.of(UNAUTHORIZED, AUTHENTICATION_FAILED, OUT_OF_DISK_SPACE);

    /**
     * What a server also says of a document and is over by itself: an internal or unknown error (1, 8), a line (6, 7,
     * 89, 9001), a lock (24, 46), a time limit (50, 202, 262), a majority (64, 100), a stop (91, 11600, 11601), a write
     * conflict (112), another primary (189, 10058, 10107, 11602, 13435, 13436), a cache under pressure (365).
     */
    private static final Set<Integer> PASSING = Set.of(
            1, 6, 7, 8, 24, 46, 50, 64, 89, 91, 100, 112, 189, 202, 262, 365, 9001, 10058, 10107, 11600, 11601, 11602,
            13435, 13436);

    /** A bad value, a parse error, a type, damaged BSON, a validation rule, a document above the size there is. */
    private static final Set<Integer> OF_THE_CONTENT = Set.of(2, 9, 14, 22, 121, 10_334);

    private MongoErrors() {}

    /** Whether to try again may help: everything but what a person must put right first. */
    public static boolean mayPass(MongoException e) {
        return !isTurnedAway(e) && !OF_THE_OPERATOR.contains(code(e));
    }

    /**
     * Whether the server will not take what was sent, however often: a document that is too large or breaks a rule of
     * its collection. Of a single document it says so for many reasons, so all but those that pass count; of a whole
     * command only those that are about what is in it.
     */
    public static boolean isNeverTaken(MongoException e) {
        return e instanceof MongoBulkWriteException bulk
                ? bulk.getWriteErrors().stream()
                        .anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY
                                && !PASSING.contains(error.getCode())
                                && !OF_THE_OPERATOR.contains(error.getCode()))
                : e instanceof MongoCommandException && OF_THE_CONTENT.contains(e.getCode());
    }

    /**
     * Whether the server says that it did nothing of an ordered insert: neither the command, nor its first document.
     */
    public static boolean isRefusalOfAll(MongoException e) {
        return e instanceof MongoBulkWriteException bulk
                ? bulk.getWriteConcernError() == null
                        && bulk.getWriteErrors().stream().anyMatch(error -> error.getIndex() == 0)
                : e instanceof MongoCommandException && (!mayPass(e) || isNeverTaken(e));
    }

    /** Whether a key that was to be written is there by now. */
    public static boolean isTaken(MongoException e) {
        return e instanceof MongoBulkWriteException bulk
                && bulk.getWriteErrors().stream().anyMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
    }

    /** Of many writes at once the driver knows codes only of each. */
    private static int code(MongoException e) {
        return e instanceof MongoBulkWriteException bulk
                        && !bulk.getWriteErrors().isEmpty()
                ? bulk.getWriteErrors().getFirst().getCode()
                : e.getCode();
    }

    /** The driver wraps whatever happens while it signs in, also a line that is cut or a primary that steps down. */
    static boolean isTurnedAway(MongoException e) {
        if (!(e instanceof MongoSecurityException)) {
            return code(e) == AUTHENTICATION_FAILED;
        }
        return !(e.getCause() instanceof MongoSocketException
                || e.getCause() instanceof MongoTimeoutException
                || e.getCause() instanceof MongoInterruptedException
                || e.getCause() instanceof MongoNotPrimaryException
                || e.getCause() instanceof MongoNodeIsRecoveringException);
    }

    static boolean isUnauthorized(MongoException e) {
        return code(e) == UNAUTHORIZED;
    }

    static boolean isOutOfDiskSpace(MongoException e) {
        return code(e) == OUT_OF_DISK_SPACE;
    }

    /** Of the driver's messages only the server's own, and its code; those of the driver may list the whole cluster. */
    static String name(MongoException e) {
        return e instanceof MongoServerException
                ? e.getClass().getSimpleName().replaceAll("^Mongo|Exception$", "") + " error " + code(e)
                : e.getClass().getSimpleName().replaceAll("^Mongo|Exception$", "");
    }
}
