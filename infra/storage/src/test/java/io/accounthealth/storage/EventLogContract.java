package io.accounthealth.storage;

import static io.accounthealth.storage.Commit.ANY_VERSION;
import static io.accounthealth.storage.Events.account;
import static io.accounthealth.storage.Events.commit;
import static io.accounthealth.storage.Events.event;
import static io.accounthealth.storage.Events.history;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.Outcome.Appended;
import io.accounthealth.storage.Outcome.Conflict;
import io.accounthealth.storage.Outcome.Duplicate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link EventLog} promises. A store passes by extending this. */
public abstract class EventLogContract extends StoresContract {

    private EventLog log;

    @BeforeEach
    void takeTheLog() {
        log = logOf(stores);
    }

    protected EventLog logOf(Stores opened) {
        return opened.log();
    }

    @Test
    void an_empty_log_has_no_head_and_nothing_to_read() {
        assertThat(log.head()).isEqualTo(new Head(0, null));
        assertThat(log.readAll(0, 10)).isEmpty();
        assertThat(log.readStream(account("acme"), 0, 10)).isEmpty();
        assertThat(log.streams()).isEmpty();
        assertThat(log.positionAt(Instant.MAX)).isZero();
        assertThat(log.positionsOf(List.of(new UUID(1, 1)))).isEmpty();
        assertThat(log.append(List.of())).isEmpty();
    }

    @Test
    void whoever_finds_damage_ends_all_appends_with_his_sentence_and_no_read() {
        log.append(List.of(commit("acme", 0, 2)));
        List<StoredEvent> before = log.readAll(0, 10);

        log.refuseWrites("Event 1 is not the one that was recorded; restore it.");

        for (Runnable write : List.<Runnable>of(
                () -> log.append(List.of(commit("acme", 2, 1))),
                () -> log.restore(List.of(new StoredEvent(
                        new Envelope(
                                3,
                                new UUID(3, 3),
                                account("acme"),
                                2,
                                "type",
                                1,
                                before.getLast().envelope().occurredAt(),
                                before.getLast().envelope().recordedAt(),
                                before.getLast().envelope().origin()),
                        new byte[0]))))) {
            assertThatThrownBy(write::run)
                    .isInstanceOfSatisfying(
                            LogUnavailableException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(LogUnavailableException.Cause.DAMAGED))
                    .hasMessage("Event 1 is not the one that was recorded; restore it.");
        }
        assertThat(log.readAll(0, 10)).hasSize(2);
        assertThat(log.head().position()).isEqualTo(2);
    }

