package io.accounthealth.storage.sqlite;

import static io.accounthealth.storage.Events.account;
import static io.accounthealth.storage.Events.commit;
import static io.accounthealth.storage.Events.mark;
import static io.accounthealth.storage.Events.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.storage.CheckpointStore.Checkpoint;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.Events;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.Outcome.Appended;
import io.accounthealth.storage.SteppedClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file that is full, damaged, or may not be written: what is asked for is refused by name, and reading goes on. */
class SqliteFaultsTest {

    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock();

    @Test
    void a_full_disk_refuses_whole_commits_and_goes_on_once_there_is_room() {
        try (SqliteStores stores = SqliteStores.open(folder, clock, List.of("PRAGMA max_page_count = 120"))) {
            byte[] ballast = new byte[60 * PAGE];
            stores.checkpoints().save("old", mark(1), List.of(new Checkpoint(account("acme"), "old", 1, 1, ballast)));
            long before = fill(stores, 40);
            long atTheEnd = fill(stores, 1);

            assertFails(
                    Cause.FULL, () -> stores.log().append(List.of(commit("bolt", 0, 1), commit("acme", atTheEnd, 40))));
            assertThat(atTheEnd).isGreaterThanOrEqualTo(before).isGreaterThan(0);
            assertThat(stores.log().head().position()).isEqualTo(atTheEnd);
            assertThat(stores.log().readAll(0, 10_000)).hasSize((int) atTheEnd);
            assertThat(stores.log().readStream(account("bolt"), 0, 1)).isEmpty();

            stores.checkpoints().discardOtherThan("new");
            assertThat(stores.log().append(List.of(commit("acme", atTheEnd, 40))))
                    .containsExactly(new Appended(atTheEnd + 1, atTheEnd + 40, atTheEnd + 40));
        }
        try (SqliteStores stores = SqliteStores.open(folder, clock)) {
            assertThat(stores.log().readAll(0, 10_000))
                    .extracting(event -> event.envelope().position())
                    .isSorted()
                    .hasSize((int) stores.log().head().position());
        }
    }

    @Test
    void a_file_that_may_not_be_written_can_still_be_read() {
        try (SqliteStores stores = SqliteStores.open(folder, clock)) {
            stores.log().append(List.of(commit("acme", 0, 3)));
        }
        try (SqliteStores stores = SqliteStores.open(folder, clock, List.of("PRAGMA query_only = 1"))) {
            assertFails(Cause.REFUSED, () -> stores.log().append(List.of(commit("acme", 3, 1))));
            assertFails(Cause.REFUSED, () -> stores.imports().save("i", "{}"));
            assertThat(stores.log().readAll(0, 10)).hasSize(3);
            assertThat(stores.log().head().position()).isEqualTo(3);
        }
    }

    @Test
    void a_changed_byte_in_a_payload_is_named_with_its_position_and_ends_all_appends() throws IOException {
        UUID victim = UUID.randomUUID();
        try (SqliteStores stores = SqliteStores.open(folder, clock)) {
            stores.log().append(List.of(commit("acme", 0, 4), commit("acme", 4, victim), commit("acme", 5, 4)));
        }
        flip("{\"id\":\"" + victim);

        try (SqliteStores stores = SqliteStores.open(folder, clock)) {
            assertThat(stores.log().readAll(0, 4)).hasSize(4);
            assertFails(Cause.DAMAGED, "event 5 ", () -> stores.log().readAll(0, 10));
            assertFails(Cause.DAMAGED, "event 5 ", () -> stores.log().readStream(account("acme"), 4, 1));
            assertFails(Cause.DAMAGED, "event 5 ", () -> stores.log().append(List.of(commit("acme", 9, 1))));
            assertThat(stores.log().readAll(5, 10)).hasSize(4);
        }
    }

    @Test
    void a_damaged_last_event_is_seen_at_the_start_and_nothing_is_written_behind_it() throws IOException {
        UUID victim = UUID.randomUUID();
        try (SqliteStores stores = SqliteStores.open(folder, clock)) {
            stores.log().append(List.of(commit("acme", 0, 4), commit("acme", 4, victim)));
        }
        flip("{\"id\":\"" + victim);

        try (SqliteStores stores = SqliteStores.open(folder, clock)) {
            assertFails(Cause.DAMAGED, "event 5 ", () -> stores.log().append(List.of(commit("acme", 5, 1))));
            assertThat(stores.log().readAll(0, 4)).hasSize(4);
        }
    }

    @Test
    void pages_of_rubbish_are_named_as_damage() throws IOException {
        try (SqliteStores stores = SqliteStores.open(folder, clock)) {
            stores.log().append(List.of(commit("acme", 0, 2000)));
        }
        try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
            byte[] rubbish = new byte[PAGE];
            Arrays.fill(rubbish, (byte) 0xa5);
            for (long page = 40; page < 60; page++) {
                file.seek(page * PAGE);
                file.write(rubbish);
            }
        }

