package io.accounthealth.benchmarks.peers;

import io.accounthealth.benchmarks.AnswerEquality;
import io.accounthealth.benchmarks.Benchmarks;
import io.accounthealth.benchmarks.Facts;
import io.accounthealth.benchmarks.Facts.Fact;
import io.accounthealth.benchmarks.Forms;
import io.accounthealth.benchmarks.Series;
import io.accounthealth.benchmarks.TablesBenchmark;
import io.accounthealth.benchmarks.Writers;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.projection.StreamTables;
import io.accounthealth.query.projection.TableProjector;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * The engine beside Axon's JDBC engine and pgbench on PostgreSQL, all in one run and in turns: acknowledged appends of
 * 64 writers, a rebuild of all tables, and the health of one account at a random point. All of them sync each commit.
 */
public final class PeersBenchmark implements Benchmarks.Benchmark {

    private static final int ROUNDS = 5;
    private static final int WRITERS = 64;
    private static final int APPENDED = WRITERS * 512;
    private static final int PAGE = 10_000;
    private static final int POINTS = 1_000;
    private static final int LOADS = 5;
    private static final double MILLIS_A_SECOND = 1_000;
    private static final TablesBenchmark.Size REBUILT = new TablesBenchmark.Size(
            Integer.getInteger("peers.events", 1_000_000), Integer.getInteger("peers.accounts", 2_000), ROUNDS);
    private static final List<Integer> LIVES = List.of(100, 5_000, 50_000, 100_000);

    @Override
    public void run(Path folder, PrintStream out) throws Exception {
        Series series = new Series();
        try (Postgres postgres = Postgres.start(folder.resolve("postgres"))) {
            appends(folder, postgres, series);
            rebuilds(folder, postgres, series);
            reads(folder, postgres, series);
        }
        out.print(series);
    }

    private static void appends(Path folder, Postgres postgres, Series series) throws Exception {
        for (int round = 0; round <= ROUNDS; round++) {
            // The first one warms up and does not count.
            Series counted = round == 0 ? new Series() : series;
            long ours;
            try (Stores stores = SqliteStores.open(folder.resolve("append-" + round), InstantSource.system())) {
                counted.add("append, 64 writers, events/s", Writers.eventsPerSecond(stores.log(), WRITERS, APPENDED));
                ours = stores.log().head().position();
            }
            try (AxonOnPostgres axon = new AxonOnPostgres(postgres, WRITERS)) {
                counted.add("peer: Axon JDBC engine, 64 writers, events/s", eventsPerSecond(axon));
                AnswerEquality.check("events of both", ours, axon.size());
                axon.execute("DROP TABLE IF EXISTS events");
                axon.execute("CREATE TABLE events (position bigserial PRIMARY KEY, id bigint UNIQUE NOT NULL,"
                        + " stream text NOT NULL, type text NOT NULL, at timestamptz NOT NULL, payload text NOT NULL)");
            }
            counted.add(
                    "peer: pgbench, one insert each, 64 clients, rows/s",
                    postgres.transactionsPerSecond(insert(), WRITERS, APPENDED));
        }
    }

    /** With a payload as long as an event's on average. */
    private static String insert() {
        double bytes = Forms.stored(Facts.history(new AccountId("any"), 1, 1_000)).stream()
                .mapToInt(event -> event.payload().length)
                .average()
                .orElseThrow();
        return """
            \\set id random(1, 9000000000000000000)
            INSERT INTO events (id, stream, type, at, payload)
            VALUES (:id, 'account-' || (:id::bigint %% 1000), 'spend-reported', now(), repeat('x', %.0f));
            """.formatted(bytes);
    }

