package io.accounthealth.storage.sqlite;

import static io.accounthealth.storage.Events.account;
import static io.accounthealth.storage.Events.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.storage.Flaw;
import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.SteppedClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody with the rights to the file takes rows out of its indexes, which no read of another row meets. */
class SqliteCheckTest {

    private static final String STREAMS = "sqlite_autoindex_events_2";
    private static final String EVENT_IDS = "sqlite_autoindex_events_1";

    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock();

    @Test
    void a_file_that_nobody_touched_has_no_flaw() {
        tell();

        assertThat(check()).isEmpty();
    }

    @Test
    void an_event_that_was_taken_out_of_the_index_of_streams_is_named() throws SQLException {
        tell();
        takeOut(
                STREAMS,
                "account TEXT, sequence INTEGER, position INTEGER",
                "account, sequence, position",
                "position = 4");

        assertThat(check())
                .contains(new Flaw(
                        true,
                        4L,
                        "Event 4 was taken out of an index of the log (sqlite_autoindex_events_2): what is read by that"
                                + " index misses it."))
                .allMatch(Flaw::ofLog);
    }

    @Test
    void an_event_that_was_taken_out_of_the_index_of_event_ids_is_named() throws SQLException {
        tell();
        takeOut(EVENT_IDS, "event_id BLOB, position INTEGER", "event_id, position", "position = 6");

        assertThat(check()).anyMatch(flaw -> flaw.ofLog() && Long.valueOf(6).equals(flaw.position()));
    }

    @Test
    void a_stream_is_not_read_over_an_event_that_was_taken_out_of_its_index() throws SQLException {
        tell();
        takeOut(
                STREAMS,
                "account TEXT, sequence INTEGER, position INTEGER",
                "account, sequence, position",
                "position = 2");

        try (SqliteStores stores = SqliteStores.open(folder, clock)) {
            assertThatThrownBy(() -> stores.log().readStream(account("acme"), 0, 10))
                    .isInstanceOfSatisfying(
                            LogUnavailableException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Cause.DAMAGED))
                    .hasMessageContaining("sequence 1 of acme is missing");
            assertThat(stores.log().readAll(0, 10)).hasSize(7);
        }
    }

    @Test
    void unique_indexes_that_the_log_was_made_with_and_has_no_longer_are_told() throws SQLException {
        tell();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA writable_schema = ON");
            statement.executeUpdate(
                    "UPDATE sqlite_master SET sql = replace(replace(sql, 'NOT NULL UNIQUE', 'NOT NULL'), ',\n  UNIQUE"
                            + " (account, sequence)', '') WHERE name = 'events'");
            statement.executeUpdate("DELETE FROM sqlite_master WHERE type = 'index' AND tbl_name = 'events'");
        }
        execute("CREATE UNIQUE INDEX of_some ON events (event_id) WHERE position > 5");

        assertThat(check())
                .extracting(Flaw::text)
                .contains(
                        "The unique index of the log over event_id is gone: the same may be recorded twice.",
                        "The unique index of the log over account and sequence is gone: the same may be recorded"
                                + " twice.");
    }

    @Test
    void an_index_beside_the_log_is_made_anew_and_told() throws SQLException {
        tell();
        takeOut("inbox_by_source", "source TEXT, id INTEGER", "source, id", "source = 'crm'");

        assertThat(check())
                .containsExactly(new Flaw(
                        false,
                        null,
                        "The index inbox_by_source did not have the rows of its table; it was made anew."));
        assertThat(check()).isEmpty();
    }

    @Test
    void an_index_of_any_name_is_no_flaw() throws SQLException {
        tell();
        execute("CREATE UNIQUE INDEX \"it's\" ON events (recorded_at, position)");

        assertThat(check()).isEmpty();
    }

    @Test
    void a_check_that_nobody_waits_for_ends() {
        try (SqliteStores stores = SqliteStores.open(folder, clock)) {
            stores.log().append(List.of(commit("acme", 0, 20_000)));

            assertThatThrownBy(() -> stores.check(() -> true)).isInstanceOf(CancellationException.class);
            assertThat(stores.check(() -> false)).isEmpty();
        }
    }

    private void tell() {
        try (SqliteStores stores = SqliteStores.open(folder, clock)) {
            stores.log().append(List.of(commit("acme", 0, 4), commit("bolt", 0, 3)));
            stores.inbox()
                    .add(List.of(new Refused(
                            0, Instant.EPOCH, "crm", "e-1", "acme", "application/json", new byte[] {1}, "no")));
        }
    }

    private List<Flaw> check() {
        try (SqliteStores stores = SqliteStores.open(folder, clock)) {
            return stores.check(() -> false);
        }
    }

    /** An index is stored as a table without row ids is, so that it can be opened as one, and written to. */
    private void takeOut(String index, String columns, String key, String where) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            long root;
            try (ResultSet row =
                    statement.executeQuery("SELECT rootpage FROM sqlite_master WHERE name = '" + index + "'")) {
                root = row.getLong(1);
            }
            statement.execute("PRAGMA writable_schema = ON");
            statement.executeUpdate("INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('table',"
                    + " 'imposter', 'imposter', " + root + ", 'CREATE TABLE imposter (" + columns + ", PRIMARY KEY ("
                    + key + ")) WITHOUT ROWID')");
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("DELETE FROM imposter WHERE " + where))
                    .isPositive();
            statement.execute("PRAGMA writable_schema = ON");
            statement.executeUpdate("DELETE FROM sqlite_master WHERE name = 'imposter'");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteStores.FILE));
    }
}
