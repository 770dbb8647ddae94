package io.accounthealth.storage.mongo;

import static io.accounthealth.storage.Commit.ANY_VERSION;
import static io.accounthealth.storage.Events.account;
import static io.accounthealth.storage.Events.commit;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.Outcome.Appended;
import io.accounthealth.storage.Outcome.Conflict;
import io.accounthealth.storage.Outcome.Duplicate;
import io.accounthealth.storage.mongo.MongoProxy.Fault;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two nodes over members of different age: now and then the reads of a node are answered for a while from a beginning
 * of the log, and answers to inserts are lost. Nothing that was acknowledged is lost, positions are dense, the same
 * commit has the same answer, what is in the log is never a conflict, and no instant is told what came later.
 */
class MongoSimulationTest {

    private static final int THREADS = 8;
    private static final int COMMITS_A_THREAD = 20;
    private static final int STREAMS = 4;

    /** What a member may lack of the log, in events, and for how many reads it is asked. */
    private static final int MOST_MISSING = 25;

    private static final int MOST_READS = 6;

    private static final List<Fault> LOST = List.of(
            Fault.CUT_BEFORE, Fault.CUT_AFTER, Fault.PART_THEN_CUT, Fault.NO_MAJORITY_YET, Fault.NO_MAJORITY_YET);

    private final MongoServers server = new MongoServers();
    private final String database = MongoServers.freshName();
    private final List<MongoProxy> proxies = new ArrayList<>();
    private final List<MongoStores> nodes = new ArrayList<>();
    private final AtomicLong acknowledgedUpTo = new AtomicLong();
    private final AtomicInteger oldLooks = new AtomicInteger();
    private final AtomicInteger lostAnswers = new AtomicInteger();
    private final AtomicInteger conflicts = new AtomicInteger();
    private final Map<UUID, Long> acknowledged = new ConcurrentHashMap<>();
    private final Map<Instant, Long> known = new ConcurrentHashMap<>();
    private MongoStores direct;

    @AfterEach
    void close() throws IOException {
        nodes.forEach(MongoStores::close);
        for (MongoProxy proxy : proxies) {
            proxy.close();
        }
        server.close();
    }

    @Test
    void stale_members_and_lost_answers_lose_and_double_nothing() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("MongoSimulationTest: seed " + seed);
        Random random = new Random(seed);
        direct = open("mongodb://127.0.0.1:" + server.address().getPort() + "/" + database);
        for (int node = 0; node < 2; node++) {
            MongoProxy proxy = new MongoProxy(server.address());
            proxies.add(proxy);
            open(proxy.uri(database));
            Member member = new Member(new Random(random.nextLong()));
            proxy.ages(read -> member.lastSeen());
            proxy.faults(member::fault);
        }

        appendFromAll(random);

