package io.accounthealth.storage.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.UuidRepresentation;

/**
 * The address of the stores, and the time limits.
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

    private static final int CONNECT_MILLIS = 2_000;

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

    /** The settings of a client. What the URI says of time-outs, retries and pools overrides these. */
    MongoClientSettings.Builder client(ConnectionString connection) {
        int patience = Math.toIntExact(deadline.dividedBy(2).toMillis());
        return MongoClientSettings.builder()
                .applicationName(mode == Mode.READ_WRITE ? "account-command" : "account-query")
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(patience, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS)
                        .readTimeout(patience, TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(patience, TimeUnit.MILLISECONDS))
                .applyConnectionString(connection)
                .uuidRepresentation(UuidRepresentation.STANDARD);
    }

    @Override
    public String toString() {
        return "MongoSettings[mode=" + mode + ", deadline=" + deadline + ", settle=" + settle + "]";
    }
}
