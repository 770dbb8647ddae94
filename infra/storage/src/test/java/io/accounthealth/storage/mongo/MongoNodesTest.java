package io.accounthealth.storage.mongo;

import static io.accounthealth.storage.Events.commit;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.Outcome.Appended;
import io.accounthealth.storage.mongo.MongoProxy.Fault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes over a server in this JVM, and the line to it. */
class MongoNodesTest extends MongoNodes {

    private final MongoServers server = new MongoServers();
    private final String database = MongoServers.freshName();

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    String uri() {
        return "mongodb://127.0.0.1:" + server.address().getPort() + "/" + database;
    }

    @Test
    void a_node_that_keeps_losing_gets_its_turn() throws Exception {
        // Both have time enough: who starves is not saved by the machine, and who does not is not hurt by it.
        Duration deadline = Duration.ofSeconds(60);
        int commits = 4;
        AtomicInteger inserts = new AtomicInteger();
        try (MongoProxy ahead = new MongoProxy(server.address());
                MongoProxy behind = new MongoProxy(server.address())) {
            EventLog winner =
                    node(ahead.uri(database), InstantSource.system(), deadline).log();
            EventLog loser =
                    node(behind.uri(database), InstantSource.system(), deadline).log();
            ahead.faults(command -> isInsert(command) ? Fault.SLOW : Fault.NONE);
            behind.faults(command -> {
                if (!isInsert(command)) {
                    return Fault.NONE;
                }
                inserts.incrementAndGet();
                return Fault.SLOW;
            });
            AtomicBoolean isOver = new AtomicBoolean();
            FutureTask<Integer> stream = new FutureTask<>(() -> {
                int own = 0;
                for (; !isOver.get(); own++) {
                    winner.append(List.of(commit("winner", own, 1)));
                }
                return own;
            });
            Thread.ofPlatform().start(stream);
            List<Outcome> outcomes = new ArrayList<>();
            try {
                for (int i = 0; i < commits; i++) {
                    outcomes.addAll(loser.append(List.of(commit("loser", i, 1))));
                }
            } finally {
                isOver.set(true);
            }

            assertThat(outcomes).hasSize(commits).allMatch(Appended.class::isInstance);
            long ofTheWinner = stream.get();
            assertThat(winner.head().position()).isEqualTo(ofTheWinner + commits);
            assertThat(inserts)
                    .as("races, of which some are lost before a turn is asked for")
                    .hasValueLessThan(60);
        }
    }

    private static boolean isInsert(BsonDocument command) {
        return command.getFirstKey().equals("insert")
                && command.getString("insert").getValue().equals("commits");
    }

    @Test
    void lines_that_break_all_the_time_lose_and_double_nothing() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("MongoNodesTest: seed " + seed);
        Random random = new Random(seed);
        // Silence costs seconds; what a majority has seen is never unseen.
        List<Fault> ofInserts = List.of(
                Fault.CUT_BEFORE, Fault.CUT_WITHIN, Fault.CUT_AFTER, Fault.PART_THEN_CUT, Fault.NO_MAJORITY_YET);
        List<Fault> ofReads = List.of(Fault.CUT_BEFORE, Fault.CUT_AFTER);
        AtomicInteger broken = new AtomicInteger();
        List<MongoProxy> proxies = new ArrayList<>();
        for (int node = 0; node < 2; node++) {
            MongoProxy proxy = new MongoProxy(server.address());
            proxies.add(proxy);
            node(proxy.uri(database), InstantSource.system());
            proxy.faults(command -> {
                List<Fault> faults = command.getFirstKey().equals("insert")
                        ? ofInserts
                        : Set.of("find", "aggregate").contains(command.getFirstKey()) ? ofReads : List.of();
                synchronized (random) {
                    if (faults.isEmpty() || random.nextInt(10) > 0) {
                        return Fault.NONE;
                    }
                    broken.incrementAndGet();
                    return faults.get(random.nextInt(faults.size()));
                }
            });
        }

        appendFromAll(seed, 12);

        assertThat(broken).as("seed %s", seed).hasValueGreaterThan(3);
        for (MongoProxy proxy : proxies) {
            proxy.faults(command -> Fault.NONE);
        }
        node(uri(), InstantSource.system());
        assertSound(nodes.getLast().log().readAll(0, 100_000), seed);
        for (MongoProxy proxy : proxies) {
            proxy.close();
        }
    }
}