    @Test
    void what_was_appended_is_read_back_to_the_byte() {
        byte[] payload = new byte[256];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) i;
        }
        UUID id = UUID.randomUUID();
        Origin bare = new Origin("import", "crm/eu", null, null);
        log.append(List.of(commit("acme", 0, 1)));
        List<Outcome> outcomes = log.append(List.of(new Commit(
                account("acme"), 1, List.of(new NewEvent(id, "promise-made", 3, Events.OCCURRED, bare, payload)))));

        assertThat(outcomes).containsExactly(new Appended(2, 2, 2));
        StoredEvent read = log.readAll(1, 10).getFirst();
        assertThat(read.envelope())
                .isEqualTo(new Envelope(
                        2, id, account("acme"), 1, "promise-made", 3, Events.OCCURRED, SteppedClock.START, bare));
        assertThat(read.payload()).isEqualTo(payload);
        assertThat(log.readStream(account("acme"), 1, 10).getFirst())
                .usingRecursiveComparison()
                .isEqualTo(read);
        assertThat(log.readStream(account("acme"), 0, 1).getFirst().envelope().origin())
                .isEqualTo(Events.ORIGIN);
    }

    @Test
    void an_origin_that_might_be_read_back_as_another_is_refused_before_anything_is_appended() {
        for (String text : List.of("x\ud800y", "\udc00", "y\ud83d", "x\u0000", "x\ny")) {
            for (Callable<Origin> origin : List.<Callable<Origin>>of(
                    () -> new Origin(text, "crm", null, null),
                    () -> new Origin("mia", text, null, null),
                    () -> new Origin("mia", "crm", text, null))) {
                assertThatThrownBy(() -> log.append(List.of(
                                commit("acme", ANY_VERSION, 1),
                                new Commit(
                                        account("other"),
                                        ANY_VERSION,
                                        List.of(new NewEvent(
                                                UUID.randomUUID(),
                                                "promise-made",
                                                1,
                                                Events.OCCURRED,
                                                origin.call(),
                                                new byte[0]))))))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThat(log.head().position()).isZero();
    }

    @Test
    void an_origin_of_any_script_is_read_back_as_it_was() {
        Origin origin = new Origin("Zoë \ud83d\ude00", "收件箱/ü", "\ud83d\ude00", null);
        log.append(List.of(new Commit(
                account("acme"),
                0,
                List.of(new NewEvent(UUID.randomUUID(), "promise-made", 1, Events.OCCURRED, origin, new byte[0])))));

        assertThat(log.readAll(0, 1).getFirst().envelope().origin()).isEqualTo(origin);
    }

    @Test
    void an_empty_payload_is_kept_as_it_is() {
        log.append(List.of(new Commit(
                account("acme"),
                0,
                List.of(new NewEvent(
                        UUID.randomUUID(), "meeting-held", 1, Events.OCCURRED, Events.ORIGIN, new byte[0])))));

        assertThat(log.readAll(0, 1).getFirst().payload()).isEmpty();
    }

    @Test
    void nobody_changes_a_stored_event_through_an_array_that_he_holds() {
        byte[] payload = Events.utf8("{\"a\":1}");
        log.append(List.of(new Commit(
                account("acme"),
                0,
                List.of(new NewEvent(UUID.randomUUID(), "a", 1, Events.OCCURRED, Events.ORIGIN, payload)))));
        Arrays.fill(payload, (byte) 0);
        Arrays.fill(log.readAll(0, 1).getFirst().payload(), (byte) 0);

        assertThat(log.readAll(0, 1).getFirst().payload()).isEqualTo(Events.utf8("{\"a\":1}"));
    }

    @Test
    void times_are_kept_to_the_microsecond_and_rounded_down_even_before_1970() {
        clock.set(Instant.parse("2026-03-01T10:00:00.123456789Z"));
        log.append(List.of(new Commit(
                account("acme"),
                0,
                List.of(
                        occurred(Instant.parse("1969-12-31T23:59:59.999999999Z")),
                        occurred(Instant.parse("2026-02-14T08:30:00.000001999Z"))))));

        assertThat(log.readAll(0, 2))
                .extracting(read -> read.envelope().occurredAt())
                .containsExactly(
                        Instant.parse("1969-12-31T23:59:59.999999Z"), Instant.parse("2026-02-14T08:30:00.000001Z"));
        assertThat(log.head().recordedAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00.123456Z"));
    }

    @Test
    void positions_are_dense_over_all_streams_and_sequences_in_each() {
        log.append(List.of(commit("acme", 0, 2), commit("bolt", 0, 1), commit("acme", 2, 1)));

        assertThat(log.readAll(0, 10))
                .extracting(
                        read -> read.envelope().position(),
                        read -> read.envelope().accountId().value(),
                        read -> read.envelope().sequence())
                .containsExactly(
                        tuple(1L, "acme", 0L), tuple(2L, "acme", 1L), tuple(3L, "bolt", 0L), tuple(4L, "acme", 2L));
        assertThat(log.head().position()).isEqualTo(4);
    }

    @Test
    void each_commit_has_its_own_outcome_in_the_order_given() {
        UUID known = UUID.randomUUID();
        log.append(List.of(commit("acme", 0, known)));

        List<Outcome> outcomes = log.append(List.of(
                commit("bolt", 0, 2),
                commit("acme", 0, 1),
                commit("acme", 1, known),
                commit("acme", ANY_VERSION, 1),
                commit("bolt", 5, 1)));

        assertThat(outcomes)
                .containsExactly(
                        new Appended(2, 3, 2),
                        new Conflict(1),
                        new Duplicate(known, 1),
                        new Appended(4, 4, 2),
                        new Conflict(2));
        assertThat(log.head().position()).isEqualTo(4);
    }

    @Test
    void a_commit_with_one_known_id_appends_nothing_of_itself() {
        UUID known = UUID.randomUUID();
        UUID fresh = UUID.randomUUID();
        log.append(List.of(commit("acme", 0, 1), commit("acme", 1, known)));

        assertThat(log.append(List.of(commit("bolt", 0, fresh, known)))).containsExactly(new Duplicate(known, 2));
        assertThat(log.positionsOf(List.of(fresh, known))).isEqualTo(Map.of(known, 2L));
        assertThat(log.readStream(account("bolt"), 0, 10)).isEmpty();
    }

    @Test
    void an_id_seen_earlier_in_the_same_batch_is_a_duplicate_of_it() {
        UUID id = UUID.randomUUID();

        assertThat(log.append(List.of(commit("acme", 0, 1), commit("acme", 1, id), commit("bolt", 0, id))))
                .containsExactly(new Appended(1, 1, 1), new Appended(2, 2, 2), new Duplicate(id, 2));
    }

    @Test
    void a_retry_of_what_was_done_is_a_duplicate_and_not_a_conflict() {
        UUID id = UUID.randomUUID();
        Commit decided = commit("acme", 0, id);
        log.append(List.of(decided));
        log.append(List.of(commit("acme", 1, 1)));

        assertThat(log.append(List.of(decided))).containsExactly(new Duplicate(id, 1));
    }

    @Test
    void an_observer_is_told_of_each_append_and_of_the_commits_that_became_safe_together() throws Exception {
        List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger synced = new AtomicInteger();
        AutoCloseable subscription = log.observe(new AppendObserver() {
            @Override
            public void appended(Duration waited) {
                waits.add(waited);
            }

            @Override
            public void synced(int commits) {
                synced.addAndGet(commits);
            }
        });
        log.append(List.of(commit("acme", 0, 2), commit("bolt", 0, 1), commit("bolt", 7, 1)));
        log.append(List.of(commit("acme", 0, 1)));
        subscription.close();
        log.append(List.of(commit("acme", 2, 1)));

        assertThat(waits).hasSize(2).allMatch(waited -> !waited.isNegative());
        assertThat(synced).hasValue(2);
    }

    @Test
    void a_commit_cannot_hold_one_id_twice() {
        UUID id = UUID.randomUUID();

        assertThatThrownBy(() -> commit("acme", 0, id, id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_64_writers_who_expect_the_same_version_one_wins_each_time() throws Exception {
        int rounds = 20;
        List<Outcome> outcomes = atOnce(64, writer -> {
            List<Outcome> mine = new ArrayList<>();
            for (int version = 0; version < rounds; version++) {
                mine.addAll(log.append(List.of(commit("acme", version, 1))));
            }
            return mine;
        });

        // A slow writer may meet a stream that has long moved on, but a version can be won once only.
        List<Appended> won = outcomes.stream()
                .filter(Appended.class::isInstance)
                .map(Appended.class::cast)
                .toList();
        assertThat(won).extracting(Appended::version).doesNotHaveDuplicates();
        assertThat(outcomes).filteredOn(Conflict.class::isInstance).hasSize(outcomes.size() - won.size());
        assertDense("acme", won.size());
        assertThat(won).hasSize(rounds);
    }

    @Test
    void positions_stay_dense_when_64_writers_append_to_their_own_streams() throws Exception {
        List<Outcome> outcomes = atOnce(64, writer -> {
            List<Outcome> mine = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                mine.addAll(log.append(List.of(commit("acme-" + writer, i * 2L, 2))));
            }
            return mine;
        });

        assertThat(outcomes).hasSize(640).allMatch(Appended.class::isInstance);
        assertThat(log.readAll(0, 2000))
                .extracting(read -> read.envelope().position())
                .isEqualTo(LongStream.rangeClosed(1, 1280).boxed().toList());
        for (int writer = 0; writer < 64; writer++) {
            assertDense("acme-" + writer, 20);
        }
    }

    @Test
    void one_event_id_sent_by_many_at_once_is_stored_once() throws Exception {
        UUID id = UUID.randomUUID();
        List<Outcome> outcomes = atOnce(32, writer -> log.append(List.of(commit("acme-" + writer, ANY_VERSION, id))));

        assertThat(outcomes).filteredOn(Appended.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Duplicate.class::isInstance).hasSize(31).containsOnly(new Duplicate(id, 1));
    }

    @Test
    void a_reader_never_sees_part_of_a_commit() throws Exception {
        List<Outcome> outcomes = atOnce(8, writer -> {
            List<Outcome> mine = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                if (writer % 2 == 0) {
                    mine.addAll(log.append(List.of(commit("acme-" + writer, ANY_VERSION, 4))));
                } else {
                    assertThat(log.readAll(0, 10_000).size() % 4).isZero();
                    assertThat(log.head().position() % 4).isZero();
                }
            }
            return mine;
        });

        assertThat(outcomes).hasSize(100).allMatch(Appended.class::isInstance);
    }

    @Test
    void what_the_head_names_can_be_read() throws Exception {
        atOnce(8, writer -> {
            for (int i = 0; i < 20; i++) {
                log.append(List.of(commit("acme-" + writer, ANY_VERSION, 1)));
                long head = log.head().position();
                assertThat(log.readAll(head - 1, 1)).hasSize(1);
            }
            return List.of();
        });
    }

    @Test
    void recorded_at_stands_still_while_the_clock_is_behind() {
        log.append(List.of(commit("acme", 0, 1)));
        clock.advance(Duration.ofHours(-3));
        log.append(List.of(commit("acme", 1, 1)));
        clock.set(SteppedClock.START.plusSeconds(1));
        log.append(List.of(commit("acme", 2, 1)));

        assertThat(log.readAll(0, 10))
                .extracting(read -> read.envelope().recordedAt())
                .containsExactly(SteppedClock.START, SteppedClock.START, SteppedClock.START.plusSeconds(1));
        assertThat(log.head()).isEqualTo(new Head(3, SteppedClock.START.plusSeconds(1)));
    }

    @Test
    void the_whole_log_is_read_page_by_page_without_gap_or_overlap() {
        log.restore(history(0, 250, 7, SteppedClock.START));
        List<Long> seen = new ArrayList<>();
        for (List<StoredEvent> page = log.readAll(0, 40); !page.isEmpty(); page = log.readAll(seen.getLast(), 40)) {
            assertThat(page.size()).isEqualTo(Math.min(40, 250 - seen.size()));
            page.forEach(read -> seen.add(read.envelope().position()));
        }

        assertThat(seen).isEqualTo(LongStream.rangeClosed(1, 250).boxed().toList());
        assertThat(log.readAll(250, 10)).isEmpty();
        assertThat(log.readAll(Long.MAX_VALUE - 1, 10)).isEmpty();
        assertThat(log.readAll(0, 0)).isEmpty();
        assertThat(log.readAll(0, Integer.MAX_VALUE)).hasSize(250);
    }

    @Test
    void a_page_of_large_events_ends_early_and_only_an_empty_page_is_the_end() {
        log.append(List.of(commit("acme", 0, 3)));
        log.append(List.of(new Commit(
                account("acme"), 3, Stream.generate(Events::large).limit(6).toList())));
        for (int i = 0; i < 8; i++) {
            log.append(List.of(new Commit(account("acme"), 9 + i, List.of(Events.large()))));
        }
        log.append(List.of(commit("acme", 17, 3)));

        assertReadInSmallPages(from -> log.readAll(from, 1_000), 20);
        assertReadInSmallPages(from -> log.readStream(account("acme"), from, 1_000), 20);
        assertThat(log.readAll(2, 4)).hasSize(4);
    }

    private static void assertReadInSmallPages(LongFunction<List<StoredEvent>> read, int events) {
        List<Long> seen = new ArrayList<>();
        int pages = 0;
        for (List<StoredEvent> page = read.apply(0); !page.isEmpty(); page = read.apply(seen.size())) {
            pages++;
            page.forEach(event -> seen.add(event.envelope().position()));
            assertThat(page.stream().mapToLong(event -> event.payload().length).sum())
                    .isLessThan(EventPage.BYTES + 900_000);
        }
        assertThat(seen).isEqualTo(LongStream.rangeClosed(1, events).boxed().toList());
        assertThat(pages).isGreaterThan(1);
    }

    @Test
    void an_event_that_is_not_seen_yet_is_told_as_such() {
        log.append(List.of(commit("acme", 0, 2)));

        assertThat(log.at(2).envelope().position()).isEqualTo(2);
        assertThatThrownBy(() -> log.at(3))
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        e -> assertThat(e.reason()).isEqualTo(LogUnavailableException.Cause.UNANSWERED))
                .hasMessageContaining("event 3");
    }

    @Test
    void streams_are_known_by_their_last_events() {
        log.append(List.of(commit("beta", 0, 2)));
        log.append(List.of(commit("acme", 0, 3)));
        log.append(List.of(commit("acme.b", 0, 1), commit("beta", 2, 1)));

        assertThat(log.streams())
                .containsExactlyInAnyOrder(
                        new Extent(account("acme"), 3, 5),
                        new Extent(account("acme.b"), 1, 6),
                        new Extent(account("beta"), 3, 7));
    }

    @Test
    void a_stream_is_read_from_any_sequence_on() {
        log.append(List.of(commit("acme", 0, 5), commit("bolt", 0, 5)));

        assertThat(log.readStream(account("bolt"), 3, 10))
                .extracting(read -> read.envelope().sequence())
                .containsExactly(3L, 4L);
        assertThat(log.readStream(account("bolt"), 1, 2))
                .extracting(read -> read.envelope().position())
                .containsExactly(7L, 8L);
        assertThat(log.readStream(account("bolt"), 5, 10)).isEmpty();
    }

    @Test
    void a_restored_history_keeps_its_positions_times_and_ids_and_can_be_continued() {
        List<StoredEvent> history = history(0, 100, 4, SteppedClock.START.minus(Duration.ofDays(1)));
        log.restore(history.subList(0, 60));
        log.restore(history.subList(60, 100));

        assertThat(log.readAll(0, 1000)).usingRecursiveComparison().isEqualTo(history);
        assertThat(log.head())
                .isEqualTo(new Head(100, history.getLast().envelope().recordedAt()));
        assertThat(log.append(List.of(commit("restored-0", 25, 1)))).containsExactly(new Appended(101, 101, 26));
        assertThat(log.append(List.of(
                        commit("restored-0", 26, history.get(41).envelope().eventId()))))
                .containsExactly(new Duplicate(history.get(41).envelope().eventId(), 42));
    }

    @Test
    void a_history_that_does_not_continue_the_log_is_refused_and_leaves_nothing_behind() {
        List<StoredEvent> history = history(0, 30, 3, SteppedClock.START);
        log.restore(history.subList(0, 10));
        Head before = log.head();

        List<StoredEvent> rest = history.subList(10, 30);
        assertRefused(history.subList(11, 30), "position 12");
        assertRefused(history.subList(0, 10), "position 1 ");
        assertRefused(without(rest, 8), "position 20");
        assertRefused(
                replaced(rest, 8, with(rest.get(8), 77, rest.get(8).envelope().recordedAt())), "sequence 77");
        assertRefused(
                replaced(rest, 8, with(rest.get(8), rest.get(8).envelope().sequence(), SteppedClock.START)),
                "recorded");
        assertRefused(
                replaced(rest, 8, withId(rest.get(8), rest.get(2).envelope().eventId())), "id");
        assertRefused(
                replaced(rest, 8, withId(rest.get(8), history.get(2).envelope().eventId())), "id");

        assertThat(log.head()).isEqualTo(before);
        assertThat(log.readAll(0, 100)).hasSize(10);
        log.restore(rest);
        assertThat(log.readAll(0, 100)).usingRecursiveComparison().isEqualTo(history);
    }

    @Test
    void the_position_at_an_instant_is_that_of_the_last_event_recorded_until_then() {
        log.append(List.of(commit("acme", 0, 2)));
        clock.advance(Duration.ofSeconds(10));
        log.append(List.of(commit("acme", 2, 3)));
        clock.advance(Duration.ofNanos(1_000));
        log.append(List.of(commit("acme", 5, 1)));
        Instant second = SteppedClock.START.plusSeconds(10);

        assertThat(log.positionAt(SteppedClock.START.minusNanos(1))).isZero();
        assertThat(log.positionAt(SteppedClock.START)).isEqualTo(2);
        assertThat(log.positionAt(second.minusNanos(1))).isEqualTo(2);
        assertThat(log.positionAt(second)).isEqualTo(5);
        assertThat(log.positionAt(second.plusNanos(999))).isEqualTo(5);
        assertThat(log.positionAt(second.plusNanos(1_000))).isEqualTo(6);
        assertThat(log.positionAt(Instant.MAX)).isEqualTo(6);
        assertThat(log.positionAt(Instant.MIN)).isZero();
    }

    @Test
    void the_position_at_an_instant_agrees_with_a_scan() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            clock.advance(Duration.ofMillis(random.nextInt(3)));
            log.append(List.of(commit("acme", ANY_VERSION, 1 + random.nextInt(3))));
        }
        List<StoredEvent> all = log.readAll(0, 1000);
        for (int millis = -1; millis < 130; millis++) {
            Instant at = SteppedClock.START.plusMillis(millis);
            long scanned = all.stream()
                    .filter(read -> !read.envelope().recordedAt().isAfter(at))
                    .count();
            assertThat(log.positionAt(at)).as("seed %s, %s", seed, at).isEqualTo(scanned);
        }
    }

    @Test
    void an_append_wakes_those_who_wait_until_they_no_longer_want_to() throws Exception {
        AtomicInteger woken = new AtomicInteger();
        AutoCloseable failing = log.onAppend(() -> {
            throw new AssertionError("a bad listener");
        });
        AutoCloseable subscription = log.onAppend(woken::incrementAndGet);
        log.append(List.of(commit("acme", 0, 1)));
        assertThat(woken).hasValue(1);

        log.append(List.of(commit("acme", 0, 1)));
        assertThat(woken).as("a conflict appends nothing").hasValue(1);

        log.restore(history(1, 3, 1, SteppedClock.START));
        assertThat(woken).hasValue(2);

        subscription.close();
        failing.close();
        log.append(List.of(commit("acme", 1, 1)));
        assertThat(woken).hasValue(2);
    }

    @Test
    void an_interrupted_writer_still_learns_what_became_of_its_commit() {
        Thread.currentThread().interrupt();
        List<Outcome> outcomes = log.append(List.of(commit("acme", 0, 1)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcomes).containsExactly(new Appended(1, 1, 1));
    }

    private void assertDense(String account, int events) {
        assertThat(log.readStream(account(account), 0, 10_000))
                .extracting(read -> read.envelope().sequence())
                .isEqualTo(LongStream.range(0, events).boxed().toList());
    }

    private void assertRefused(List<StoredEvent> events, String reason) {
        assertThatThrownBy(() -> log.restore(events))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    private static NewEvent occurred(Instant at) {
        return new NewEvent(UUID.randomUUID(), "meeting-held", 1, at, Events.ORIGIN, event().payload());
    }

    private static List<StoredEvent> without(List<StoredEvent> events, int index) {
        List<StoredEvent> fewer = new ArrayList<>(events);
        fewer.remove(index);
        return fewer;
    }

    private static List<StoredEvent> replaced(List<StoredEvent> events, int index, StoredEvent other) {
        List<StoredEvent> changed = new ArrayList<>(events);
        changed.set(index, other);
        return changed;
    }

    private static StoredEvent with(StoredEvent event, long sequence, Instant recordedAt) {
        Envelope at = event.envelope();
        return new StoredEvent(
                new Envelope(
                        at.position(),
                        at.eventId(),
                        at.accountId(),
                        sequence,
                        at.type(),
                        at.revision(),
                        at.occurredAt(),
                        recordedAt,
                        at.origin()),
                event.payload());
    }

    private static StoredEvent withId(StoredEvent event, UUID id) {
        Envelope at = event.envelope();
        return new StoredEvent(
                new Envelope(
                        at.position(),
                        id,
                        at.accountId(),
                        at.sequence(),
                        at.type(),
                        at.revision(),
                        at.occurredAt(),
                        at.recordedAt(),
                        at.origin()),
                event.payload());
    }

    /** Runs as many writers as asked for, all started together, and gathers their outcomes. */
    private static List<Outcome> atOnce(int writers, IntFunction<List<Outcome>> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(writers);
        try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
            List<Callable<List<Outcome>>> tasks = IntStream.range(0, writers)
                    .<Callable<List<Outcome>>>mapToObj(writer -> () -> {
                        start.await();
                        return work.apply(writer);
                    })
                    .toList();
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<List<Outcome>> done : pool.invokeAll(tasks)) {
                outcomes.addAll(done.get());
            }
            return outcomes;
        }
    }
}
