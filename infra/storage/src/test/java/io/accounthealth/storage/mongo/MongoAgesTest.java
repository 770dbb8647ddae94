package io.accounthealth.storage.mongo;

import static io.accounthealth.storage.Events.account;
import static io.accounthealth.storage.Events.commit;
import static io.accounthealth.storage.Events.mark;
import static io.accounthealth.storage.Events.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.CheckpointStore.Checkpoint;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Events;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.Outcome.Appended;
import io.accounthealth.storage.Outcome.Conflict;
import io.accounthealth.storage.Outcome.Duplicate;
import io.accounthealth.storage.SteppedClock;
import io.accounthealth.storage.mongo.MongoProxy.Fault;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads that members of different age answer, as after an election: one shows what the next does not show yet. Only
 * what a majority confirms to whoever asks for that is never old.
 */
class MongoAgesTest {

    private static final long NOTHING = 0;

    private final MongoServers server = new MongoServers();
    private final String database = MongoServers.freshName();
    private final SteppedClock clock = new SteppedClock();
    private MongoProxy proxy;
    private MongoStores stores;
    private MongoStores direct;

    @BeforeEach
    void openThroughTheProxyAndBesideIt() throws IOException {
        proxy = new MongoProxy(server.address());
        stores = open(proxy.uri(database), Duration.ofSeconds(6));
        direct = open("mongodb://127.0.0.1:" + server.address().getPort() + "/" + database, Duration.ofSeconds(6));
    }

