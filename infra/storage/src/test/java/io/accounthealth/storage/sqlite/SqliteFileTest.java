package io.accounthealth.storage.sqlite;

import static io.accounthealth.storage.Events.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.CheckpointStore.Mark;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Events;
import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.Outcome.Appended;
import io.accounthealth.storage.Outcome.Duplicate;
import io.accounthealth.storage.SteppedClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file, one owner, and what is in it when it is opened again. */
class SqliteFileTest {

    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock();

    @Test
    void a_reopened_log_continues_where_it_was() {
        UUID known = UUID.randomUUID();
        List<StoredEvent> before;
        try (SqliteStores stores = open()) {
            stores.log().append(List.of(commit("acme", 0, 2), commit("acme", 2, known)));
            before = stores.log().readAll(0, 10);
        }
        clock.advance(Duration.ofHours(-1));
        try (SqliteStores stores = open()) {
            assertThat(stores.log().head().position()).isEqualTo(3);
            assertThat(stores.log().readAll(0, 10)).usingRecursiveComparison().isEqualTo(before);
            assertThat(stores.log().append(List.of(commit("acme", 3, known), commit("acme", 3, 1))))
                    .containsExactly(new Duplicate(known, 3), new Appended(4, 4, 4));
            assertThat(stores.log().head().recordedAt())
                    .as("the clock was set back between the two runs")
                    .isEqualTo(SteppedClock.START);
        }
    }

    @Test
    void a_second_open_in_this_process_is_refused_and_leaves_the_first_alone() throws Exception {
        try (SqliteStores stores = open()) {
            assertRefused("in use");
            assertRefused("in use");
            assertThat(stores.log().append(List.of(commit("acme", 0, 1)))).containsExactly(new Appended(1, 1, 1));
            assertThat(second()).as("the lock still holds").startsWith("REFUSED");
        }
        open().close();
    }

