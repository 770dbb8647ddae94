package io.accounthealth.benchmarks.endurance;

import io.accounthealth.benchmarks.AnswerEquality;
import io.accounthealth.benchmarks.Benchmarks;
import io.accounthealth.benchmarks.SpendFeed;
import io.accounthealth.benchmarks.TablesBenchmark;
import io.accounthealth.events.AccountId;
import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/**
 * Writers, readers and imports over millions of events, on a node whose tables have room for few of them, beside a node
 * over the same store whose tables have room for all: each answer of the one must be the other's, all the time, and
 * each table at the end.
 */
public final class Soak implements Benchmarks.Benchmark {

    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("soak.minutes", 30));
    private static final TablesBenchmark.Size SIZE = new TablesBenchmark.Size(
            Integer.getInteger("soak.events", 5_000_000), Integer.getInteger("soak.accounts", 10_000), 1);
    private static final String ROOM = System.getProperty("soak.memory", "300MB");
    private static final int WRITERS = 2;
    private static final int READERS = 3;

    /** So that the history grows by less than a tenth meanwhile, and most of what is read was forgotten. */
    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(500);

    private static final Duration BETWEEN_IMPORTS = Duration.ofSeconds(30);
    private static final String THEN = "asOf=2025-06-30T12:00:00Z&knownAtPosition=";
    private static final List<String> OF_ONE = List.of("/health", "/timeline", "/spend", "/pacing", "");
    private static final List<String> OF_ALL = List.of("/v1/portfolio", "/v1/accounts", "/v1/sla");

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong answersOfAll = new AtomicLong();
    private final AtomicLong imports = new AtomicLong();
    private final AtomicLong most = new AtomicLong();
    private volatile long end;

    private interface Work {
        void once(Random random) throws IOException, InterruptedException;
    }

    @Override
    public void run(Path folder, PrintStream out) throws Exception {
        out.println("seed " + seed);
        TablesBenchmark.fill(folder, SIZE);
        try (Stores stores = SqliteStores.open(folder, InstantSource.system())) {
            written.set(stores.log().head().position());
            try (Node all = Node.thatReads(stores, folder, "1TB");
                    Node limited = Node.thatWritesToo(stores, folder, ROOM)) {
                work(limited, all, out);
                out.print(summary(limited));
                AnswerEquality.check("tables at the end", limited.checksums(stores), all.checksums(stores));
            }
        }
        out.println("every answer and every table was the same");
    }

    private void work(Node limited, Node all, PrintStream out) throws Exception {
        end = System.nanoTime() + LENGTH.toNanos();
        List<Work> works = new ArrayList<>();
        works.addAll(Collections.nCopies(WRITERS, random -> write(limited, random)));
        works.addAll(Collections.nCopies(READERS, random -> read(limited, all, random)));
        works.add(random -> readAll(limited, all, random));
        works.add(random -> imported(limited, random));
        works.add(random -> {
            Thread.sleep(Duration.ofMinutes(1));
            out.print(summary(limited));
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> under = new ArrayList<>();
            for (Work work : works) {
                Random random = new Random(seed + under.size());
                under.add(threads.submit(() -> repeat(work, random)));
            }
            for (Future<Void> each : under) {
                each.get();
            }
        }
    }

    private Void repeat(Work work, Random random) throws IOException, InterruptedException {
        try {
            while (System.nanoTime() - end < 0) {
                work.once(random);
            }
        } catch (IOException | RuntimeException e) {
            end = System.nanoTime();
            throw e;
        }
        return null;
    }

    private void write(Node node, Random random) throws IOException, InterruptedException {
        NewFacts facts = new NewFacts(random, SIZE.accounts());
        long last = node.http().deliver(facts.batch("soak-" + random.nextLong()), NewFacts.A_BATCH);
        written.accumulateAndGet(last, Math::max);
        Thread.sleep(BETWEEN_BATCHES);
    }

    private void imported(Node node, Random random) throws IOException, InterruptedException {
        SpendFeed feed = SpendFeed.of("account-", random.nextLong());
        JsonNode imported = node.http().importSpend(SpendFeed.SOURCE + random.nextInt(3), feed.csv());
        AnswerEquality.check("state of an import", imported.get("state").asString(), "completed");
        imports.incrementAndGet();
        Thread.sleep(BETWEEN_IMPORTS);
    }

    private void read(Node limited, Node all, Random random) throws IOException, InterruptedException {
        AccountId account = new NewFacts(random, SIZE.accounts()).account();
        same("/v1/accounts/" + account + OF_ONE.get(random.nextInt(OF_ONE.size())), limited, all);
        most.accumulateAndGet(limited.tables().factsInMemory(), Math::max);
        answers.incrementAndGet();
    }

    private void readAll(Node limited, Node all, Random random) throws IOException, InterruptedException {
        same(OF_ALL.get(random.nextInt(OF_ALL.size())), limited, all);
        answersOfAll.incrementAndGet();
    }

    private void same(String path, Node limited, Node all) throws IOException, InterruptedException {
        long position = written.get();
        String asked = path + "?" + THEN + position;
        AnswerEquality.check(
                asked + ", seed " + seed,
                limited.http().get(asked, position),
                all.http().get(asked, position));
    }

    private String summary(Node limited) {
        LiveTables tables = limited.tables();
        return "%,d answers of one account, %,d of all, %,d imports; log at %,d; %,d of %,d facts in memory (most %,d), %,d tables read%n"
                .formatted(
                        answers.get(),
                        answersOfAll.get(),
                        imports.get(),
                        written.get(),
                        tables.factsInMemory(),
                        tables.facts(),
                        most.get(),
                        tables.loaded());
    }
}
