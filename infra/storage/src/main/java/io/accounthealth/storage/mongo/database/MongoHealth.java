package io.accounthealth.storage.mongo.database;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of a database, and messages for an operator when a call fails. Damage, once found, is remembered: nothing
 * more is written behind it. No message contains the URI, which may contain a password.
 */
public final class MongoHealth {

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
            // The driver's error for a client that was closed meanwhile.
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

    public LogUnavailableException explain(MongoException e) {
        if (MongoErrors.isTurnedAway(e)) {
            return refused("does not accept the user name and password it was given", e);
        }
        if (MongoErrors.isUnauthorized(e)) {
            return refused("does not allow this user what was asked; give it the role that the manual names", e);
        }
        if (MongoErrors.isOutOfDiskSpace(e)) {
            return new LogUnavailableException(
                    Cause.FULL, "there is no room to write to " + place + "; free disk space, then try again", e);
        }
        if (MongoErrors.isNeverTaken(e)) {
            return refused(
                    "does not take what was to be written (" + MongoErrors.name(e)
                            + "), and would not if it were sent again; see"
                            + " the rules of its collections for documents, and the sizes that it allows",
                    e);
        }
        if (e instanceof MongoInterruptedException || e.getCause() instanceof MongoInterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new LogUnavailableException(
                Cause.UNANSWERED,
                place + " did not answer as it should (" + MongoErrors.name(e)
                        + "); see that a majority of its members is up and reachable, then ask the same again",
                e);
    }

    private LogUnavailableException unknown(int commits, @Nullable Exception cause) {
        return new LogUnavailableException(
                Cause.UNANSWERED,
                "whether the last " + commits + " commits are in " + place + " is unknown, since no majority of it said"
                        + " so in time; the same events sent again are not written twice",
                cause);
    }

    /** For an append or a restore that is given up. */
    public LogUnavailableException givenUp(int commits, Attempts attempts, MongoException last) {
        if (attempts.mayBeIn()) {
            return unknown(commits, last);
        }
        return MongoErrors.isTaken(last)
                ? new LogUnavailableException(
                        Cause.UNANSWERED,
                        "others wrote to " + place + " first each time, and nothing of this was written; send it again",
                        last)
                : explain(last);
    }

    /** For what must be there and is not visible, as may happen for a moment after an election. */
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

    /** @param why a whole sentence, used as the message */
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