        List<StoredEvent> all = direct.log().readAll(0, 100_000);
        assertThat(all)
                .as("dense, and each acknowledged event once, seed %s", seed)
                .extracting(event -> event.envelope().position())
                .isEqualTo(
                        LongStream.rangeClosed(1, acknowledged.size()).boxed().toList());
        assertThat(all.stream()
                        .collect(Collectors.toMap(
                                event -> event.envelope().eventId(),
                                event -> event.envelope().position())))
                .as("each where it was said to be, seed %s", seed)
                .isEqualTo(acknowledged);
        for (int stream = 0; stream < STREAMS; stream++) {
            List<StoredEvent> events = direct.log().readStream(account("acme-" + stream), 0, 100_000);
            assertThat(events)
                    .as("one winner a sequence, seed %s", seed)
                    .extracting(event -> event.envelope().sequence())
                    .isEqualTo(LongStream.range(0, events.size()).boxed().toList());
        }
        known.forEach((instant, position) -> assertThat(position)
                .as("what was known at %s, seed %s", instant, seed)
                .isEqualTo(all.stream()
                        .map(StoredEvent::envelope)
                        .filter(each -> !each.recordedAt().isAfter(instant))
                        .count()));
        assertThat(List.of(oldLooks.get(), lostAnswers.get(), conflicts.get(), known.size()))
                .as("all of it did happen, seed %s", seed)
                .allMatch(times -> times > 0);
    }

    private void appendFromAll(Random random) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Random own = new Random(random.nextLong());
                tasks.add(() -> {
                    for (int i = 0; i < COMMITS_A_THREAD; i++) {
                        one(own);
                    }
                    return COMMITS_A_THREAD;
                });
            }
            for (Future<Integer> done : pool.invokeAll(tasks)) {
                done.get();
            }
        }
    }

    private void one(Random random) {
        String stream = "acme-" + random.nextInt(STREAMS);
        UUID[] ids = new UUID[1 + random.nextInt(3)];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = new UUID(random.nextLong(), random.nextLong());
        }
        long version = random.nextBoolean() ? ANY_VERSION : lengthOf(stream);
        long first = append(stream, version, ids, random);
        for (int i = 0; i < ids.length; i++) {
            assertThat(acknowledged.put(ids[i], first + i)).isNull();
        }
        acknowledgedUpTo.accumulateAndGet(first + ids.length - 1, Math::max);
        if (random.nextBoolean()) {
            assertThat(append(stream, random.nextBoolean() ? version : lengthOf(stream), ids, random))
                    .as("sent again")
                    .isEqualTo(first);
        }
        look(first, random);
    }

    private long lengthOf(String stream) {
        return direct.log().readStream(account(stream), 0, 100_000).size();
    }

    /** Sent until it is in, each time through a node by chance. @return its first position */
    private long append(String stream, long firstVersion, UUID[] ids, Random random) {
        long version = firstVersion;
        while (true) {
            try {
                Outcome outcome = anyNode(random)
                        .append(List.of(commit(stream, version, ids)))
                        .getFirst();
                switch (outcome) {
                    case Appended appended -> {
                        return appended.firstPosition();
                    }
                    case Duplicate duplicate -> {
                        assertThat(duplicate.eventId()).isEqualTo(ids[0]);
                        return duplicate.position();
                    }
                    case Conflict conflict -> {
                        assertThat(direct.log().positionsOf(List.of(ids)))
                                .as("what is in the log is no conflict: %s", conflict)
                                .isEmpty();
                        conflicts.incrementAndGet();
                        version = conflict.actualVersion();
                    }
                }
            } catch (LogUnavailableException e) {
                // Sent again, as the exception says.
                assertThat(e.reason()).isEqualTo(LogUnavailableException.Cause.UNANSWERED);
            }
        }
    }

    /** Whichever member answers: a page has no gap and is no damage, and an instant is told what is true for ever. */
    private void look(long position, Random random) {
        EventLog node = anyNode(random);
        try {
            long after = random.nextLong(position);
            List<StoredEvent> page = node.readAll(after, 20);
            assertThat(page)
                    .extracting(event -> event.envelope().position())
                    .isEqualTo(LongStream.rangeClosed(after + 1, after + page.size())
                            .boxed()
                            .toList());
            Envelope event = direct.log().at(position).envelope();
            Instant last = direct.log().head().recordedAt();
            if (last != null && last.isAfter(event.recordedAt())) {
                known.put(event.recordedAt(), node.positionAt(event.recordedAt()));
            }
        } catch (LogUnavailableException e) {
            assertThat(e.reason()).isEqualTo(LogUnavailableException.Cause.UNANSWERED);
        }
    }

    private EventLog anyNode(Random random) {
        return nodes.get(1 + random.nextInt(2)).log();
    }

    private MongoStores open(String uri) {
        MongoStores node = MongoStores.open(
                new MongoSettings(uri, Mode.READ_WRITE, Duration.ofSeconds(10), Duration.ofMillis(1)),
                InstantSource.system(),
                // After a cut the driver looks for the server only twice a second; a test need not wait for that.
                client -> client.applyToServerSettings(it -> it.minHeartbeatFrequency(10, TimeUnit.MILLISECONDS)));
        nodes.add(node);
        return node;
    }

    /** What answers a node: the newest member mostly, now and then one that lacks some of the log. */
    private final class Member {

        private final Random random;
        private long lastSeen;
        private int reads;

        Member(Random random) {
            this.random = random;
        }

        synchronized long lastSeen() {
            if (reads > 0) {
                reads--;
            } else if (random.nextInt(4) == 0) {
                lastSeen = Math.max(0, acknowledgedUpTo.get() - random.nextInt(MOST_MISSING));
                reads = random.nextInt(MOST_READS);
            } else {
                return Long.MAX_VALUE;
            }
            oldLooks.incrementAndGet();
            return lastSeen;
        }

        synchronized Fault fault(BsonDocument command) {
            if (!command.getFirstKey().equals("insert")
                    || !command.getString("insert").getValue().equals("commits")
                    || random.nextInt(5) > 0) {
                return Fault.NONE;
            }
            lostAnswers.incrementAndGet();
            return LOST.get(random.nextInt(LOST.size()));
        }
    }
}
