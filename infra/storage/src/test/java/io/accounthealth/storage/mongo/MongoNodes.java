package io.accounthealth.storage.mongo;

import static io.accounthealth.storage.Commit.ANY_VERSION;
import static io.accounthealth.storage.Events.account;
import static io.accounthealth.storage.Events.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.AppendObserver;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Events;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.Outcome.Appended;
import io.accounthealth.storage.Outcome.Conflict;
import io.accounthealth.storage.Outcome.Duplicate;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several nodes that append to one log and do not know of each other, whichever MongoDB there is. */
abstract class MongoNodes {

    private static final int THREADS = 64;
    private static final int STREAMS = 6;

    final List<MongoStores> nodes = new ArrayList<>();
    private final AtomicInteger renumbered = new AtomicInteger();

    /** Every event that some node acknowledged, with the position it told. */
    private final Map<UUID, Long> acknowledged = new ConcurrentHashMap<>();

    @AfterEach
    void closeNodes() {
        nodes.forEach(MongoStores::close);
    }

    /** Of a database that nobody has used; the same each time it is asked for by one test. */
    abstract String uri();

    @Test
    void positions_are_dense_and_a_sequence_has_one_winner_whichever_node_it_comes_from() throws Exception {
        long seed = new Random().nextLong();
        for (int node = 0; node < 3; node++) {
            node(uri(), InstantSource.offset(InstantSource.system(), Duration.ofMillis(40L * node)));
        }

        appendFromAll(seed, 12);

        List<StoredEvent> all = nodes.getFirst().log().readAll(0, 100_000);
        assertSound(all, seed);
        assertThat(renumbered).as("nodes did meet").hasPositiveValue();
        assertThat(nodes.get(1).log().head().position()).isEqualTo(all.size());
        assertThat(nodes.get(2).log().readAll(0, 100_000))
                .extracting(Events::text)
                .isEqualTo(all.stream().map(Events::text).toList());
    }

    @Test
    void large_commits_of_a_node_get_in_beside_a_steady_stream_of_small_ones_of_another() throws Exception {
        EventLog busy = node(uri(), InstantSource.system()).log();
        // That they get in is what is asked, not how soon on a machine that does other things besides.
        EventLog loaded =
                node(uri(), InstantSource.system(), Duration.ofSeconds(40)).log();
        int large = 250;
        AtomicInteger small = new AtomicInteger();
        AtomicBoolean isOver = new AtomicBoolean();
        FutureTask<Boolean> stream = new FutureTask<>(() -> {
            while (!isOver.get()) {
                busy.append(List.of(commit("small", ANY_VERSION, 1)));
                small.incrementAndGet();
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
            return true;
        });
        Thread.ofPlatform().start(stream);
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<Outcome>>> tasks = new ArrayList<>();
            for (int i = 0; i < large; i++) {
                Commit commit = commit("large-" + i, 0, 100);
                tasks.add(() -> loaded.append(List.of(commit)));
            }
            for (Future<List<Outcome>> done : pool.invokeAll(tasks)) {
                outcomes.addAll(done.get());
            }
        } finally {
            isOver.set(true);
        }

        assertThat(stream.get()).isTrue();
        assertThat(outcomes).hasSize(large).allMatch(Appended.class::isInstance);
        assertThat(renumbered).as("nodes did meet").hasPositiveValue();
        assertThat(busy.head().position()).isEqualTo(small.get() + 100L * large);
    }

    @Test
    void a_node_that_only_reads_ends_all_writing_of_the_others_until_it_takes_that_back() throws Exception {
        EventLog writer = node(uri(), InstantSource.system()).log();
        writer.append(List.of(commit("acme", 0, 1)));
        MongoStores reading = MongoStores.open(
                new MongoSettings(uri(), Mode.READ_LOG, Duration.ofSeconds(8), Duration.ofSeconds(2)),
                InstantSource.system());
        nodes.add(reading);

        reading.log().refuseWrites("Event 1 is not the one that was recorded.");

        LogUnavailableException refused = awaitRefusal(writer);
        assertThat(refused.reason()).isEqualTo(LogUnavailableException.Cause.DAMAGED);
        assertThat(refused).hasMessage("Event 1 is not the one that was recorded.");
        long recorded = writer.head().position();
        EventLog begun = node(uri(), InstantSource.system()).log();
        for (Runnable write : List.<Runnable>of(
                () -> begun.append(List.of(commit("acme", ANY_VERSION, 1))),
                () -> begun.restore(begun.readAll(0, 1)))) {
            assertThatThrownBy(write::run).hasMessage("Event 1 is not the one that was recorded.");
        }
        assertThat(begun.refusal()).isEqualTo("Event 1 is not the one that was recorded.");
        assertThat(begun.readAll(0, 1)).hasSize(1);
        assertThat(begun.head().position()).isEqualTo(recorded);
        assertThat(node(uri(), InstantSource.system()).accessLog().append(List.of(commit("maya", ANY_VERSION, 1))))
                .allMatch(Appended.class::isInstance);

        reading.log().allowWrites();
        assertThat(reading.log().refusal()).isNull();

        await(() -> {
            try {
                return begun.append(List.of(commit("acme", ANY_VERSION, 1))).getFirst() instanceof Appended;
            } catch (LogUnavailableException e) {
                return false;
            }
        });
    }

