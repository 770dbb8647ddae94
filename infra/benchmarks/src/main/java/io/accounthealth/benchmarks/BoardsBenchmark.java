package io.accounthealth.benchmarks;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.model.table.Tables;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Every board over 10,000 accounts and 5,000,000 events, each time at another point in time, and the check by the clock
 * over all of them. Beside them a pass that only finds out who each account is. Each over all processors, as a read of
 * the product is; without HTTP.
 */
final class BoardsBenchmark implements Benchmarks.Benchmark {

    private static final int ACCOUNTS = Integer.getInteger("boards.accounts", 10_000);
    private static final int EVENTS_EACH = 500;
    private static final Pattern ASKED = Pattern.compile(System.getProperty("boards.asked", ".*"));
    private static final int WARM_UP = 5;
    private static final int ROUNDS = 15;

    @Override
    public void run(Path folder, PrintStream out) {
        Tables tables = WholeLives.asTables(WholeLives.tables(ACCOUNTS, EVENTS_EACH));
        Series series = new Series();
        BoardQuestions.all().forEach((name, question) -> {
            if (!ASKED.matcher(name).matches()) {
                return;
            }
            SplittableRandom random = new SplittableRandom(name.hashCode());
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                PointInTime at = somePoint(random);
                long start = System.nanoTime();
                int size = question.query(tables, at);
                double millis = Series.millisSince(start);
                AnswerEquality.check(name + " asked again", question.query(tables, at), size);
                if (round >= 0) {
                    series.add(name + ", ms", millis);
                }
            }
        });
        out.print(series);
    }

    private static PointInTime somePoint(SplittableRandom random) {
        Instant asOf = Facts.START.plusSeconds(random.nextLong(Facts.SPAN.toSeconds() / 2, Facts.SPAN.toSeconds()));
        return new PointInTime(asOf, Long.MAX_VALUE, PolicySelector.THEN);
    }
}
