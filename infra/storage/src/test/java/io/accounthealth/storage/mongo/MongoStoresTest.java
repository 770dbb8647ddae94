package io.accounthealth.storage.mongo;

import static io.accounthealth.storage.Events.account;
import static io.accounthealth.storage.Events.commit;
import static io.accounthealth.storage.Events.mark;
import static io.accounthealth.storage.Events.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.accounthealth.storage.AppendObserver;
import io.accounthealth.storage.CheckpointStore.Checkpoint;
import io.accounthealth.storage.CheckpointStore.Mark;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.Events;
import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.Outcome.Appended;
import io.accounthealth.storage.Outcome.Duplicate;
import io.accounthealth.storage.SteppedClock;
import io.accounthealth.storage.mongo.MongoProxy.Fault;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the contracts do not say, since it is MongoDB's: documents, indexes, rights, damage, several nodes. */
class MongoStoresTest {

    private final MongoServers server = new MongoServers();
    private final String uri = server.freshUri();
    private final SteppedClock clock = new SteppedClock();
    private final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(uri))
            .uuidRepresentation(UuidRepresentation.STANDARD)
            .build());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void a_commit_is_one_document_that_a_person_can_read() {
        UUID id = UUID.fromString("6f1c9a52-70a1-4f7e-9d0a-0d4c5b6a7e8f");
        try (MongoStores stores = open()) {
            stores.log()
                    .append(List.of(new Commit(
                            account("acme"),
                            0,
                            List.of(event(id, utf8("{\"note\":\"größer\"}")), event(UUID.randomUUID(), new byte[] {0, -1
                            })))));
        }

        Document commit = commits().find().first();
        assertThat(commit.get("_id")).isEqualTo(1L);
        assertThat(commit.get("lastPosition")).isEqualTo(2L);
        assertThat(commit.get("account")).isEqualTo("acme");
        assertThat(commit.get("firstSequence")).isEqualTo(0L);
        assertThat(commit.get("recordedAt")).isEqualTo("2026-03-01T10:00:00.000000Z");
        List<Document> events = commit.getList("events", Document.class);
        assertThat(events).hasSize(2);
        assertThat(events.getFirst())
                .containsEntry("id", id)
                .containsEntry("type", "meeting-held")
                .containsEntry("revision", 1)
                .containsEntry("occurredAt", "2026-02-14T08:30:00.123456Z")
                .containsEntry("actor", "mia")
                .containsEntry("payload", "{\"note\":\"größer\"}");
        assertThat(events.getLast().get("payload")).isEqualTo(new Binary(new byte[] {0, -1}));
    }

    @Test
    void a_payload_comes_back_to_the_byte_whatever_it_is_kept_as() {
        List<byte[]> payloads = List.of(
                utf8("\uFEFF{\"bom\":1}"),
                utf8("a\0b\uD83D\uDE00\uFFFD\uFFFF"),
                new byte[] {(byte) 0xc3},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                new byte[] {(byte) 0xc0, (byte) 0x80},
                new byte[0]);
        try (MongoStores stores = open()) {
            for (byte[] payload : payloads) {
                stores.log()
                        .append(List.of(new Commit(
                                account("acme"), Commit.ANY_VERSION, List.of(event(UUID.randomUUID(), payload)))));
            }
            assertThat(stores.log().readAll(0, 10))
                    .extracting(event -> event.payload())
                    .containsExactlyElementsOf(payloads);
        }
    }

    @Test
    void what_was_appended_is_there_for_the_next_process_to_go_on_from() {
        UUID id = UUID.randomUUID();
        try (MongoStores stores = open()) {
            stores.log().append(List.of(commit("acme", 0, 3), commit("bolt", 0, id)));
        }
        try (MongoStores stores = open()) {
            assertThat(stores.log().append(List.of(commit("acme", 3, 1), commit("bolt", 0, id))))
                    .containsExactly(new Appended(5, 5, 4), new Duplicate(id, 4));
            assertThat(stores.log().readAll(0, 10)).hasSize(5);
        }
    }

    @Test
    void a_commit_too_large_for_a_document_is_refused_whole() {
        try (MongoStores stores = open()) {
            assertThatThrownBy(() -> stores.log().append(List.of(commit("bolt", 0, 1), ofMegabytes(13))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("too large");
            assertThat(stores.log().head().position()).isZero();

            assertThat(stores.log().append(List.of(ofMegabytes(11), ofMegabytes(11))))
                    .containsExactly(new Appended(1, 11, 11), new Appended(12, 22, 22));
            assertThat(stores.log().readAll(21, 100)).hasSize(1);
        }
    }

    @Test
    void a_changed_payload_is_named_with_its_position_and_ends_all_appends() {
        try (MongoStores stores = open()) {
            stores.log().append(List.of(commit("acme", 0, 4), commit("acme", 4, 2), commit("acme", 6, 1)));
            commits().updateOne(new Document("_id", 5L), new Document("$set", new Document("events.1.payload", "{}")));

            assertThat(stores.log().readAll(0, 4)).hasSize(4);
            assertFails(Cause.DAMAGED, "event 6 ", () -> stores.log().readAll(0, 10));
            assertFails(Cause.DAMAGED, "event 6 ", () -> stores.log().readStream(account("acme"), 4, 1));
            assertFails(Cause.DAMAGED, "event 6 ", () -> stores.log().append(List.of(commit("acme", 7, 1))));
            assertThat(stores.log().readAll(6, 10)).hasSize(1);
        }
    }

    @Test
    void a_commit_that_somebody_took_away_is_named_as_missing() {
        try (MongoStores stores = open()) {
            stores.log().append(List.of(commit("acme", 0, 4), commit("acme", 4, 2), commit("acme", 6, 1)));
            commits().deleteOne(new Document("_id", 5L));

            assertFails(Cause.DAMAGED, "event 5 is missing", () -> stores.log().readAll(0, 10));
            assertFails(Cause.DAMAGED, "event 5 is missing", () -> stores.log().readAll(4, 10));
            assertFails(
                    Cause.DAMAGED,
                    "sequence 4 of acme is missing",
                    () -> stores.log().readStream(account("acme"), 4, 10));
        }
    }

    @Test
    void a_damaged_last_commit_is_seen_at_the_start_and_nothing_is_written_behind_it() {
        try (MongoStores stores = open()) {
            stores.log().append(List.of(commit("acme", 0, 4)));
        }
        commits().updateOne(new Document("_id", 1L), new Document("$set", new Document("events.3.type", "other")));

        try (MongoStores stores = open()) {
            assertFails(Cause.DAMAGED, "event 4 ", () -> stores.log().append(List.of(commit("acme", 4, 1))));
            assertThat(stores.accessLog().append(List.of(commit("acme", 0, 1)))).containsExactly(new Appended(1, 1, 1));
        }
    }

    @Test
    void another_index_under_a_name_of_ours_is_refused_with_what_to_do() {
        commits()
                .createIndex(
                        new Document("account", 1),
                        new IndexOptions().name("by_stream").unique(true));

        assertFails(Cause.REFUSED, "by_stream", this::open);
        assertFails(Cause.REFUSED, "drop it", this::open);
    }

    @Test
    void a_database_that_a_newer_version_wrote_is_refused_by_writers_and_readers() {
        open().close();
        client.getDatabase(new ConnectionString(uri).getDatabase())
                .getCollection("formats")
                .updateOne(new Document("_id", "log"), new Document("$set", new Document("version", 2)));

        assertFails(Cause.REFUSED, "newer version", this::open);
        assertFails(
                Cause.REFUSED, "newer version", () -> MongoStores.open(MongoSettings.of(uri, Mode.READ_LOG), clock));
    }

    @Test
    void a_reading_process_waits_for_the_indexes() throws Exception {
        MongoSettings impatient = new MongoSettings(uri, Mode.READ_LOG, Duration.ofMillis(300), Duration.ofMillis(1));
        assertFails(Cause.REFUSED, "start the command service first", () -> MongoStores.open(impatient, clock));

        FutureTask<MongoStores> reading =
                new FutureTask<>(() -> MongoStores.open(MongoSettings.of(uri, Mode.READ_LOG), clock));
        Thread.ofVirtual().start(reading);
        try (MongoStores writing = open();
                MongoStores reader = reading.get()) {
            writing.log().append(List.of(commit("acme", 0, 2)));
            assertThat(reader.log().readAll(0, 10)).hasSize(2);
        }
    }

    @Test
    void a_recent_instant_waits_until_it_is_settled() {
        Duration settle = Duration.ofMillis(400);
        try (MongoStores stores = open(settle);
                MongoStores other = open(settle)) {
            Instant asked = SteppedClock.START;
            long started = System.nanoTime();
            Thread.ofVirtual().start(() -> other.log().append(List.of(commit("acme", 0, 3))));

            assertThat(stores.log().positionAt(asked)).isEqualTo(3);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(settle);

            clock.advance(Duration.ofSeconds(1));
            other.log().append(List.of(commit("acme", 3, 1)));
            long again = System.nanoTime();
            assertThat(stores.log().positionAt(asked)).isEqualTo(3);
            assertThat(Duration.ofNanos(System.nanoTime() - again))
                    .as("a later event makes it final at once")
                    .isLessThan(settle);
        }
    }

    @Test
    void an_append_that_takes_longer_than_an_instant_has_to_settle_is_counted() {
        try (MongoStores stores = open(Duration.ofNanos(1))) {
            AtomicInteger slow = new AtomicInteger();
            stores.log().observe(new AppendObserver() {
                @Override
                public void slow() {
                    slow.incrementAndGet();
                }
            });
            stores.log().append(List.of(commit("acme", 0, 1)));
            assertThat(slow).hasValue(1);
        }
    }

    @Test
    void of_two_nodes_that_save_tables_the_one_behind_undoes_nothing() {
        try (MongoStores ahead = open();
                MongoStores behind = open()) {
            ahead.checkpoints().save("t/1", mark(90), List.of(checkpoint("acme", 9), checkpoint("bolt", 2)));
            behind.checkpoints().save("t/1", mark(50), List.of(checkpoint("acme", 5), checkpoint("core", 1)));

            assertThat(behind.checkpoints().extents("t/1"))
                    .extracting(each -> each.account() + " " + each.nextSequence())
                    .containsExactlyInAnyOrder("acme 9", "bolt 2", "core 1");
            assertThat(behind.checkpoints().seen("t/1").position()).isEqualTo(90);
        }
    }

    @Test
    void a_node_whose_format_was_discarded_saves_no_position_of_it_any_more() {
        try (MongoStores old = open();
                MongoStores newer = open()) {
            old.checkpoints().save("t/1", mark(50), List.of(checkpoint("acme", 5)));
            newer.checkpoints().discardOtherThan("t/2");

            assertFails(
                    Cause.REFUSED,
                    "discarded",
                    () -> old.checkpoints().save("t/1", mark(60), List.of(checkpoint("bolt", 1))));
            assertThat(old.checkpoints().seen("t/1").position())
                    .as("acme's table is gone, so nobody may start from 60")
                    .isZero();
            try (MongoStores restarted = open()) {
                restarted.checkpoints().save("t/1", mark(70), List.of(checkpoint("acme", 7), checkpoint("bolt", 1)));
                assertThat(restarted.checkpoints().seen("t/1").position()).isEqualTo(70);
            }
        }
    }

    @Test
    void a_node_that_saves_while_another_discards_leaves_no_mark_without_its_tables() {
        AtomicReference<Runnable> meanwhile = new AtomicReference<>();
        CommandListener beforeItDeletes = new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                Runnable once = event.getCommand().containsKey("delete")
                                && event.getCommand()
                                        .getString("delete")
                                        .getValue()
                                        .equals("checkpoints")
                        ? meanwhile.getAndSet(null)
                        : null;
                if (once != null) {
                    once.run();
                }
            }
        };
        try (MongoStores other = open();
                MongoStores discarding = MongoStores.open(
                        MongoSettings.of(uri, Mode.READ_WRITE),
                        clock,
                        settings -> settings.addCommandListener(beforeItDeletes))) {
            discarding.checkpoints().save("t/1", mark(90), List.of(checkpoint("acme", 9)));
            meanwhile.set(() -> {
                assertThat(other.checkpoints().seen("t/1")).isEqualTo(Mark.NONE);
                other.checkpoints().save("t/1", mark(50), List.of(checkpoint("acme", 5), checkpoint("bolt", 3)));
            });
            discarding.checkpoints().discardAll();
            other.checkpoints().save("t/1", mark(60), List.of(checkpoint("core", 1)));

            assertThat(meanwhile).hasNullValue();
            assertThat(discarding.checkpoints().seen("t/1")).isEqualTo(mark(60));
            assertThat(discarding.checkpoints().extents("t/1"))
                    .extracting(each -> each.account() + " " + each.nextSequence())
                    .containsExactlyInAnyOrder("acme 5", "bolt 3", "core 1");
        }
    }

    @Test
    void leftovers_of_old_tables_are_never_used() throws IOException {
        try (MongoProxy proxy = new MongoProxy(server.address());
                MongoStores stores = MongoStores.open(
                        new MongoSettings(
                                proxy.uri(new ConnectionString(uri).getDatabase()),
                                Mode.READ_WRITE,
                                Duration.ofSeconds(1),
                                Duration.ofMillis(20)),
                        clock)) {
            stores.checkpoints().save("t/1", mark(90), List.of(checkpoint("acme", 9)));
            proxy.faults(command -> command.containsKey("delete")
                            && command.getString("delete").getValue().equals("checkpoints")
                    ? Fault.NOT_ALLOWED
                    : Fault.NONE);

            stores.checkpoints().discardAll();
            stores.checkpoints().save("t/1", mark(20), List.of(checkpoint("acme", 2)));

            assertThat(stores.checkpoints().extents("t/1"))
                    .extracting(each -> each.account() + " " + each.nextSequence())
                    .containsExactly("acme 2");
            proxy.faults(command -> Fault.NONE);
            stores.checkpoints().discardOtherThan("t/1");
            assertThat(views("checkpoints").countDocuments()).isEqualTo(1);
        }
    }

    @Test
    void a_table_too_large_for_a_document_is_kept_without_state() {
        try (MongoStores stores = open()) {
            Checkpoint huge = new Checkpoint(account("bolt"), "t/1", 8, 80, new byte[17_000_000]);
            stores.checkpoints().save("t/1", mark(90), List.of(checkpoint("acme", 9), huge, checkpoint("core", 1)));

            assertThat(stores.checkpoints().seen("t/1")).isEqualTo(mark(90));
            assertThat(stores.checkpoints().extents("t/1"))
                    .extracting(each -> each.account() + " " + each.nextSequence())
                    .containsExactlyInAnyOrder("acme 9", "bolt 8", "core 1");
            assertThat(stores.checkpoints()
                            .load(account("bolt"), "t/1")
                            .orElseThrow()
                            .state())
                    .isEmpty();
        }
    }

    @Test
    void an_address_that_cannot_be_read_is_refused_without_repeating_it() {
        assertThatThrownBy(() ->
                        MongoStores.open(MongoSettings.of("mongodb://mia:s3/cret@127.0.0.1/x", Mode.READ_WRITE), clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3")
                .hasMessageContaining("percent-encode")
                .hasNoCause();
        assertThat(MongoSettings.of("mongodb://mia:s3cret@127.0.0.1/x", Mode.READ_WRITE))
                .asString()
                .doesNotContain("s3cret");
    }

    @Test
    void a_closed_store_refuses_by_name() {
        MongoStores stores = open();
        stores.close();

        assertFails(Cause.REFUSED, "closed", () -> stores.log().head());
        assertFails(Cause.REFUSED, "closed", () -> stores.log().append(List.of(commit("acme", 0, 1))));
        assertFails(Cause.REFUSED, "closed", () -> stores.imports().save("i", "{}"));
    }

    @Test
    void a_check_reports_a_missing_unique_index_of_the_log() {
        try (MongoStores stores = open()) {
            stores.log().append(List.of(commit("acme", 0, 3)));
            assertThat(stores.check(() -> false)).isEmpty();

            commits().dropIndex("by_stream");
            commits().dropIndex("by_event_id");
            commits().createIndex(new Document("events.id", 1), new IndexOptions().name("by_event_id"));
            views("checkpoints").dropIndex("by_format");

            assertThat(stores.check(() -> false))
                    .extracting(flaw -> flaw.ofLog() + " " + flaw.text())
                    .containsExactly(
                            "true The unique index by_stream of commits was gone: the same may be there twice. The next"
                                    + " start of the command service makes it.",
                            "true The index by_event_id of commits is another than it must be: drop it, and start the"
                                    + " command service, which makes it anew.",
                            "false The unique index by_format of checkpoints was gone; it was made anew.");
            assertThat(stores.check(() -> false)).hasSize(2);
        }
    }

    @Test
    void what_waited_for_an_account_in_an_older_version_waits_for_it_still() {
        try (MongoStores stores = open()) {
            for (String reason : List.of("there is no account acme; open it first", "broken")) {
                stores.inbox()
                        .add(List.of(new Refused(
                                0, SteppedClock.START, "crm", "e", "acme", "text/x", new byte[1], reason, true)));
            }
            assertThat(stores.inbox().list(Long.MAX_VALUE, 9))
                    .extracting(Refused::waits)
                    .containsExactly(true, true);
            client.getDatabase(new ConnectionString(uri).getDatabase())
                    .getCollection("inbox")
                    .updateMany(new Document(), new Document("$unset", new Document("waits", "")));

            assertThat(stores.inbox().list(Long.MAX_VALUE, 9))
                    .extracting(Refused::waits)
                    .containsExactly(false, true);
        }
    }

    private MongoStores open() {
        return open(Duration.ofMillis(20));
    }

    private MongoStores open(Duration settle) {
        return MongoStores.open(new MongoSettings(uri, Mode.READ_WRITE, Duration.ofSeconds(5), settle), clock);
    }

    private MongoCollection<Document> views(String collection) {
        return client.getDatabase(new ConnectionString(uri).getDatabase() + "_views")
                .getCollection(collection);
    }

    private MongoCollection<Document> commits() {
        return client.getDatabase(new ConnectionString(uri).getDatabase()).getCollection("commits");
    }

    private static NewEvent event(UUID id, byte[] payload) {
        return new NewEvent(id, "meeting-held", 1, Events.OCCURRED, Events.ORIGIN, payload);
    }

    private static Commit ofMegabytes(int megabytes) {
        return new Commit(
                account("acme"),
                Commit.ANY_VERSION,
                Stream.generate(() -> event(UUID.randomUUID(), new byte[1_000_000]))
                        .limit(megabytes)
                        .toList());
    }

    private static Checkpoint checkpoint(String account, long nextSequence) {
        return new Checkpoint(account(account), "t/1", nextSequence, nextSequence * 10, utf8("x"));
    }

    private static void assertFails(Cause cause, String named, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        e -> assertThat(e.reason()).isEqualTo(cause))
                .hasMessageContaining(named);
    }
}