    /** As emptying the WAL does, behind an erasure. */
    @Test
    void an_append_waits_while_another_connection_writes() throws Exception {
        try (SqliteStores stores = open();
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteStores.FILE));
                Statement statement = other.createStatement()) {
            stores.log().append(List.of(commit("acme", 0, 1)));
            statement.execute("BEGIN IMMEDIATE");
            CompletableFuture<? extends List<?>> append =
                    CompletableFuture.supplyAsync(() -> stores.log().append(List.of(commit("acme", 1, 1))));
            assertThatThrownBy(() -> append.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

            statement.execute("COMMIT");

            assertThat(append.get(2, TimeUnit.MINUTES)).hasSize(1);
            assertThat(stores.log().head().position()).isEqualTo(2);
        }
    }

    @Test
    void a_second_process_is_refused_with_a_sentence_that_names_the_file() throws Exception {
        try (SqliteStores stores = open()) {
            stores.log().append(List.of(commit("acme", 0, 1)));
            assertThat(second())
                    .startsWith("REFUSED: ")
                    .contains(folder.toRealPath().resolve(SqliteStores.FILE).toString())
                    .contains("in use by another process");
        }
        assertThat(second()).isEqualTo("opened at 1");
    }

    @Test
    void a_file_of_the_first_version_is_opened_with_all_that_is_in_it() throws Exception {
        try (SqliteStores stores = open()) {
            stores.log().append(List.of(commit("acme", 0, 3)));
        }
        try (SqliteConnection connection = SqliteConnection.writer(file(), List.of())) {
            connection.execute("DROP INDEX inbox_by_source");
            connection.execute("DROP TABLE import_files");
            connection.execute("ALTER TABLE inbox DROP COLUMN waits");
            connection.execute("INSERT INTO inbox VALUES (1, 0, 'crm', 'e', 'acme', 'text/x', X'00',"
                    + " 'there is no account acme; open it first')");
            connection.execute("INSERT INTO inbox VALUES (2, 0, 'crm', 'f', 'acme', 'text/x', X'00', 'broken')");
            connection.execute("ALTER TABLE checkpoint_positions DROP COLUMN event_id");
            connection.execute("INSERT INTO checkpoint_positions VALUES ('t/1', 3)");
            connection.execute("PRAGMA user_version = 1");
            connection.commit();
        }

        for (int i = 0; i < 2; i++) {
            try (SqliteStores stores = open()) {
                assertThat(stores.log().head().position()).isEqualTo(3);
                assertThat(stores.inbox().list("crm", Long.MAX_VALUE, 9))
                        .extracting(Refused::waits)
                        .containsExactly(false, true);
                assertThat(stores.imports().kept()).isEmpty();
                assertThat(stores.checkpoints().seen("t/1")).isEqualTo(new Mark(3, null));
            }
        }
    }

    @Test
    void a_file_of_a_newer_version_is_refused_and_left_as_it_is() throws Exception {
        open().close();
        try (SqliteConnection connection = SqliteConnection.writer(file(), List.of())) {
            connection.execute("PRAGMA user_version = 5");
            connection.commit();
        }

        assertRefused("newer version");
        assertRefused("newer version");
    }

    @Test
    void what_is_kept_is_for_its_owner_only() throws Exception {
        try (SqliteStores stores = SqliteStores.open(folder.resolve("new/data"), clock)) {
            stores.log().append(List.of(commit("acme", 0, 1)));
            try (Stream<Path> files = Files.list(folder.resolve("new/data"))) {
                assertThat(files)
                        .hasSizeGreaterThanOrEqualTo(3)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .as("%s", file)
                                        .isEqualTo("rw-------"));
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("new/data"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void a_folder_that_cannot_be_is_refused_and_named() throws Exception {
        Files.writeString(folder.resolve("data"), "a file, not a folder");

        assertThatThrownBy(() -> SqliteStores.open(folder.resolve("data"), clock))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining(folder.resolve("data").toString());
    }

    @Test
    void a_closed_log_refuses_to_read_and_to_write() {
        SqliteStores stores = open();
        stores.close();
        stores.close();

        assertThatThrownBy(() -> stores.log().append(List.of(commit("acme", 0, 1))))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> stores.log().readAll(0, 1)).hasMessageContaining("closed");
    }

    @Test
    void what_was_accepted_before_the_close_is_written() throws Exception {
        SqliteStores stores = open();
        List<Thread> writers = Stream.generate(() -> Thread.ofPlatform().start(() -> {
                    try {
                        while (true) {
                            stores.log().append(List.of(commit("acme", Commit.ANY_VERSION, 2)));
                        }
                    } catch (LogUnavailableException closed) {
                        assertThat(closed.reason()).isEqualTo(Cause.REFUSED);
                    }
                }))
                .limit(8)
                .toList();
        while (stores.log().head().position() < 100) {
            Thread.onSpinWait();
        }
        stores.close();
        for (Thread writer : writers) {
            writer.join();
        }
        long acknowledged = stores.log().head().position();

        try (SqliteStores again = open()) {
            assertThat(again.log().head().position()).isEqualTo(acknowledged).isGreaterThanOrEqualTo(100);
        }
    }

    @Test
    void a_long_history_is_restored_in_one_go() {
        try (SqliteStores stores = open()) {
            stores.log().restore(Events.history(0, 20_000, 40, SteppedClock.START.minus(Duration.ofDays(1))));
            assertThat(stores.log().readAll(19_990, 100)).hasSize(10);
        }
    }

    private SqliteStores open() {
        return SqliteStores.open(folder, clock);
    }

    private Path file() {
        return folder.resolve(SqliteStores.FILE);
    }

    private void assertRefused(String why) {
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        e -> assertThat(e.reason()).isEqualTo(Cause.REFUSED))
                .hasMessageContaining(why)
                .hasMessageContaining(SqliteStores.FILE);
    }

    private String second() throws Exception {
        Process child = ChildJvm.start(OpenOnce.class, folder.toString());
        try (var output = child.inputReader()) {
            return output.readLine();
        }
    }
}
