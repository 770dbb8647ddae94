package io.accounthealth.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.backtest.Backtest;
import io.accounthealth.model.backtest.BacktestResult;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.policy.BuiltInPolicy;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.backtest.BacktestRun;
import io.accounthealth.query.http.LiveReads;
import io.accounthealth.query.projection.TableSource;
import io.accounthealth.query.read.Progress;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Other rules tried on 10,000 accounts and 5,000,000 events, on each day of two years, beside those in force; in memory
 * and without HTTP. Meanwhile reads of one account's health at a random point, a few milliseconds apart, which are also
 * taken with no backtest running. Its peer asks for the same account-days of some accounts one by one.
 */
final class BacktestBenchmark implements Benchmarks.Benchmark {

    private static final int ACCOUNTS = 10_000;
    private static final int EVENTS_EACH = 500;
    private static final int PEER_ACCOUNTS = 200;
    private static final int ROUNDS = 3;
    private static final int READS = 3_000;
    private static final long BETWEEN_READS = Duration.ofMillis(5).toNanos();
    private static final double MICROS_A_MILLI = 1_000;
    private static final double NANOS_A_SECOND = 1e9;
    private static final double BYTES_A_MIB = 1 << 20;
    private static final PolicyBook BOOK = PolicyBook.BUILT_IN;

    private final LiveReads reads = new LiveReads();
    private final Series series = new Series();

    @Override
    public void run(Path folder, PrintStream out) throws InterruptedException {
        List<AccountTable> tables = WholeLives.tables(ACCOUNTS, EVENTS_EACH);
        Backtest backtest = backtest();
        peer(tables.subList(0, PEER_ACCOUNTS), backtest);
        read(tables, () -> false, new double[READS]); // to warm up
        readWhile("live health read with no backtest", tables, () -> false);
        series.add("heap before, MiB", heapMib());
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            long processor = processorNanos();
            BacktestResult result = run(tables, backtest);
            series.add("processor time of it, s", (processorNanos() - processor) / NANOS_A_SECOND);
            series.add("10,000 accounts, 730 days, two sets of rules, ms", Series.millisSince(start));
            AnswerEquality.check("accounts", result.accounts(), ACCOUNTS);
        }
        series.add("heap after, MiB", heapMib());
        Thread beside = Thread.ofPlatform().daemon().start(() -> runUntilGivenUp(tables, backtest));
        readWhile("live health read beside a backtest", tables, beside::isAlive);
        beside.interrupt();
        beside.join();
        out.print(series);
    }

    /** The rules in force, with another weight. */
    private static Backtest backtest() {
        HealthPolicy usual = BuiltInPolicy.v1();
        List<HealthPolicy.Dimension> dimensions = new ArrayList<>(usual.dimensions());
        HealthPolicy.Dimension first = dimensions.removeFirst();
        dimensions.addFirst(new HealthPolicy.Dimension(
                first.name(), BigDecimal.TEN, first.parts(), first.penalties(), first.missing(), first.fixedValue()));
        HealthPolicy candidate = new HealthPolicy(
                "candidate", Facts.START, dimensions, usual.caps(), usual.healthyFrom(), usual.watchFrom());
        LocalDate from = LocalDate.ofInstant(Facts.START, ZoneOffset.UTC);
        LocalDate to = from.plusDays(Facts.SPAN.toDays() - 1);
        PointInTime end = new PointInTime(Backtest.endOf(to), (long) ACCOUNTS * EVENTS_EACH, PolicySelector.THEN);
        return Backtest.of(
                candidate,
                from,
                to,
                Backtest.USUAL_HORIZONS,
                end,
                BOOK,
                instant -> WholeLives.positionAt(instant, ACCOUNTS, EVENTS_EACH));
    }

    private BacktestResult run(List<AccountTable> tables, Backtest backtest) {
        return new BacktestRun(new InMemory(tables), backtest, reads, Progress.ofAccounts())
                .of(Segment.ALL)
                .answer();
    }

    private void runUntilGivenUp(List<AccountTable> tables, Backtest backtest) {
        try {
            run(tables, backtest);
        } catch (CancellationException e) {
            // the reads are over
        }
    }

    private void peer(List<AccountTable> tables, Backtest backtest) {
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            long start = System.nanoTime();
            long asked = 0;
            for (AccountTable table : tables) {
                for (LocalDate day = backtest.from(); !day.isAfter(backtest.to()); day = day.plusDays(1)) {
                    PointInTime point = new PointInTime(Backtest.endOf(day), Long.MAX_VALUE, PolicySelector.THEN);
                    asked += HealthModel.score(table, point, BOOK).score() == null ? 0 : 1;
                }
            }
            if (round >= 0) {
                series.add(
                        "peer: one score of one set of rules, one thread, µs",
                        Series.millisSince(start) * MICROS_A_MILLI / asked);
            }
        }
    }

    private interface Running {
        boolean isStill();
    }

    private void readWhile(String what, List<AccountTable> tables, Running running) {
        double[] took = new double[READS];
        int beside = read(tables, running, took);
        series.add(what + ", p50, µs", Series.quantile(took, 0.5));
        series.add(what + ", p99, µs", Series.quantile(took, 0.99));
        if (beside > 0) {
            series.add("of so many reads beside it", beside);
        }
    }

    /** How many of the reads were taken while it ran; how long each took, in microseconds, is left in {@code took}. */
    private int read(List<AccountTable> tables, Running running, double[] took) {
        SplittableRandom random = new SplittableRandom(7);
        int beside = 0;
        for (int i = 0; i < took.length; i++) {
            long start = System.nanoTime();
            reads.begin();
            try {
                HealthModel.evaluate(
                        tables.get(random.nextInt(tables.size())),
                        new PointInTime(
                                Facts.START.plusSeconds(random.nextLong(Facts.SPAN.toSeconds())),
                                Long.MAX_VALUE,
                                PolicySelector.THEN),
                        BOOK);
            } finally {
                reads.end();
            }
            took[i] = Series.millisSince(start) * MICROS_A_MILLI;
            beside += running.isStill() ? 1 : 0;
            LockSupport.parkNanos(BETWEEN_READS);
        }
        return beside;
    }

    /** Of all threads, the collector's too: on a busy machine it says more than the time. */
    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double heapMib() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / BYTES_A_MIB;
    }

    /** Tables that are not written to. */
    private static final class InMemory implements TableSource {

        private final List<AccountTable> all;
        private final Map<AccountId, AccountTable> byAccount = new HashMap<>();

        InMemory(List<AccountTable> all) {
            this.all = all;
            all.forEach(table -> byAccount.put(table.account(), table));
        }

        @Override
        public <R> Optional<R> query(AccountId account, long knownAt, Function<AccountTable, R> question) {
            return Optional.ofNullable(byAccount.get(account)).map(question);
        }

        @Override
        public <R> PartialResult<R> queryAll(long knownAt, Function<Tables, R> question) {
            return new PartialResult<>(question.apply(WholeLives.asTables(all)), List.of());
        }

        @Override
        public PolicyBook policies(long knownAt) {
            return BOOK;
        }
    }
}