        assertFails(Cause.DAMAGED, SqliteStores.FILE, () -> {
            try (SqliteStores stores = SqliteStores.open(folder, clock)) {
                stores.log().readAll(0, 10_000);
            }
        });
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_left_as_it_is() throws IOException {
        String text = "my letters\n".repeat(1000);
        Files.writeString(file(), text);

        assertFails(Cause.DAMAGED, SqliteStores.FILE, () -> SqliteStores.open(folder, clock));
        assertThat(Files.readString(file())).isEqualTo(text);
    }

    @Test
    void a_bad_commit_does_not_fail_those_it_shares_a_transaction_with() throws Exception {
        try (SqliteStores stores = SqliteStores.open(folder, clock)) {
            CountDownLatch held = new CountDownLatch(1);
            // While the writer is held in this callback, everything else comes to wait for the next transaction.
            try (AutoCloseable subscription = stores.log().onAppend(() -> {
                        try {
                            held.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });
                    AutoCloseable release = held::countDown) {
                List<FutureTask<List<Outcome>>> appends = new ArrayList<>();
                appends.add(start(() -> stores.log().append(List.of(commit("first", 0, 1)))));
                waitUntil(() -> stores.log().head().position(), 1);
                for (int i = 0; i < 5; i++) {
                    Commit commit = i == 2 ? withoutType() : commit("acme-" + i, 0, 2);
                    appends.add(start(() -> stores.log().append(List.of(commit))));
                }
                waitUntil(() -> stores.waitingWrites(), 5);
                held.countDown();

                for (int i = 0; i < appends.size(); i++) {
                    FutureTask<List<Outcome>> append = appends.get(i);
                    if (i == 3) {
                        assertThatThrownBy(append::get).hasRootCauseInstanceOf(SQLException.class);
                    } else {
                        assertThat(append.get()).allMatch(Appended.class::isInstance);
                    }
                }
            }
            assertThat(stores.log().readAll(0, 100))
                    .extracting(event -> event.envelope().position())
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        }
    }

    @Test
    @Timeout(60)
    void a_writer_whose_thread_an_error_ends_leaves_no_open_connection() throws Exception {
        SqliteFile file = SqliteFile.own(folder, SqliteStores.FILE, List.of());
        SqliteConnection connection = file.connectWriter();
        CountDownLatch committed = new CountDownLatch(1);
        SqliteWriter writer = new SqliteWriter(file, connection, new SqliteWriter.Observer() {
            @Override
            public void committed() {
                committed.countDown();
                throw new LinkageError("ends the thread");
            }
        });
        Thread.ofVirtual().start(() -> writer.write(each -> each.update("CREATE TABLE one (a)")));

        committed.await();
        while (isOpen(connection)) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(() -> writer.write(each -> null)).isInstanceOf(LogUnavailableException.class);
        writer.close();
        file.close();
    }

    private static boolean isOpen(SqliteConnection connection) {
        try {
            connection.execute("SELECT 1");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    @Test
    void what_was_known_at_a_past_instant_includes_an_append_that_is_under_way() throws Exception {
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        try (SqliteStores stores = SqliteStores.open(folder, () -> {
            asked.countDown();
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return time;
        })) {
            FutureTask<List<Outcome>> append = start(() -> stores.log().append(List.of(commit("acme", 0, 1))));
            asked.await();
            FutureTask<Long> known = start(() -> stores.log().positionAt(time.plusSeconds(1)));
            waitUntil(() -> known.isDone() ? 1 : stores.waitingWrites(), 1);
            held.countDown();

            assertThat(append.get()).allMatch(Appended.class::isInstance);
            assertThat(known.get()).isEqualTo(1);
        }
    }

    /** @return the events in the log when a commit of that many no longer fits */
    private static long fill(SqliteStores stores, int eventsInACommit) {
        long version = stores.log().head().position();
        try {
            while (true) {
                stores.log().append(List.of(commit("acme", version, eventsInACommit)));
                version += eventsInACommit;
            }
        } catch (LogUnavailableException full) {
            assertThat(full.reason()).isEqualTo(Cause.FULL);
            assertThat(full).hasMessageContaining(SqliteStores.FILE);
            return version;
        }
    }

    private static Commit withoutType() {
        return new Commit(
                account("acme-2"),
                0,
                List.of(
                        Events.event(),
                        new NewEvent(
                                UUID.randomUUID(),
                                null,
                                1,
                                Events.OCCURRED,
                                new Origin("anna", "crm", null, null),
                                utf8("{}"))));
    }

    private static <T> FutureTask<T> start(Callable<T> append) {
        FutureTask<T> task = new FutureTask<>(append);
        Thread.ofPlatform().start(task);
        return task;
    }

    private static void waitUntil(LongSupplier value, long expected) {
        while (value.getAsLong() < expected) {
            Thread.onSpinWait();
        }
    }

    private void flip(String text) throws IOException {
        String bytes = new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1);
        int at = bytes.indexOf(text);
        assertThat(at).isPositive();
        try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
            file.seek(at + 3L);
            file.write('X');
        }
    }

    private Path file() {
        return folder.resolve(SqliteStores.FILE);
    }

    private static void assertFails(Cause cause, ThrowingCallable call) {
        assertFails(cause, SqliteStores.FILE, call);
    }

    private static void assertFails(Cause cause, String named, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        e -> assertThat(e.reason()).isEqualTo(cause))
                .hasMessageContaining(named);
    }
}