    /** What is looked at once a second may be a second old. */
    private static LogUnavailableException awaitRefusal(EventLog writer) throws InterruptedException {
        AtomicReference<LogUnavailableException> refusal = new AtomicReference<>();
        await(() -> {
            try {
                writer.append(List.of(commit("acme", ANY_VERSION, 1)));
            } catch (LogUnavailableException e) {
                refusal.set(e);
            }
            return refusal.get() != null;
        });
        return refusal.get();
    }

    private static void await(BooleanSupplier holds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    MongoStores node(String uri, InstantSource clock) {
        return node(uri, clock, Duration.ofSeconds(8));
    }

    MongoStores node(String uri, InstantSource clock, Duration deadline) {
        MongoStores node = MongoStores.open(
                new MongoSettings(uri, Mode.READ_WRITE, deadline, Duration.ofSeconds(2)),
                clock,
                // After a cut the driver looks for the server only twice a second; a test need not wait for that.
                client -> client.applyToServerSettings(it -> it.minHeartbeatFrequency(10, TimeUnit.MILLISECONDS)));
        node.log().observe(new AppendObserver() {
            @Override
            public void renumbered() {
                renumbered.incrementAndGet();
            }
        });
        nodes.add(node);
        return node;
    }

    /** Each thread decides on what it reads of a shared stream, as a command does, and tries again when it lost. */
    void appendFromAll(long seed, int commitsAThread) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Random random = new Random(seed + thread);
                EventLog log = nodes.get(thread % nodes.size()).log();
                tasks.add(() -> {
                    start.await();
                    for (int i = 0; i < commitsAThread; i++) {
                        appendUntilIn(log, random);
                    }
                    return commitsAThread;
                });
            }
            for (Future<Integer> done : pool.invokeAll(tasks)) {
                done.get();
            }
        }
    }

    private void appendUntilIn(EventLog log, Random random) {
        String stream = "acme-" + random.nextInt(STREAMS);
        int events = 1 + random.nextInt(3);
        UUID[] ids = new UUID[events];
        for (int i = 0; i < events; i++) {
            ids[i] = new UUID(random.nextLong(), random.nextLong());
        }
        long version = random.nextBoolean() ? ANY_VERSION : 0;
        while (true) {
            try {
                Commit commit = commit(stream, version, ids);
                switch (log.append(List.of(commit)).getFirst()) {
                    case Appended appended -> acknowledge(ids, appended.firstPosition());
                    case Duplicate duplicate -> acknowledge(ids, duplicate.position());
                    case Conflict conflict -> {
                        version = conflict.actualVersion();
                        continue;
                    }
                }
                return;
            } catch (LogUnavailableException e) {
                // Sent again, as the exception says.
                assertThat(e.reason()).isEqualTo(LogUnavailableException.Cause.UNANSWERED);
            }
        }
    }

    private void acknowledge(UUID[] ids, long first) {
        for (int i = 0; i < ids.length; i++) {
            assertThat(acknowledged.put(ids[i], first + i)).isNull();
        }
    }

    void assertSound(List<StoredEvent> all, long seed) {
        assertThat(all)
                .as("dense, seed %s", seed)
                .extracting(event -> event.envelope().position())
                .isEqualTo(
                        LongStream.rangeClosed(1, acknowledged.size()).boxed().toList());
        assertThat(all.stream()
                        .collect(Collectors.toMap(
                                event -> event.envelope().eventId(),
                                event -> event.envelope().position())))
                .as("each where it was said to be, seed %s", seed)
                .isEqualTo(acknowledged);
        Set<String> sequences = new HashSet<>();
        Instant before = Instant.MIN;
        for (StoredEvent event : all) {
            Envelope at = event.envelope();
            assertThat(sequences.add(at.accountId() + "/" + at.sequence()))
                    .as("one winner of %s, seed %s", at, seed)
                    .isTrue();
            assertThat(at.recordedAt()).as("seed %s", seed).isAfterOrEqualTo(before);
            before = at.recordedAt();
        }
        for (int stream = 0; stream < STREAMS; stream++) {
            List<StoredEvent> events = nodes.getLast().log().readStream(account("acme-" + stream), 0, 100_000);
            assertThat(events)
                    .extracting(event -> event.envelope().sequence())
                    .isEqualTo(LongStream.range(0, events.size()).boxed().toList());
        }
    }
}
