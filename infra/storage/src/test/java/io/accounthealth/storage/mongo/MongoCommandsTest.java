package io.accounthealth.storage.mongo;

import static io.accounthealth.storage.Events.account;
import static io.accounthealth.storage.Events.commit;
import static io.accounthealth.storage.Events.history;
import static io.accounthealth.storage.Events.mark;
import static io.accounthealth.storage.Events.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.accounthealth.storage.CheckpointStore.Checkpoint;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Events;
import io.accounthealth.storage.IdempotencyStore.Answer;
import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.LeaseStore.Lease;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.Outcome.Appended;
import io.accounthealth.storage.SteppedClock;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What each operation sends, to the word: the evidence that there is without a replica set. The server of these tests
 * ignores concerns, so it is what is sent that shows that a majority is asked.
 */
class MongoCommandsTest {

    private static final String READ = " | read majority";
    private static final String SURE = " | read linearizable";
    private static final String WRITE = " | write majority journaled bounded";
    private static final String LOOK_FOR_A_STOP = "find | marks | by [_id] | limit 1" + READ;

    private final MongoServers server = new MongoServers();
    private final String uri = server.freshUri();
    private final SteppedClock clock = new SteppedClock();
    private final SentCommand.Recorder recorder = new SentCommand.Recorder();
    private final List<SentCommand> all = new ArrayList<>();
    private MongoStores stores;

    @BeforeEach
    void openStores() {
        stores = open(Mode.READ_WRITE);
    }

    @AfterEach
    void close() {
        stores.close();
        server.close();
    }

    @Test
    void an_append_is_one_read_and_one_majority_insert() {
        stores.log().append(List.of(commit("acme", 0, 1)));
        assertSent(
                "aggregate | commits | by [account$in] sorted {\"account\": 1, \"firstSequence\": -1}" + READ,
                "find | commits | by [events.id$in]" + READ,
                "find | commits | by [] sorted {\"_id\": -1} | limit 1" + READ,
                "insert | commits | 1 documents | ordered" + WRITE);

        stores.log().append(List.of(commit("acme", 1, 2), commit("acme", 3, 1)));
        assertSent("find | commits | by [events.id$in]" + READ, "insert | commits | 2 documents | ordered" + WRITE);

        stores.log().append(List.of(commit("acme", 0, 1)));
        assertSent(
                "find | commits | by [events.id$in]" + READ,
                "aggregate | commits | by [account$in] sorted {\"account\": 1, \"firstSequence\": -1}" + SURE,
                "find | commits | by [events.id$in]" + SURE);
        assertIndexed();
    }

    @Test
    void whether_writing_has_ended_is_looked_for_by_id_and_not_for_each_append() {
        int appends = 200;
        long begun = System.nanoTime();
        for (int i = 0; i < appends; i++) {
            stores.log().append(List.of(commit("acme", i, 1)));
        }
        long seconds = (System.nanoTime() - begun) / 1_000_000_000;

        assertThat(recorder.take())
                .extracting(SentCommand::line)
                .filteredOn(line -> line.contains("| marks |"))
                .as("and for who has asked for a turn as often")
                .hasSizeBetween(2, 2 * ((int) seconds + 2))
                .containsOnly(LOOK_FOR_A_STOP);
    }

    @Test
    void more_commits_than_an_insert_takes_are_so_many_commands_of_their_own() {
        List<Commit> commits = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            commits.add(commit("acme-" + i % 3, Commit.ANY_VERSION, 1));
        }
        assertThat(stores.log().append(commits)).hasSize(1_100).allMatch(Appended.class::isInstance);

