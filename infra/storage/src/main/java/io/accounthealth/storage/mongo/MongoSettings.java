package io.accounthealth.storage.mongo;

import com.mongodb.ConnectionString;
import java.time.Duration;

/**
 * Where the stores are, and how long to be patient with them.
 *
 * @param uri {@code mongodb://…} or {@code mongodb+srv://…}; the database in it is the log's, and gives those beside it
 *     their names. It may hold a password, so it is neither logged nor shown
 * @param deadline how long a write is tried once it has its turn, which it waits for at most as long again
 * @param settle how long after an instant an append of any node may still arrive with a time before it. Clocks of the
 *     nodes must agree more closely than that
 */
public record MongoSettings(String uri, Mode mode, Duration deadline, Duration settle) {

    /** The log's database when the URI names none. */
    static final String DATABASE = "accounthealth";

    /** A replica set that lost its primary has another after 12 seconds or less, says its manual. */
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private static final Duration SETTLE = Duration.ofSeconds(2);

    /** What this process may do with the log's database and the three beside it. */
    public enum Mode {
        /** It appends to the log, and writes the three beside it. */
        READ_WRITE,
        /** It only reads the log, for which credentials that only read are enough, and writes the three beside it. */
        READ_LOG,
        /** It changes nothing in any of them. */
        READ_ONLY
    }

    public static MongoSettings of(String uri, Mode mode) {
        return new MongoSettings(uri, mode, DEADLINE, SETTLE);
    }

    /** @throws IllegalArgumentException without a word of the URI, which may hold a password */
    ConnectionString connection() {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("the address of MongoDB cannot be read; write"
                + " mongodb://user:password@host:port,host:port/database?replicaSet=name and percent-encode special"
                + " characters in the user name and password");
    }

    @Override
    public String toString() {
        return "MongoSettings[mode=" + mode + ", deadline=" + deadline + ", settle=" + settle + "]";
    }
}