    private static double eventsPerSecond(AxonOnPostgres axon) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                List<DomainEventMessage<AccountEvent>> messages = AxonOnPostgres.messages(
                        Facts.history(new AccountId("writer-" + writer), writer, APPENDED / WRITERS));
                work.add(() -> {
                    axon.appendOneByOne(messages);
                    return true;
                });
            }
            long start = System.nanoTime();
            for (Future<Boolean> done : threads.invokeAll(work)) {
                done.get();
            }
            return APPENDED * MILLIS_A_SECOND / Series.millisSince(start);
        }
    }

    private static void rebuilds(Path folder, Postgres postgres, Series series) throws Exception {
        Path data = folder.resolve("rebuild");
        TablesBenchmark.fill(data, REBUILT);
        try (AxonOnPostgres axon = new AxonOnPostgres(postgres, 2);
                Stores stores = SqliteStores.open(data, InstantSource.system())) {
            AxonOnPostgres.Messages messages = new AxonOnPostgres.Messages();
            List<DomainEventMessage<AccountEvent>> page = new ArrayList<>();
            TablesBenchmark.facts(REBUILT).forEachOrdered(fact -> {
                page.add(messages.next(fact));
                if (page.size() == PAGE) {
                    axon.append(page);
                    page.clear();
                }
            });
            axon.append(page);
            axon.execute("VACUUM ANALYZE DomainEventEntry");
            long events = stores.log().head().position();
            for (int round = 0; round <= ROUNDS; round++) {
                Series counted = round == 0 ? new Series() : series;
                long start = System.nanoTime();
                Map<AccountId, Long> ours = rebuilt(stores, events);
                counted.add("rebuild into tables, events/s", events * MILLIS_A_SECOND / Series.millisSince(start));
                start = System.nanoTime();
                Map<AccountId, Long> theirs = axon.decoded();
                counted.add(
                        "peer: Axon readEvents, decoded, events/s",
                        events * MILLIS_A_SECOND / Series.millisSince(start));
                AnswerEquality.check("events by account", ours, theirs);
            }
        }
    }

    /** How many events of each account went into its table. */
    private static Map<AccountId, Long> rebuilt(Stores stores, long events) {
        return tables(stores)
                .queryAll(events, all -> all.each(table -> Map.entry(table.account(), table.nextSequence())))
                .answer()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static StreamTables tables(Stores stores) {
        return new StreamTables(new TableProjector(stores.log(), new EventCodec()));
    }

    private static void reads(Path folder, Postgres postgres, Series series) throws Exception {
        try (Stores stores = SqliteStores.open(folder.resolve("reads"), InstantSource.system());
                AxonOnPostgres axon = new AxonOnPostgres(postgres, 2)) {
            List<Fact> facts = LIVES.stream()
                    .flatMap(events -> Facts.told(account(events), events, events))
                    .sorted(Comparator.comparing(Fact::recordedAt))
                    .toList();
            stores.log().restore(Forms.stored(facts));
            axon.append(AxonOnPostgres.messages(facts));
            axon.execute("VACUUM ANALYZE DomainEventEntry");
            for (int round = 0; round <= ROUNDS; round++) {
                Series counted = round == 0 ? new Series() : series;
                for (int events : LIVES) {
                    read(stores, axon, account(events), " of %,d events".formatted(events), round, counted);
                }
            }
        }
    }

    private static AccountId account(int events) {
        return new AccountId("with-" + events);
    }

    private static void read(
            Stores stores, AxonOnPostgres axon, AccountId account, String size, long seed, Series series) {
        SplittableRandom random = new SplittableRandom(seed);
        AccountTable live = tables(stores).rebuilt(account, Long.MAX_VALUE, () -> {});
        double[] micros = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            PointInTime point = point(random);
            long start = System.nanoTime();
            health(live, point);
            micros[i] = Series.millisSince(start) * MILLIS_A_SECOND;
        }
        series.add("health at a random point" + size + ", p50, µs", Series.quantile(micros, 0.5));
        for (int i = 0; i < LOADS; i++) {
            PointInTime point = point(random);
            long start = System.nanoTime();
            HealthScore replayed = tables(stores)
                    .query(account, Long.MAX_VALUE, table -> health(table, point))
                    .orElseThrow();
            series.add("replayed from the first event" + size + ", ms", Series.millisSince(start));
            start = System.nanoTime();
            HealthScore folded = health(axon.folded(account), point);
            series.add("peer: Axon load and fold" + size + ", ms", Series.millisSince(start));
            AnswerEquality.check(
                    "score of " + account, String.valueOf(replayed.score()), String.valueOf(folded.score()));
            AnswerEquality.check("live score of " + account, health(live, point), replayed);
        }
    }

    /** Any instant of the two years, as it is known now: the peer has no other knowledge. */
    private static PointInTime point(SplittableRandom random) {
        return new PointInTime(
                Facts.START.plusSeconds(random.nextLong(Facts.SPAN.toSeconds())), Long.MAX_VALUE, PolicySelector.THEN);
    }

    private static HealthScore health(AccountTable table, PointInTime point) {
        return HealthModel.evaluate(table, point, PolicyBook.BUILT_IN);
    }
}
