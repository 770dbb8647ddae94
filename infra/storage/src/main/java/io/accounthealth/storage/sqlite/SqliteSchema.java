package io.accounthealth.storage.sqlite;

import java.sql.SQLException;
import java.util.List;

/**
 * What is in the file. Times are epoch microseconds; ids are 16 bytes; {@code checksum} covers the whole row, since
 * SQLite itself does not notice a changed byte inside a value.
 */
final class SqliteSchema {

    private static final int VERSION = 4;

    private static final List<String> TABLES = List.of(
            """
            CREATE TABLE events (
              position INTEGER PRIMARY KEY,
              account TEXT NOT NULL,
              sequence INTEGER NOT NULL,
              event_id BLOB NOT NULL UNIQUE,
              type TEXT NOT NULL,
              revision INTEGER NOT NULL,
              occurred_at INTEGER NOT NULL,
              recorded_at INTEGER NOT NULL,
              actor TEXT NOT NULL,
              source TEXT NOT NULL,
              correlation_id TEXT,
              causation_id BLOB,
              payload BLOB NOT NULL,
              checksum INTEGER NOT NULL,
              UNIQUE (account, sequence)
            ) STRICT\
            """,
            """
            CREATE TABLE checkpoints (
              format TEXT NOT NULL,
              account TEXT NOT NULL,
              next_sequence INTEGER NOT NULL,
              position INTEGER NOT NULL,
              state BLOB NOT NULL,
              PRIMARY KEY (format, account)
            ) STRICT\
            """,
            """
            CREATE TABLE snapshots (
              account TEXT PRIMARY KEY,
              sequence INTEGER NOT NULL,
              type TEXT NOT NULL,
              revision TEXT,
              taken_at INTEGER NOT NULL,
              state BLOB NOT NULL
            ) STRICT\
            """,
            "CREATE TABLE checkpoint_positions (format TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT",
            """
            CREATE TABLE inbox (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              received_at INTEGER NOT NULL,
              source TEXT,
              event_id TEXT,
              account TEXT,
              content_type TEXT NOT NULL,
              body BLOB NOT NULL,
              reason TEXT NOT NULL
            ) STRICT\
            """,
            """
            CREATE TABLE answers (
              idempotency_key TEXT PRIMARY KEY,
              request_hash TEXT NOT NULL,
              status INTEGER NOT NULL,
              answer BLOB NOT NULL,
              at INTEGER NOT NULL
            ) STRICT\
            """,
            "CREATE INDEX answers_by_age ON answers (at)",
            "CREATE TABLE imports (id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT",
            """
            CREATE TABLE tokens (
              processor TEXT NOT NULL,
              segment INTEGER NOT NULL,
              token BLOB,
              token_type TEXT,
              owner TEXT,
              touched_at INTEGER NOT NULL,
              PRIMARY KEY (processor, segment)
            ) STRICT\
            """);

    /** What version 2 has more than version 1. */
    private static final String INBOX_BY_SOURCE = "CREATE INDEX inbox_by_source ON inbox (source)";

    /** What version 3 has more than version 2: the event at the position, by which a log is known. */
    private static final String EVENT_OF_A_MARK = "ALTER TABLE checkpoint_positions ADD COLUMN event_id BLOB";

    /**
     * What version 4 has more than version 3: the files of imports that wait, and what waits in the inbox. The reason
     * is as versions before it wrote it, whatever the words are later; {@code MongoInbox} knows the same.
     */
    private static final List<String> WHAT_WAITS = List.of(
            """
            CREATE TABLE import_files (
              import TEXT NOT NULL,
              part INTEGER NOT NULL,
              bytes BLOB NOT NULL,
              PRIMARY KEY (import, part)
            ) STRICT\
            """,
            "ALTER TABLE inbox ADD COLUMN waits INTEGER NOT NULL DEFAULT 0",
            "UPDATE inbox SET waits = 1 WHERE reason LIKE 'there is no account %; open it first'");

    private SqliteSchema() {}

    /**
     * Makes the tables in an empty file, and what is new in one of an older version; refuses a file that a newer
     * program wrote.
     */
    static void prepare(SqliteConnection connection, SqliteHealth health) throws SQLException {
        int found = version(connection);
        if (found > VERSION) {
            throw health.refused(
                    "was written by a newer version of this program (its format is "
                            + found
                            + ", this program knows "
                            + VERSION
                            + "); use that version, or another data folder",
                    null);
        }
        if (found == 0) {
            for (String table : TABLES) {
                connection.execute(table);
            }
        }
        if (found < 2) {
            connection.execute(INBOX_BY_SOURCE);
        }
        if (found < 3) {
            connection.execute(EVENT_OF_A_MARK);
        }
        if (found < VERSION) {
            for (String change : WHAT_WAITS) {
                connection.execute(change);
            }
            connection.execute("PRAGMA user_version = " + VERSION);
        }
        connection.commit();
    }

    static int version(SqliteConnection connection) throws SQLException {
        return connection.rows("PRAGMA user_version", row -> row.getInt(1)).getFirst();
    }
}
