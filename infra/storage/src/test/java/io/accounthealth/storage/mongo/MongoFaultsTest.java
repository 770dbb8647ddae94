package io.accounthealth.storage.mongo;

import static io.accounthealth.storage.Events.account;
import static io.accounthealth.storage.Events.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.AppendObserver;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Events;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.Outcome.Appended;
import io.accounthealth.storage.Outcome.Conflict;
import io.accounthealth.storage.Outcome.Duplicate;
import io.accounthealth.storage.SteppedClock;
import io.accounthealth.storage.mongo.MongoProxy.Fault;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that are lost, lines that are cut, majorities that do not come: nothing doubles and nothing is lost. */
class MongoFaultsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final MongoServers server = new MongoServers();
    private final String database = MongoServers.freshName();
    private MongoProxy proxy;
    private MongoStores stores;

    @BeforeEach
    void openThroughTheProxy() throws IOException {
        proxy = new MongoProxy(server.address());
        stores = open(PATIENCE);
    }

    @AfterEach
    void close() throws IOException {
        stores.close();
        proxy.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CUT_BEFORE", "CUT_WITHIN", "CUT_AFTER", "PART_THEN_CUT", "SILENCE", "NO_MAJORITY_YET"})
    void an_append_that_goes_wrong_once_is_acknowledged_once(Fault fault) {
        stores.log().append(List.of(commit("acme", 0, 1)));
        List<Commit> batch = List.of(commit("acme", 1, 2), commit("bolt", 0, 3), commit("acme", 3, 1));
        proxy.faults(times(1, inserts(), fault));

        assertThat(stores.log().append(batch))
                .containsExactly(new Appended(2, 3, 3), new Appended(4, 6, 3), new Appended(7, 7, 4));
        assertThat(positions(0)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(stores.log().append(batch))
                .as("sent again, it is answered with the first positions")
                .containsExactly(duplicate(batch, 0, 2), duplicate(batch, 1, 4), duplicate(batch, 2, 7));
    }

    @Test
    void a_retry_after_an_unknown_outcome_finds_the_first_position() {
        try (MongoStores impatient = open(Duration.ofMillis(900))) {
            Commit decided = commit("acme", 0, 2);
            AtomicInteger inserts = new AtomicInteger();
            AtomicInteger slow = slowAppends(impatient);
            proxy.faults(command -> {
                if (inserts().test(command)) {
                    inserts.incrementAndGet();
                    return Fault.NO_MAJORITY_YET;
                }
                return reads().test(command) ? Fault.NOTHING_SEEN : Fault.NONE;
            });

            assertThatThrownBy(() -> impatient.log().append(List.of(decided)))
                    .isInstanceOfSatisfying(
                            LogUnavailableException.class,
                            e -> assertThat(e.reason()).isEqualTo(Cause.UNANSWERED))
                    .hasMessageContaining("unknown")
                    .hasMessageContaining("not written twice");
            assertThat(inserts).hasValueGreaterThan(1);
            assertThat(slow).as("it may still arrive, with an old time").hasValue(1);

            proxy.faults(command -> Fault.NONE);
            assertThat(impatient.log().append(List.of(decided))).containsExactly(duplicate(List.of(decided), 0, 1));
            assertThat(impatient.log().readAll(0, 10)).hasSize(2);
        }
    }

    /** Goes up with each that may have come too late for somebody who asked. */
    private static AtomicInteger slowAppends(MongoStores stores) {
        AtomicInteger slow = new AtomicInteger();
        stores.log().observe(new AppendObserver() {
            @Override
            public void slow() {
                slow.incrementAndGet();
            }
        });
        return slow;
    }

    @ParameterizedTest
    @CsvSource({"NO_ROOM, FULL", "NO_ROOM_FOR_THE_FIRST, FULL", "NOT_ALLOWED, REFUSED"})
    void an_append_that_the_server_refuses_is_told_as_refused_and_not_as_unknown(Fault fault, Cause cause) {
        AtomicInteger inserts = new AtomicInteger();
        AtomicInteger slow = slowAppends(stores);
        proxy.faults(command -> {
            if (inserts().test(command)) {
                inserts.incrementAndGet();
                return fault;
            }
            return Fault.NONE;
        });

        assertThatThrownBy(() -> stores.log().append(List.of(commit("acme", 0, 1), commit("bolt", 0, 1))))
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        e -> assertThat(e.reason()).isEqualTo(cause))
                .hasMessageNotContaining("unknown");
        assertThat(inserts).as("not tried in vain").hasValue(1);
        assertThat(slow).as("nothing may arrive any more").hasValue(0);
        assertThatThrownBy(() -> stores.log().restore(Events.history(0, 2, 1, SteppedClock.START)))
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        e -> assertThat(e.reason()).isEqualTo(cause));
    }

    @Test
    void a_commit_that_the_server_never_takes_fails_alone_and_holds_nobody_up() throws Exception {
        CountDownLatch queued = new CountDownLatch(1);
        AtomicInteger inserts = new AtomicInteger();
        proxy.rule(commit -> !commit.getString("account").getValue().equals("bad"));
        proxy.faults(command -> {
            if (inserts().test(command) && inserts.getAndIncrement() == 0) {
                await(queued);
            }
            return Fault.NONE;
        });
        List<FutureTask<List<Outcome>>> appends = new ArrayList<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String account = i == 13 ? "bad" : "good-" + i;
            FutureTask<List<Outcome>> append =
                    new FutureTask<>(() -> stores.log().append(List.of(commit(account, 0, 1), commit(account, 1, 1))));
            appends.add(append);
            callers.add(Thread.ofPlatform().start(append));
        }
        // All but the first, which holds the writer up, wait for one and the same insert.
        while (!callers.stream().allMatch(each -> each.getState() == Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        queued.countDown();

        for (FutureTask<List<Outcome>> append : appends) {
            if (append == appends.get(13)) {
                assertThatThrownBy(append::get)
                        .cause()
                        .isInstanceOfSatisfying(
                                LogUnavailableException.class,
                                e -> assertThat(e.reason()).isEqualTo(Cause.REFUSED))
                        .hasMessageContaining("error 121")
                        .hasMessageContaining("would not if it were sent again");
            } else {
                assertThat(append.get()).hasSize(2).allMatch(Appended.class::isInstance);
            }
        }
        assertThat(inserts)
                .as("halves of what was refused, and not the same again")
                .hasValueLessThan(20);
        assertThat(positions(0)).hasSize(46);
    }

    @Test
    void of_a_request_of_which_one_commit_is_never_taken_nothing_behind_it_is_tried() {
        proxy.rule(commit -> !commit.getString("account").getValue().equals("bad"));
        List<Commit> request = List.of(commit("acme", 0, 1), commit("bad", 0, 1), commit("bolt", 0, 1));

        assertThatThrownBy(() -> stores.log().append(request))
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        e -> assertThat(e.reason()).isEqualTo(Cause.REFUSED));
        assertThat(positions(0)).containsExactly(1L);

        proxy.rule(commit -> true);
        assertThat(stores.log().append(request))
                .containsExactly(duplicate(request, 0, 1), new Appended(2, 2, 1), new Appended(3, 3, 1));
    }

    @Test
    void a_history_that_the_server_never_takes_is_refused_at_once() {
        AtomicInteger inserts = new AtomicInteger();
        proxy.rule(commit -> commit.getNumber("_id").longValue() != 3);
        proxy.faults(command -> {
            if (inserts().test(command)) {
                inserts.incrementAndGet();
            }
            return Fault.NONE;
        });

        assertThatThrownBy(() -> stores.log().restore(Events.history(0, 5, 1, SteppedClock.START)))
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        e -> assertThat(e.reason()).isEqualTo(Cause.REFUSED));
        assertThat(inserts).hasValue(1);
        assertThat(stores.log().head().position())
                .as("a beginning of it is there")
                .isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_single_server_makes_its_indexes_without_a_majority() {
        AtomicInteger asked = new AtomicInteger();
        proxy.faults(command -> {
            if (command.containsKey("createIndexes")) {
                asked.incrementAndGet();
                return command.containsKey("commitQuorum") ? Fault.ALONE : Fault.NONE;
            }
            return Fault.NONE;
        });

        try (MongoStores fresh = MongoStores.open(
                MongoSettings.of(proxy.uri(MongoServers.freshName()), Mode.READ_WRITE), InstantSource.system())) {
            assertThat(fresh.log().append(List.of(commit("acme", 0, 1)))).containsExactly(new Appended(1, 1, 1));
        }
        assertThat(asked).as("each with a quorum, then without").hasValue(24);
    }

    @Test
    void an_index_that_no_majority_confirmed_in_time_ends_the_start() {
        proxy.faults(command -> command.containsKey("createIndexes") ? Fault.NO_MAJORITY_YET : Fault.NONE);
        MongoSettings fresh = MongoSettings.of(proxy.uri(MongoServers.freshName()), Mode.READ_WRITE);

        assertThatThrownBy(() -> MongoStores.open(fresh, InstantSource.system()))
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        e -> assertThat(e.reason()).isEqualTo(Cause.UNANSWERED));
    }

    @Test
    void a_refusal_after_an_attempt_that_may_have_arrived_leaves_its_fate_unknown() {
        AtomicInteger inserts = new AtomicInteger();
        proxy.faults(command -> {
            if (inserts().test(command)) {
                return inserts.getAndIncrement() == 0 ? Fault.NO_MAJORITY_YET : Fault.NO_ROOM;
            }
            return reads().test(command) && inserts.get() > 0 ? Fault.NOTHING_SEEN : Fault.NONE;
        });

        assertThatThrownBy(() -> stores.log().append(List.of(commit("acme", 0, 1))))
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        e -> assertThat(e.reason()).isEqualTo(Cause.UNANSWERED))
                .hasMessageContaining("unknown");
    }

    @Test
    void a_write_concern_error_is_no_acknowledgement() {
        AtomicInteger blind = new AtomicInteger(6);
        AtomicInteger afterwards = new AtomicInteger();
        AtomicInteger inserts = new AtomicInteger();
        proxy.faults(command -> {
            if (inserts().test(command) && inserts.getAndIncrement() == 0) {
                return Fault.NO_MAJORITY_YET;
            }
            if (reads().test(command) && inserts.get() > 0) {
                if (blind.getAndDecrement() > 0) {
                    return Fault.NOTHING_SEEN;
                }
                afterwards.incrementAndGet();
            }
            return Fault.NONE;
        });

        assertThat(stores.log().append(List.of(commit("acme", 0, 2)))).containsExactly(new Appended(1, 2, 2));
        assertThat(inserts).as("tried again while no majority had it").hasValueGreaterThan(1);
        assertThat(afterwards).as("and acknowledged after a look").hasPositiveValue();
        assertThat(positions(0)).containsExactly(1L, 2L);
    }

    @Test
    void the_rest_of_a_partial_batch_follows_later_commits() {
        try (MongoStores other = direct()) {
            AtomicInteger inserts = new AtomicInteger();
            proxy.faults(command -> {
                if (inserts().test(command) && inserts.getAndIncrement() == 0) {
                    return Fault.PART_THEN_CUT;
                }
                if (reads().test(command) && inserts.get() == 1 && inserts.incrementAndGet() == 2) {
                    other.log().append(List.of(commit("other", 0, 2), commit("acme", 1, 1)));
                }
                return Fault.NONE;
            });
            UUID second = UUID.randomUUID();

            List<Outcome> outcomes =
                    stores.log().append(List.of(commit("acme", 0, 1), commit("acme", 1, second), commit("bolt", 0, 2)));

            assertThat(outcomes).containsExactly(new Appended(1, 1, 1), new Conflict(2), new Appended(5, 6, 2));
            assertThat(positions(0)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(stores.log().positionsOf(List.of(second))).isEmpty();
        }
    }

    @Test
    void a_server_that_is_away_is_named_without_its_password_and_nothing_was_tried() throws IOException {
        String uri = proxy.uri(database).replace("mongodb://", "mongodb://mia:s3cret@");
        proxy.close();

        assertThatThrownBy(() -> MongoStores.open(
                        new MongoSettings(uri, Mode.READ_WRITE, Duration.ofMillis(600), Duration.ofSeconds(2)),
                        InstantSource.system()))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining(database)
                .hasMessageContaining("127.0.0.1")
                .satisfies(e -> {
                    for (Throwable each = e; each != null; each = each.getCause()) {
                        assertThat(each.toString()).doesNotContain("s3cret");
                    }
                });
        assertThatThrownBy(() -> stores.log().append(List.of(commit("acme", 0, 1))))
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        e -> assertThat(e.reason()).isEqualTo(Cause.UNANSWERED))
                .hasMessageNotContaining("unknown");
    }

    @Test
    void an_index_over_what_is_there_already_may_take_longer_than_any_other_answer() {
        stores.log().append(List.of(commit("acme", 0, 1)));
        try (MongoClient client =
                MongoClients.create("mongodb://127.0.0.1:" + server.address().getPort())) {
            client.getDatabase(database).getCollection("commits").dropIndex("by_time");
            AtomicInteger made = new AtomicInteger();
            proxy.faults(command -> {
                if (!command.getFirstKey().equals("createIndexes") || !isOfCommits(command)) {
                    return Fault.NONE;
                }
                made.incrementAndGet();
                return Fault.LATE;
            });

            open(Duration.ofSeconds(1)).close();

            assertThat(made).as("and is begun once").hasValue(1);
        }
    }

    @Test
    void a_history_is_restored_whole_whatever_the_line_does() {
        List<StoredEvent> history = Events.history(0, 2_500, 50, SteppedClock.START);
        AtomicInteger inserts = new AtomicInteger();
        Fault[] faults = {Fault.CUT_AFTER, Fault.PART_THEN_CUT, Fault.NO_MAJORITY_YET, Fault.NONE, Fault.CUT_WITHIN};
        proxy.faults(
                command -> inserts().test(command) ? faults[inserts.getAndIncrement() % faults.length] : Fault.NONE);

        stores.log().restore(history);

        assertThat(stores.log().readAll(0, 5_000))
                .extracting(Events::text)
                .isEqualTo(history.stream().map(Events::text).toList());
        assertThat(stores.log().append(List.of(commit("restored-0", 50, 1))))
                .containsExactly(new Appended(2_501, 2_501, 51));
    }

    @Test
    void a_history_is_not_put_behind_what_another_process_appends_meanwhile() {
        try (MongoStores other = direct()) {
            AtomicInteger inserts = new AtomicInteger();
            proxy.faults(command -> {
                if (inserts().test(command) && inserts.getAndIncrement() == 0) {
                    other.log().append(List.of(commit("other", 0, 1)));
                }
                return Fault.NONE;
            });

            assertThatThrownBy(() -> stores.log().restore(Events.history(0, 20, 2, SteppedClock.START)))
                    .isInstanceOfSatisfying(
                            LogUnavailableException.class,
                            e -> assertThat(e.reason()).isEqualTo(Cause.REFUSED))
                    .hasMessageContaining("another process");
            assertThat(positions(0)).containsExactly(1L);
        }
    }

    @Test
    void a_gap_that_only_one_look_has_seen_is_no_damage() {
        stores.log().append(List.of(commit("acme", 0, 3), commit("acme", 3, 2)));
        Predicate<BsonDocument> whatIsBefore = reads().and(command ->
                command.containsKey("limit") && command.toJson().contains("$lt\""));
        proxy.faults(times(1, whatIsBefore, Fault.NOTHING_SEEN));
        assertThat(positions(1)).containsExactly(2L, 3L, 4L, 5L);

        proxy.faults(times(1, whatIsBefore, Fault.NOTHING_SEEN));
        assertThat(stores.log().readStream(account("acme"), 1, 10)).hasSize(4);
        assertThat(stores.log().append(List.of(commit("acme", 5, 1)))).containsExactly(new Appended(6, 6, 6));
    }

    @Test
    void reads_go_on_after_the_line_was_cut() {
        stores.log().append(List.of(commit("acme", 0, 3)));
        proxy.cutAll();

        assertThat(eventually(() -> stores.log().readStream(account("acme"), 0, 10)))
                .hasSize(3);
    }

    private static List<StoredEvent> eventually(Supplier<List<StoredEvent>> read) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return read.get();
            } catch (LogUnavailableException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    private MongoStores open(Duration patience) {
        return MongoStores.open(
                new MongoSettings(proxy.uri(database), Mode.READ_WRITE, patience, Duration.ofSeconds(2)),
                InstantSource.system(),
                // After a cut the driver looks for the server only twice a second; a test need not wait for that.
                client -> client.applyToServerSettings(it -> it.minHeartbeatFrequency(10, TimeUnit.MILLISECONDS)));
    }

    private MongoStores direct() {
        return MongoStores.open(
                MongoSettings.of("mongodb://127.0.0.1:" + server.address().getPort() + "/" + database, Mode.READ_WRITE),
                InstantSource.system());
    }

    private List<Long> positions(long after) {
        return stores.log().readAll(after, 10_000).stream()
                .map(event -> event.envelope().position())
                .toList();
    }

    private static Duplicate duplicate(List<Commit> commits, int index, long position) {
        return new Duplicate(commits.get(index).events().getFirst().eventId(), position);
    }

    private static Predicate<BsonDocument> inserts() {
        return command -> command.getFirstKey().equals("insert") && isOfCommits(command);
    }

    private static Predicate<BsonDocument> reads() {
        return command ->
                (command.getFirstKey().equals("find") || command.getFirstKey().equals("aggregate"))
                        && isOfCommits(command);
    }

    private static boolean isOfCommits(BsonDocument command) {
        return command.getString(command.getFirstKey()).getValue().equals("commits")
                && !command.getString("$db").getValue().endsWith("_access");
    }

    private static Function<BsonDocument, Fault> times(int most, Predicate<BsonDocument> which, Fault fault) {
        AtomicInteger left = new AtomicInteger(most);
        return command -> which.test(command) && left.getAndDecrement() > 0 ? fault : Fault.NONE;
    }
}
