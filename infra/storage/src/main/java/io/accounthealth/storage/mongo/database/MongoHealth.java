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
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What may be done with a database, and words for an operator when it goes wrong. Damage, once seen, is remembered:
 * nothing more is written behind it. No word is taken from the URI, which may hold a password.
 */
public final class MongoHealth {

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

    private final String place;
    private final boolean writable;
    private volatile boolean closed;
    private volatile @Nullable LogUnavailableException damage;

    /** @param place the database and its hosts, as messages name it */
    public MongoHealth(String place, boolean writable) {
        this.place = place;
        this.writable = writable;
    }

    public <T extends @Nullable Object> T read(Supplier<T> call) {
        if (closed) {
            throw closedException();
        }
        try {
            return call.get();
        } catch (MongoException e) {
            throw explain(e);
        } catch (IllegalStateException e) {
            // What the driver says of a client that was closed meanwhile.
            throw closed ? closedException() : e;
        }
    }

    public <T extends @Nullable Object> T write(Supplier<T> call) {
        refuseUnlessWritable();
        return read(call);
    }

    public boolean isWritable() {
        return writable;
    }

    /** @throws LogUnavailableException when nothing may be written, or nothing behind damage */
    public void refuseUnlessWritable() {
        if (!writable) {
            throw refused("may only be read by this process; the command service is the one that writes it", null);
        }
        LogUnavailableException known = damage;
        if (known != null) {
            throw new LogUnavailableException(Cause.DAMAGED, String.valueOf(known.getMessage()), known);
        }
        if (closed) {
            throw closedException();
        }
    }

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
    private static boolean isTurnedAway(MongoException e) {
        if (!(e instanceof MongoSecurityException)) {
            return code(e) == AUTHENTICATION_FAILED;
        }
        return !(e.getCause() instanceof MongoSocketException
                || e.getCause() instanceof MongoTimeoutException
                || e.getCause() instanceof MongoInterruptedException
                || e.getCause() instanceof MongoNotPrimaryException
                || e.getCause() instanceof MongoNodeIsRecoveringException);
    }

    public LogUnavailableException explain(MongoException e) {
        if (isTurnedAway(e)) {
            return refused("does not accept the user name and password it was given", e);
        }
        if (code(e) == UNAUTHORIZED) {
            return refused("does not allow this user what was asked; give it the role that the manual names", e);
        }
        if (code(e) == OUT_OF_DISK_SPACE) {
            return new LogUnavailableException(
                    Cause.FULL, "there is no room to write to " + place + "; free disk space, then try again", e);
        }
        if (isNeverTaken(e)) {
            return refused(
                    "does not take what was to be written (" + because(e)
                            + "), and would not if it were sent again; see"
                            + " the rules of its collections for documents, and the sizes that it allows",
                    e);
        }
        if (e instanceof MongoInterruptedException || e.getCause() instanceof MongoInterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new LogUnavailableException(
                Cause.UNANSWERED,
                place + " did not answer as it should (" + because(e)
                        + "); see that a majority of its members is up and reachable, then ask the same again",
                e);
    }

    /** Of the driver's messages only the server's own, and its code; those of the driver may list the whole cluster. */
    private static String because(MongoException e) {
        return e instanceof MongoServerException
                ? e.getClass().getSimpleName().replaceAll("^Mongo|Exception$", "") + " error " + code(e)
                : e.getClass().getSimpleName().replaceAll("^Mongo|Exception$", "");
    }

    private LogUnavailableException unknown(int commits, @Nullable Exception cause) {
        return new LogUnavailableException(
                Cause.UNANSWERED,
                "whether the last " + commits + " commits are in " + place + " is unknown, since no majority of it said"
                        + " so in time; the same events sent again are not written twice",
                cause);
    }

    /** What to tell of an append or a history that is given up. */
    public LogUnavailableException givenUp(int commits, Attempts attempts, MongoException last) {
        if (attempts.mayBeIn()) {
            return unknown(commits, last);
        }
        return isTaken(last)
                ? new LogUnavailableException(
                        Cause.UNANSWERED,
                        "others wrote to " + place + " first each time, and nothing of this was written; send it again",
                        last)
                : explain(last);
    }

    /** For what must be there and is not shown, as it may be for a moment after an election. */
    public LogUnavailableException notSeenYet(String what) {
        return new LogUnavailableException(
                Cause.UNANSWERED, place + " does not show " + what + " yet; ask the same again");
    }

    /** For what waited too long behind others. */
    public LogUnavailableException notTried() {
        return new LogUnavailableException(
                Cause.UNANSWERED,
                place + " has not answered others in time, so not all of this was tried; send it again");
    }

    public LogUnavailableException damaged(String what) {
        LogUnavailableException found = new LogUnavailableException(
                Cause.DAMAGED, place + " is damaged (" + what + "); restore it from a backup");
        damage = found;
        return found;
    }

    /** @param why a whole sentence, told as it is */
    public void refuseWrites(String why) {
        damage = new LogUnavailableException(Cause.DAMAGED, why);
    }

    public LogUnavailableException refused(String why, @Nullable Exception cause) {
        return new LogUnavailableException(Cause.REFUSED, place + " " + why, cause);
    }

    public LogUnavailableException closedException() {
        return refused("is closed", null);
    }

    public void close() {
        closed = true;
    }
}
