package io.accounthealth.benchmarks.endurance;

import io.accounthealth.benchmarks.AnswerEquality;
import io.accounthealth.benchmarks.Benchmarks;
import io.accounthealth.benchmarks.Http;
import io.accounthealth.benchmarks.Server;
import io.accounthealth.benchmarks.TablesBenchmark;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Kills the packaged product with -9 while it makes, saves, forgets and reads tables that have room for a fifth of its
 * facts, and writes meanwhile; after each start what it answers must be what tables made anew from the log answer, up
 * to the last event that was acknowledged. What else an acknowledgement promises, {@code KillNineTest} asserts.
 */
public final class Kills implements Benchmarks.Benchmark {

    private static final int ROUNDS = Integer.getInteger("kills.rounds", 50);
    private static final TablesBenchmark.Size SIZE = new TablesBenchmark.Size(
            Integer.getInteger("kills.events", 200_000), Integer.getInteger("kills.accounts", 1_000), 1);
    private static final String WHEN = "asOf=2025-06-30T12:00:00Z";

    /** At once after its start, when tables are made, or its first acknowledgement, up to many saves later. */
    private static final int MOST_MILLIS = 3_000;

    private static final int CLIENTS = 4;
    private static final int LOOKS = 10;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AtomicLong acknowledged = new AtomicLong(SIZE.events());

    @Override
    public void run(Path folder, PrintStream out) throws Exception {
        out.println("seed " + seed);
        TablesBenchmark.fill(folder, SIZE);
        int lost = 0;
        for (int round = 0; round < ROUNDS; round++) {
            if (random.nextInt(3) == 0) {
                lost++;
                loseTables(folder);
            }
            try (Server product = product(folder);
                    Http http = new Http(product)) {
                check(http, "seed %d, round %d".formatted(seed, round));
                killed(product, "round-" + round);
            }
            out.printf("round %d: acknowledged up to event %,d%n", round, acknowledged.get());
        }
        try (Server product = product(folder);
                Http http = new Http(product)) {
            check(http, "seed %d, at the end".formatted(seed));
        }
        out.printf(
                "%d kills, %d starts with no table saved: every answer was that of the log, which has event %,d, the"
                        + " last that was acknowledged%n",
                ROUNDS, lost, acknowledged.get());
    }

    private static Server product(Path data) throws IOException {
        return Server.product(
                data, false, "--accounthealth.tables.memory=20MB", "--accounthealth.checkpoint-every=200ms");
    }

    private static void loseTables(Path data) {
        try (Stores stores = SqliteStores.open(data, InstantSource.system())) {
            stores.checkpoints().discardAll();
        }
    }

    private void check(Http http, String as) throws IOException, InterruptedException {
        String then = WHEN + "&knownAtPosition=" + acknowledged;
        List<String> asked = new ArrayList<>(List.of("/v1/portfolio?" + then, "/v1/accounts?" + then));
        for (int i = 0; i < LOOKS; i++) {
            AccountId account = new NewFacts(random, SIZE.accounts()).account();
            asked.add("/v1/accounts/" + account + "/health?" + then);
            asked.add("/v1/accounts/" + account + "/timeline?" + then);
        }
        for (String each : asked) {
            AnswerEquality.check(each + ", " + as, http.get(each, acknowledged.get()), http.get(each + "&replay=true"));
        }
    }

    /** While it is written to and read; a client ends when its connection does. */
    private void killed(Server product, String round) throws Exception {
        List<Future<?>> clients = new ArrayList<>();
        CountDownLatch written = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                Random own = new Random(random.nextLong());
                String name = round + "-" + i;
                clients.add(threads.submit(() -> use(product, name, own, written)));
            }
            if (random.nextBoolean()) {
                written.await(); // at once on a quick machine, and on a busy one kills would else come before it
            }
            Thread.sleep(random.nextInt(MOST_MILLIS));
            product.kill();
            for (Future<?> client : clients) {
                client.get();
            }
        }
    }

    private Void use(Server product, String name, Random random, CountDownLatch written) throws InterruptedException {
        NewFacts facts = new NewFacts(random, SIZE.accounts());
        try (Http http = new Http(product)) {
            for (int i = 0; ; i++) {
                long last = http.deliver(facts.batch(name + "-" + i), NewFacts.A_BATCH);
                acknowledged.accumulateAndGet(last, Math::max);
                written.countDown();
                http.get("/v1/accounts/" + facts.account() + "/health?" + WHEN);
            }
        } catch (IOException e) {
            return null; // it was killed
        } finally {
            written.countDown();
        }
    }
}