        assertThat(take())
                .extracting(SentCommand::line)
                .filteredOn(line -> line.startsWith("insert"))
                .containsExactly(
                        "insert | commits | 1000 documents | ordered" + WRITE,
                        "insert | commits | 100 documents | ordered" + WRITE);
    }

    @Test
    void writers_who_wait_share_an_insert() throws Exception {
        int writers = 64;
        int each = 20;
        try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
            List<Callable<List<Outcome>>> tasks = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String stream = "acme-" + writer;
                tasks.add(() -> {
                    List<Outcome> outcomes = new ArrayList<>();
                    for (int i = 0; i < each; i++) {
                        outcomes.addAll(stores.log().append(List.of(commit(stream, i, 1))));
                    }
                    return outcomes;
                });
            }
            long started = System.nanoTime();
            for (Future<List<Outcome>> done : pool.invokeAll(tasks)) {
                assertThat(done.get()).allMatch(Appended.class::isInstance);
            }
            long inserts = recorder.take().stream()
                    .filter(sent -> sent.name().equals("insert"))
                    .count();
            System.out.printf(
                    "MongoCommandsTest: %d commits of %d writers in %d inserts, %d ms%n",
                    writers * each, writers, inserts, (System.nanoTime() - started) / 1_000_000);
            assertThat(inserts).isPositive().isLessThan(writers * each / 4);
        }
    }

    @Test
    void a_restored_history_is_looked_for_whole_and_then_inserted_in_order() {
        stores.log().restore(history(0, 1_500, 5, SteppedClock.START));
        assertSent(
                "aggregate | commits | by [account$in] sorted {\"account\": 1, \"firstSequence\": -1}" + SURE,
                "find | commits | by [events.id$in]" + SURE,
                "find | commits | by [] sorted {\"_id\": -1} | limit 1" + SURE,
                "insert | commits | 1000 documents | ordered" + WRITE,
                "insert | commits | 500 documents | ordered" + WRITE);
        assertIndexed();
    }

    @Test
    void the_log_is_read_by_its_key_and_one_command_is_the_usual_case() {
        stores.log().append(List.of(commit("acme", 0, 3), commit("bolt", 0, 2)));
        take();

        stores.log().readAll(0, 100);
        assertSent("find | commits | by [_id$gte, _id$lte] sorted {\"_id\": 1} | limit 4" + READ);
        stores.log().readAll(5, 100);
        assertSent("find | commits | by [_id$gte, _id$lte] sorted {\"_id\": 1} | limit 4" + READ);
        stores.log().readAll(4, 100);
        assertSent(
                "find | commits | by [_id$gte, _id$lte] sorted {\"_id\": 1} | limit 4" + READ,
                "find | commits | by [_id$lt] sorted {\"_id\": -1} | limit 1" + READ);
        stores.log().readStream(account("acme"), 0, 100);
        assertSent("find | commits | by [account, firstSequence$gte, firstSequence$lte] sorted {\"firstSequence\": 1} |"
                + " limit 4"
                + READ);
        stores.log().readStream(account("acme"), 2, 100);
        assertSent(
                "find | commits | by [account, firstSequence$gte, firstSequence$lte] sorted {\"firstSequence\": 1} |"
                        + " limit 4"
                        + READ,
                "find | commits | by [account, firstSequence$lt] sorted {\"firstSequence\": -1} | limit 1" + READ);
        stores.log().head();
        assertSent("find | commits | by [] sorted {\"_id\": -1} | limit 1" + READ);
        stores.log().confirmedHead();
        assertSent("find | commits | by [] sorted {\"_id\": -1} | limit 1" + SURE);
        stores.log().positionsOf(List.of(new UUID(1, 1)));
        assertSent("find | commits | by [events.id$in]" + READ);
        stores.log().positionAt(SteppedClock.START.minusSeconds(1));
        assertSent("find | commits | by [recordedAt$gt] sorted {\"recordedAt\": 1, \"_id\": 1} | limit 1" + READ);
        stores.log().positionAt(SteppedClock.START.plusSeconds(60));
        assertSent(
                "find | commits | by [recordedAt$gt] sorted {\"recordedAt\": 1, \"_id\": 1} | limit 1" + READ,
                "find | commits | by [] sorted {\"_id\": -1} | limit 1 | read linearizable");
        assertIndexed();
    }

    @Test
    void a_fetch_has_as_many_commits_as_fit_a_page() {
        for (int i = 0; i < 12; i++) {
            stores.log().append(List.of(new Commit(account("large"), i, List.of(Events.large()))));
        }
        for (int i = 0; i < 12; i++) {
            stores.log().append(List.of(commit("small", i, 1)));
        }
        take();

        assertThat(stores.log().readStream(account("large"), 0, 1_000)).hasSize(5);
        assertThat(take())
                .extracting(sent -> sent.line().replaceAll(" by .*\\} \\|", ""))
                .containsExactly(
                        "find | commits | limit 4" + READ,
                        "find | commits | batches of 1" + READ,
                        "killCursors | commits");
        assertThat(stores.log().readStream(account("small"), 0, 1_000)).hasSize(12);
        assertThat(take())
                .extracting(sent -> sent.line().replaceAll(" by .*\\} \\|", ""))
                .containsExactly("find | commits | limit 4" + READ, "find | commits | batches of 1000" + READ);
        assertIndexed();
    }

    @Test
    void what_lies_beside_the_log_is_written_to_a_majority_and_read_from_one() {
        stores.checkpoints().save("t/1", mark(9), List.of(new Checkpoint(account("acme"), "t/1", 1, 9, utf8("x"))));
        assertSent(
                "insert | checkpointPositions | 1 documents | ordered" + WRITE,
                "find | checkpointPositions | by [_id] | limit 1" + READ,
                "update | checkpoints | by [account, format, nextSequence$lte] | unordered" + WRITE,
                "update | checkpointPositions | by [_id, generation, position$lt] | ordered" + WRITE);
        stores.checkpoints().save("t/1", mark(9), List.of());
        assertSent(
                "update | checkpointPositions | by [_id, generation, position$lt] | ordered" + WRITE,
                "update | checkpointPositions | by [_id, generation] | ordered" + WRITE);
        stores.checkpoints().extents("t/1");
        assertSent("find | checkpoints | by [format]" + READ);
        stores.checkpoints().load(account("acme"), "t/1");
        assertSent("find | checkpoints | by [account, format] | limit 1" + READ);
        stores.checkpoints().seen("t/1");
        assertSent("find | checkpointPositions | by [_id] | limit 1" + READ);
        stores.checkpoints().discardOtherThan("t/1");
        assertSent(
                "delete | checkpointPositions | by [_id$ne] | ordered" + WRITE,
                "find | checkpoints | by [format$gt] sorted {\"format\": 1} | limit 1" + READ,
                "find | checkpoints | by [format$gt] sorted {\"format\": 1} | limit 1" + READ,
                "find | checkpointPositions | by [_id$gt]" + SURE);
        stores.checkpoints().discardOtherThan("t/2");
        assertSent(
                "delete | checkpointPositions | by [_id$ne] | ordered" + WRITE,
                "find | checkpoints | by [format$gt] sorted {\"format\": 1} | limit 1" + READ,
                "find | checkpoints | by [format$gt] sorted {\"format\": 1} | limit 1" + READ,
                "find | checkpointPositions | by [_id$gt]" + SURE,
                "find | checkpoints | by [format] | limit 500" + READ,
                "delete | checkpoints | by [_id$in] | ordered" + WRITE,
                "find | checkpoints | by [format] | limit 500" + READ,
                "delete | checkpoints | by [_id$in] | ordered" + WRITE);

        stores.idempotency().keep(new Answer("k", "h", 200, utf8("x"), SteppedClock.START));
        assertSent("insert | answers | 1 documents | ordered" + WRITE);
        stores.idempotency().find("k");
        assertSent("find | answers | by [_id] | limit 1" + READ);
        stores.idempotency().list("", 5);
        assertSent("find | answers | by [_id$gt] sorted {\"_id\": 1} | limit 5" + READ);
        stores.idempotency().forgetBefore(SteppedClock.START);
        assertSent(
                "find | answers | by [at$lt] sorted {\"at\": 1} | limit 1000" + READ,
                "delete | answers | by [_id$in] | ordered" + WRITE);

        stores.imports().save("i", "{}");
        assertSent("update | imports | by [_id] | ordered" + WRITE);
        stores.imports().find("i");
        assertSent("find | imports | by [_id] | limit 1" + READ);
        stores.imports().list("", 5);
        assertSent("find | imports | by [_id$gt] sorted {\"_id\": 1} | limit 5" + READ);
        stores.imports().keepPart("i", 0, new byte[] {1});
        assertSent("update | importFiles | by [_id] | ordered" + WRITE);
        stores.imports().findPart("i", 0);
        assertSent("find | importFiles | by [_id] | limit 1" + READ);
        stores.imports().kept();
        assertSent("distinct | importFiles" + READ);
        stores.imports().forget("i");
        assertSent("delete | importFiles | by [import] | ordered" + WRITE);

        Refused refused = new Refused(7, SteppedClock.START, null, null, null, "text/plain", utf8("x"), "why");
        stores.inbox().add(List.of(refused, refused));
        assertSent("findAndModify | counters | by [_id]" + WRITE, "insert | inbox | 2 documents | ordered" + WRITE);
        stores.inbox().restore(List.of(refused));
        assertSent(
                "update | counters | by [_id] | ordered" + WRITE, "insert | inbox | 1 documents | unordered" + WRITE);
        stores.inbox().list(9, 5);
        assertSent("find | inbox | by [_id$lt] sorted {\"_id\": -1} | limit 5" + READ);
        stores.inbox().list("crm", 9, 5);
        assertSent("find | inbox | by [_id$lt, source] sorted {\"_id\": -1} | limit 5" + READ);
        stores.inbox().find(1);
        assertSent("find | inbox | by [_id] | limit 1" + READ);
        stores.inbox().remove(1);
        assertSent("delete | inbox | by [_id] | ordered" + WRITE);
        stores.inbox().count();
        assertSent("count | inbox" + READ);

        stores.leases().insert(new Lease("live", null, SteppedClock.START));
        assertSent("insert | tokens | 1 documents | ordered" + WRITE);
        stores.leases().replace(new Lease("live", "a", SteppedClock.START), null);
        assertSent("update | tokens | by [owner, processor, segment] | ordered" + WRITE);
        Lease seen = new Lease("live", "a", SteppedClock.START);
        stores.leases().take(seen, seen);
        assertSent("update | tokens | by [owner, processor, segment, touchedAt] | ordered" + WRITE);
        stores.leases().find("live");
        assertSent("find | tokens | by [processor, segment] | limit 1" + READ);
        stores.leases().delete("live");
        assertSent("delete | tokens | by [processor, segment] | ordered" + WRITE);
        assertIndexed();
    }

    @Test
    void a_reading_process_never_writes_to_the_log() {
        stores.log().append(List.of(commit("acme", 0, 3)));
        take();
        String log = MongoSettings.of(uri, Mode.READ_LOG).connection().getDatabase();
        try (MongoStores reading = open(Mode.READ_LOG)) {
            assertThat(reading.log().readAll(0, 10)).hasSize(3);
            reading.log().positionAt(SteppedClock.START);
            reading.checkpoints().save("t/1", mark(3), List.of());
            reading.accessLog().append(List.of(commit("access", 0, 1)));
            List<ThrowingCallable> writes = List.of(
                    () -> reading.log().append(List.of(commit("acme", 3, 1))),
                    () -> reading.log().append(List.of()),
                    () -> reading.log().restore(history(3, 1, 1, SteppedClock.START)),
                    () -> reading.idempotency().keep(new Answer("k", "h", 200, utf8("x"), SteppedClock.START)),
                    () -> reading.idempotency().forgetBefore(SteppedClock.START),
                    () -> reading.imports().save("i", "{}"),
                    () -> reading.inbox()
                            .add(List.of(
                                    new Refused(0, SteppedClock.START, null, null, null, "a/b", utf8("x"), "why"))),
                    () -> reading.inbox()
                            .restore(List.of(
                                    new Refused(3, SteppedClock.START, null, null, null, "a/b", utf8("x"), "why"))),
                    () -> reading.inbox().remove(1),
                    () -> reading.leases().insert(new Lease("live", null, SteppedClock.START)),
                    () -> reading.leases().replace(new Lease("live", null, SteppedClock.START), null),
                    () -> reading.leases()
                            .take(
                                    new Lease("live", null, SteppedClock.START),
                                    new Lease("live", null, SteppedClock.START)),
                    () -> reading.leases().delete("live"));
            for (ThrowingCallable write : writes) {
                assertThatThrownBy(write)
                        .isInstanceOfSatisfying(
                                LogUnavailableException.class,
                                e -> assertThat(e.reason()).isEqualTo(Cause.REFUSED))
                        .hasMessageContaining(log)
                        .hasMessageContaining("only be read");
            }
        }

        List<SentCommand> sent = recorder.take();
        assertThat(sent)
                .filteredOn(SentCommand::isWrite)
                .isNotEmpty()
                .noneMatch(each -> each.database().equals(log));
        assertThat(sent).extracting(SentCommand::name).contains("find", "listIndexes", "insert", "update");
        assertThat(sent)
                .filteredOn(each -> each.name().equals("insert"))
                .allMatch(each -> !each.database().equals(log));
    }

    @Test
    void every_index_is_made_before_the_first_use_and_waits_for_a_majority_too() {
        try (MongoStores fresh = MongoStores.open(
                MongoSettings.of(server.freshUri(), Mode.READ_WRITE),
                clock,
                builder -> builder.addCommandListener(recorder))) {
            List<SentCommand> made = recorder.take().stream()
                    .filter(each -> each.name().equals("createIndexes"))
                    .toList();
            assertThat(made)
                    .extracting(each -> each.database().replaceAll("^t[0-9a-f]+", "db") + "." + each.line() + " "
                            + each.body()
                                    .getArray("indexes")
                                    .getFirst()
                                    .asDocument()
                                    .getDocument("key")
                                    .toJson())
                    .containsExactly(
                            "db.createIndexes | commits | quorum majority" + WRITE
                                    + " {\"account\": 1, \"firstSequence\": -1}",
                            "db.createIndexes | commits | quorum majority" + WRITE + " {\"events.id\": 1}",
                            "db.createIndexes | commits | quorum majority" + WRITE + " {\"recordedAt\": 1, \"_id\": 1}",
                            "db.createIndexes | answers | quorum majority" + WRITE + " {\"at\": 1, \"_id\": 1}",
                            "db.createIndexes | inbox | quorum majority" + WRITE + " {\"source\": 1, \"_id\": -1}",
                            "db.createIndexes | importFiles | quorum majority" + WRITE + " {\"import\": 1, \"_id\": 1}",
                            "db.createIndexes | tokens | quorum majority" + WRITE
                                    + " {\"processor\": 1, \"segment\": 1}",
                            "db_views.createIndexes | checkpoints | quorum majority" + WRITE
                                    + " {\"format\": 1, \"account\": 1}",
                            "db_access.createIndexes | commits | quorum majority" + WRITE
                                    + " {\"account\": 1, \"firstSequence\": -1}",
                            "db_access.createIndexes | commits | quorum majority" + WRITE + " {\"events.id\": 1}",
                            "db_access.createIndexes | commits | quorum majority" + WRITE
                                    + " {\"recordedAt\": 1, \"_id\": 1}",
                            "db_keys.createIndexes | keys | quorum majority" + WRITE + " {\"owner\": 1}");
            assertThat(fresh.log().head().position()).isZero();
        }
    }

    @Test
    void a_start_asks_for_nothing_that_no_index_answers() {
        assertThat(all)
                .extracting(SentCommand::line)
                .contains(
                        "find | formats | by [_id] | limit 1" + READ,
                        "find | commits | by [] sorted {\"_id\": -1} | limit 1" + READ);
        assertIndexed();
    }

    @Test
    void the_rule_for_indexes_refuses_what_they_do_not_serve() {
        List<BsonDocument> indexes =
                List.of(BsonDocument.parse("{_id: 1}"), BsonDocument.parse("{account: 1, firstSequence: -1}"));

        assertThat(IndexRule.serves(indexes, query("{account: 'a'}", "{firstSequence: 1}")))
                .isTrue();
        assertThat(IndexRule.serves(indexes, query("{recordedAt: {$gt: 'a'}}", "{}")))
                .isFalse();
        assertThat(IndexRule.serves(indexes, query("{account: 'a'}", "{_id: 1}")))
                .isFalse();
        assertThat(IndexRule.serves(indexes, query("{firstSequence: {$gt: 1}}", "{}")))
                .isFalse();
        assertThat(IndexRule.serves(indexes, query("{account: 'a', type: 'b'}", "{firstSequence: 1}")))
                .isFalse();
        assertThat(IndexRule.serves(indexes, query("{account: {$gt: 'a'}, firstSequence: {$gt: 1}}", "{}")))
                .isFalse();
    }

    private static SentCommand.Query query(String filter, String sort) {
        return new SentCommand.Query(BsonDocument.parse(filter), BsonDocument.parse(sort));
    }

    private MongoStores open(Mode mode) {
        MongoStores opened = MongoStores.open(
                new MongoSettings(uri, mode, Duration.ofSeconds(5), Duration.ofMillis(20)),
                clock,
                builder -> builder.addCommandListener(recorder));
        if (mode == Mode.READ_WRITE) {
            take();
        }
        return opened;
    }

    /** But for the look for a mark that ends all writing, which depends on the time and has a test of its own. */
    private List<SentCommand> take() {
        List<SentCommand> sent = recorder.take();
        all.addAll(sent);
        return sent.stream()
                .filter(each -> !each.line().equals(LOOK_FOR_A_STOP))
                .toList();
    }

    private void assertSent(String... lines) {
        assertThat(take()).extracting(SentCommand::line).containsExactly(lines);
    }

    /** Each query that was sent so far, against the indexes that the server says it has. */
    private void assertIndexed() {
        try (MongoClient client = MongoClients.create(uri)) {
            for (SentCommand command : all) {
                List<BsonDocument> indexes = client.getDatabase(command.database())
                        .getCollection(command.collection())
                        .listIndexes(BsonDocument.class)
                        .map(index -> index.getDocument("key"))
                        .into(new ArrayList<>());
                if (indexes.isEmpty()) {
                    indexes.add(new BsonDocument("_id", new BsonInt32(1)));
                }
                for (SentCommand.Query query : command.queries()) {
                    assertThat(IndexRule.serves(indexes, query))
                            .as("an index for %s among %s", command.line(), indexes)
                            .isTrue();
                }
            }
        }
    }
}
