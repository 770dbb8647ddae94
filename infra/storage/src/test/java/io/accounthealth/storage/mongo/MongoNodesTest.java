package io.accounthealth.storage.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.mongo.MongoProxy.Fault;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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