    @AfterEach
    void close() throws IOException {
        direct.close();
        stores.close();
        proxy.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void a_commit_whose_acknowledgement_was_lost_is_no_conflict_with_itself_whichever_look_is_old(int which) {
        stores.log().append(List.of(commit("acme", 0, 1)));
        AtomicInteger inserts = failFirstInsert();
        proxy.ages(old(which, 1, read -> inserts.get() > 0));

        assertThat(stores.log().append(List.of(commit("acme", 1, 1)))).containsExactly(new Appended(2, 2, 2));
        assertThat(direct.log().head().position()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void a_commit_that_is_sent_again_is_told_its_first_position_whichever_look_is_old(int which) {
        direct.log().append(List.of(commit("acme", 0, 1)));
        UUID id = UUID.randomUUID();
        Commit decided = commit("acme", 1, id);
        direct.log().append(List.of(decided, commit("acme", 2, 1)));
        proxy.ages(old(which, 1, read -> true));

        assertThat(stores.log().append(List.of(decided))).containsExactly(new Duplicate(id, 2));
        proxy.ages(old(which, 1, read -> true));
        assertThat(stores.log().append(List.of(commit("acme", 3, id))))
                .as("decided anew on what is there, as a sender's retry is")
                .containsExactly(new Duplicate(id, 2));
    }

    @Test
    void a_conflict_is_told_with_the_version_that_is_true_although_every_look_is_old() {
        direct.log().append(List.of(commit("acme", 0, 2), commit("acme", 2, 3)));
        proxy.ages(read -> 1);

        assertThat(stores.log().append(List.of(commit("acme", 4, 1)))).containsExactly(new Conflict(5));
        assertThat(stores.log().append(List.of(commit("acme", 7, 1)))).containsExactly(new Conflict(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void a_move_whose_write_no_majority_confirmed_in_time_knows_its_own_documents_whichever_look_is_old(int which) {
        List<StoredEvent> history = Events.history(0, 200, 5, SteppedClock.START);
        AtomicInteger inserts = failFirstInsert();
        proxy.ages(old(which, NOTHING, read -> inserts.get() > 0));

        stores.log().restore(history);

        assertThat(direct.log().readAll(0, 300))
                .extracting(Events::text)
                .isEqualTo(history.stream().map(Events::text).toList());
    }

    @Test
    void a_move_goes_on_behind_its_own_page_although_every_look_is_old() {
        List<StoredEvent> history = Events.history(0, 40, 2, SteppedClock.START);
        stores.log().restore(history.subList(0, 20));
        proxy.ages(read -> 7);

        stores.log().restore(history.subList(20, 40));

        assertThat(direct.log().head().position()).isEqualTo(40);
    }

    @Test
    void the_position_at_an_instant_includes_nothing_later() {
        Instant asked = threeCommitsOfWhichTheFirstIsOf();
        assertThat(stores.log().positionAt(asked)).isEqualTo(1);

        for (int looks = 1; looks < 5; looks++) {
            AtomicInteger left = new AtomicInteger(looks);
            proxy.ages(read -> left.getAndDecrement() > 0 ? 1 : Long.MAX_VALUE);
            assertThat(stores.log().positionAt(asked)).as("%s old looks", looks).isEqualTo(1);
        }
    }

    @Test
    void what_was_known_at_an_instant_is_told_as_not_seen_yet_rather_than_wrongly() throws IOException {
        Instant asked = threeCommitsOfWhichTheFirstIsOf();
        try (MongoStores impatient = open(proxy.uri(database), Duration.ofMillis(900))) {
            proxy.ages(read -> 1);

            assertThatThrownBy(() -> impatient.log().positionAt(asked))
                    .isInstanceOfSatisfying(
                            LogUnavailableException.class,
                            e -> assertThat(e.reason()).isEqualTo(Cause.UNANSWERED))
                    .hasMessageContaining("does not show what was recorded after " + asked)
                    .hasMessageContaining("ask the same again");
        }
    }

    private Instant threeCommitsOfWhichTheFirstIsOf() {
        Instant first = clock.instant();
        direct.log().append(List.of(commit("acme", 0, 1)));
        clock.advance(Duration.ofHours(1));
        direct.log().append(List.of(commit("acme", 1, 1), commit("acme", 2, 1)));
        clock.advance(Duration.ofHours(1));
        return first;
    }

    @Test
    void a_gap_that_old_looks_show_however_often_is_no_damage() {
        stores.log().append(List.of(commit("acme", 0, 3), commit("acme", 3, 2)));
        proxy.ages(read -> read.toJson().contains("$lt\"") ? NOTHING : Long.MAX_VALUE);

        assertThat(stores.log().readAll(1, 10))
                .extracting(event -> event.envelope().position())
                .containsExactly(2L, 3L, 4L, 5L);
        assertThat(stores.log().readStream(account("acme"), 1, 10)).hasSize(4);
        assertThat(stores.log().append(List.of(commit("acme", 5, 1)))).containsExactly(new Appended(6, 6, 6));
    }

    @Test
    void a_stale_read_discards_no_tables() {
        stores.checkpoints().save("t/1", mark(9), List.of(checkpoint("acme", 9)));
        proxy.faults(command -> isOldLookAtMarks(command) ? Fault.NOTHING_SEEN : Fault.NONE);

        stores.checkpoints().save("t/1", mark(9), List.of(checkpoint("bolt", 2)));
        stores.checkpoints().save("t/1", mark(7), List.of(checkpoint("core", 1)));

        assertThat(direct.checkpoints().seen("t/1")).isEqualTo(mark(9));
        assertThat(direct.checkpoints().extents("t/1")).hasSize(3);
    }

    @Test
    void tables_whose_mark_an_old_look_does_not_show_are_not_cleared_away() {
        direct.checkpoints().save("t/1", mark(9), List.of(checkpoint("acme", 9)));
        proxy.faults(command -> isOldLookAtMarks(command) ? Fault.NOTHING_SEEN : Fault.NONE);

        stores.checkpoints().discardOtherThan("t/1");

        assertThat(direct.checkpoints().extents("t/1")).hasSize(1);
    }

    @Test
    void a_server_that_is_alone_and_refuses_to_confirm_reads_is_asked_without() {
        stores.log().append(List.of(commit("acme", 0, 1)));
        Instant asked = clock.instant();
        clock.advance(Duration.ofHours(1));
        proxy.faults(command -> command.toJson().contains("linearizable") ? Fault.ALONE : Fault.NONE);

        assertThat(stores.log().append(List.of(commit("acme", 3, 1)))).containsExactly(new Conflict(1));
        assertThat(stores.log().positionAt(asked)).isEqualTo(1);
    }

    /** The server does as told, and says that no majority confirmed it in time. */
    private AtomicInteger failFirstInsert() {
        AtomicInteger inserts = new AtomicInteger();
        proxy.faults(command -> command.getFirstKey().equals("insert")
                        && command.getString("insert").getValue().equals("commits")
                        && inserts.getAndIncrement() == 0
                ? Fault.NO_MAJORITY_YET
                : Fault.NONE);
        return inserts;
    }

    /** The look of that number, from 0, is old; the others show all that there is. */
    private static ToLongFunction<BsonDocument> old(int which, long lastSeen, Predicate<BsonDocument> counts) {
        AtomicInteger looks = new AtomicInteger();
        return read -> counts.test(read) && looks.getAndIncrement() == which ? lastSeen : Long.MAX_VALUE;
    }

    private static boolean isOldLookAtMarks(BsonDocument command) {
        return command.getFirstKey().equals("find")
                && command.getString("find").getValue().equals("checkpointPositions")
                && command.toJson().contains("majority");
    }

    private static Checkpoint checkpoint(String account, long nextSequence) {
        return new Checkpoint(account(account), "t/1", nextSequence, nextSequence * 10, utf8("x"));
    }

    private MongoStores open(String uri, Duration deadline) {
        return MongoStores.open(new MongoSettings(uri, Mode.READ_WRITE, deadline, Duration.ofMillis(1)), clock);
    }
}
