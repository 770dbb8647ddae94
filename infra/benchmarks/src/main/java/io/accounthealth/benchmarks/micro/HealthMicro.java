package io.accounthealth.benchmarks.micro;

import io.accounthealth.benchmarks.Facts;
import io.accounthealth.benchmarks.Forms;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.changes.HealthDifference;
import io.accounthealth.model.health.HealthHistory;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.levers.NextBestActions;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.TableCodec;
import io.accounthealth.schema.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One account: a score at a random point of two years, a year of daily scores, a difference of 1,000 facts, what would
 * lift it, and its table from bytes, and from events.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class HealthMicro {

    @Param({"100", "5000", "50000", "100000"})
    public int events;

    private final EventCodec codec = new EventCodec();
    private final TableCodec tables = new TableCodec();
    private final SplittableRandom random = new SplittableRandom(1);
    private List<Recorded<AccountEvent>> recorded = List.of();
    private AccountTable table = new AccountTable(new AccountId("account"));
    private byte[] bytes = {};

    @Setup
    public void fill() {
        recorded = new ArrayList<>();
        for (StoredEvent stored : Forms.stored(Facts.history(table.account(), 1, events))) {
            recorded.add(new Recorded<>(
                    stored.envelope(), (AccountEvent) codec.decode(stored).event()));
        }
        table = fold();
        bytes = tables.encode(table);
    }

    @Benchmark
    public HealthScore evaluateAtRandomPoint() {
        PointInTime point = new PointInTime(
                Facts.START.plusSeconds(random.nextLong(Facts.SPAN.toSeconds())),
                random.nextLong(1, events + 1),
                PolicySelector.THEN);
        return HealthModel.evaluate(table, point, PolicyBook.BUILT_IN);
    }

    @Benchmark
    public List<HealthHistory.Point> yearOfDailyPoints() {
        Instant end = Facts.START.plus(Facts.SPAN);
        PointInTime point = new PointInTime(end, Long.MAX_VALUE, PolicySelector.THEN);
        return HealthHistory.of(
                table, point, PolicyBook.BUILT_IN, end.minus(Duration.ofDays(364)), end, Period.ofDays(1));
    }

    /** Between two points of what is known now, with so many facts that came to pass between them. */
    @Benchmark
    public HealthDifference differenceOf1000Facts() {
        Instant middle = Facts.START.plus(Facts.SPAN.dividedBy(2));
        Instant end = middle.plus(Facts.SPAN.multipliedBy(1_000).dividedBy(events));
        return HealthDifference.of(
                table,
                new PointInTime(middle, Long.MAX_VALUE, PolicySelector.THEN),
                new PointInTime(end, Long.MAX_VALUE, PolicySelector.THEN),
                PolicyBook.BUILT_IN);
    }

    @Benchmark
    public NextBestActions levers() {
        return NextBestActions.of(
                table,
                new PointInTime(Facts.START.plus(Facts.SPAN), Long.MAX_VALUE, PolicySelector.THEN),
                PolicyBook.BUILT_IN);
    }

    @Benchmark
    public AccountTable tableFromCheckpoint() throws Exception {
        return tables.decode(bytes);
    }

    @Benchmark
    public AccountTable fold() {
        AccountTable folded = new AccountTable(table.account());
        recorded.forEach(folded::apply);
        return folded;
    }
}
