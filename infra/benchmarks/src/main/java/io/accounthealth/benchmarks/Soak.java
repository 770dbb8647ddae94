package io.accounthealth.benchmarks;

import io.accounthealth.command.api.CommandConfiguration;
import io.accounthealth.edge.access.tokens.TokenAccess;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.table.TableCodec;
import io.accounthealth.query.QueryConfiguration;
import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Writers, readers and imports over millions of events, on a node whose tables have room for few of them, beside a node
 * over the same store whose tables have room for all: each answer of the one must be the other's, all the time, and
 * each table at the end.
 */
final class Soak implements Benchmarks.Benchmark {

    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("soak.minutes", 30));
    private static final TablesBenchmark.Size SIZE = new TablesBenchmark.Size(
            Integer.getInteger("soak.events", 5_000_000), Integer.getInteger("soak.accounts", 10_000), 1);
    private static final String ROOM = System.getProperty("soak.memory", "300MB");
    private static final Map<String, Object> MUCH =
            Map.of("spring.config.name", "account-query", "accounthealth.tables.memory", "1TB");
    private static final int WRITERS = 2;
    private static final int READERS = 3;

    /** So that the history grows by less than a tenth meanwhile, and most of what is read was forgotten. */
    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(500);

    private static final Duration BETWEEN_IMPORTS = Duration.ofSeconds(30);
    private static final String THEN = "asOf=2025-06-30T12:00:00Z&knownAtPosition=";
    private static final List<String> OF_ONE = List.of("health", "timeline", "spend", "pacing", "");
    private static final List<String> OF_ALL = List.of("/v1/portfolio", "/v1/accounts", "/v1/sla");

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong answersOfAll = new AtomicLong();
    private final AtomicLong imports = new AtomicLong();
    private volatile long end;

    @EnableAutoConfiguration
    @Import({CommandConfiguration.class, QueryConfiguration.class})
    static class Both {}

    @EnableAutoConfiguration
    @Import(QueryConfiguration.class)
    static class Reads {}

    private record Node(ConfigurableApplicationContext context, Http http) implements AutoCloseable {

        LiveTables tables() {
            return context.getBean(LiveTables.class);
        }

        @Override
        public void close() {
            http.close();
            context.close();
        }
    }

    private interface Work {
        void once(Random random) throws IOException, InterruptedException;
    }

    @Override
    public void run(Path folder, PrintStream out) throws Exception {
        out.println("seed " + seed);
        TablesBenchmark.fill(folder, SIZE);
        try (Stores stores = SqliteStores.open(folder, InstantSource.system())) {
            written.set(stores.log().head().position());
            TokenAccess access = TokenAccess.open(folder.resolve("tokens"), List.of(), InstantSource.system());
            String bearer =
                    "Bearer " + Files.readString(folder.resolve("tokens/owner")).strip();
            Map<String, Object> few = Map.of(
                    "spring.config.name",
                    "account-command,account-query",
                    "accounthealth.tables.memory",
                    ROOM,
                    "accounthealth.import-folder",
                    folder.resolve("imports").toString());
            try (Node all = node(Reads.class, stores, access, bearer, MUCH);
                    Node limited = node(Both.class, stores, access, bearer, few)) {
                work(limited, all, out);
                out.print(summary(limited));
                Same.check("tables at the end", tables(limited, stores), tables(all, stores));
            }
        }
        out.println("every answer and every table was the same");
    }

    private void work(Node limited, Node all, PrintStream out) throws Exception {
        end = System.nanoTime() + LENGTH.toNanos();
        List<Future<?>> works = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < WRITERS; i++) {
                works.add(threads.submit(() -> repeat(random -> write(limited, random), random(works.size()))));
            }
            for (int i = 0; i < READERS; i++) {
                works.add(threads.submit(() -> repeat(random -> read(limited, all, random), random(works.size()))));
            }
            works.add(threads.submit(() -> repeat(random -> readAll(limited, all, random), random(works.size()))));
            works.add(threads.submit(() -> repeat(random -> imported(limited, random), random(works.size()))));
            works.add(threads.submit(() -> repeat(random -> shown(limited, out), random(works.size()))));
            for (Future<?> each : works) {
                each.get();
            }
        } finally {
            end = System.nanoTime();
        }
    }

    private Random random(int number) {
        return new Random(seed + number);
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
        String source = SpendFeed.SOURCE + random.nextInt(3);
        Same.check(
                "state of an import",
                node.http().importSpend(source, feed.csv()).get("state").asString(),
                "completed");
        imports.incrementAndGet();
        Thread.sleep(BETWEEN_IMPORTS);
    }

    private void read(Node limited, Node all, Random random) throws IOException, InterruptedException {
        AccountId account = new NewFacts(random, SIZE.accounts()).account();
        String view = OF_ONE.get(random.nextInt(OF_ONE.size()));
        same("/v1/accounts/" + account + (view.isEmpty() ? "" : "/" + view), limited, all);
        answers.incrementAndGet();
    }

    private void readAll(Node limited, Node all, Random random) throws IOException, InterruptedException {
        same(OF_ALL.get(random.nextInt(OF_ALL.size())), limited, all);
        answersOfAll.incrementAndGet();
    }

    private void same(String path, Node limited, Node all) throws IOException, InterruptedException {
        long position = written.get();
        String asked = path + "?" + THEN + position;
        Same.check(
                asked + ", seed " + seed,
                limited.http().get(asked, position),
                all.http().get(asked, position));
    }

    private void shown(Node limited, PrintStream out) throws InterruptedException {
        Thread.sleep(Duration.ofMinutes(1));
        out.print(summary(limited));
    }

    private String summary(Node limited) {
        LiveTables tables = limited.tables();
        return "%,d answers of one account, %,d of all, %,d imports; log at %,d; %,d of %,d facts in memory, %,d tables read%n"
                .formatted(
                        answers.get(),
                        answersOfAll.get(),
                        imports.get(),
                        written.get(),
                        tables.factsInMemory(),
                        tables.facts(),
                        tables.loaded());
    }

    /** A checksum of the bytes in which each table would be saved, once it has all events of the log. */
    private static List<Integer> tables(Node node, Stores stores) {
        long head = stores.log().head().position();
        node.tables().processed().atLeast(head).block(Duration.ofMinutes(10));
        return node
                .tables()
                .queryAll(
                        head,
                        each -> each.each(
                                table -> Map.entry(table.account(), Arrays.hashCode(new TableCodec().encode(table)))))
                .answer()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Node node(
            Class<?> application, Stores stores, TokenAccess access, String bearer, Map<String, Object> settings)
            throws IOException {
        SpringApplication node = new SpringApplication(application);
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "logging.level.root", "warn",
                "accounthealth.limits.requests-per-second", "5000",
                "accounthealth.limits.burst", "20000",
                "accounthealth.limits.read-timeout", "10m",
                "accounthealth.min-position-patience", "5m"));
        node.setDefaultProperties(all);
        node.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(TokenAccess.class, () -> access);
            beans.registerBean(Stores.class, () -> stores, definition -> definition.setDestroyMethodName(""));
            beans.registerBean(InstantSource.class, InstantSource::system);
        });
        ConfigurableApplicationContext context = node.run();
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return new Node(context, new Http(URI.create("http://127.0.0.1:" + port), bearer));
    }
}
