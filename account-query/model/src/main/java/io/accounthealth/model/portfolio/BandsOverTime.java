package io.accounthealth.model.portfolio;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.health.HealthHistory;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The distribution over the bands at the ends of the last months, as known at the point's K. */
public final class BandsOverTime {

    private static final int MONTHS = 12;

    /** @param count as in {@link Portfolio} at that time */
    public record Moment(Instant at, BandCount count) {}

    private BandsOverTime() {}

    /** The last microseconds of the last twelve whole months, in UTC, and T itself. */
    public static List<Instant> yearUpTo(Instant asOf) {
        YearMonth month = YearMonth.from(LocalDate.ofInstant(asOf, ZoneOffset.UTC));
        List<Instant> times = new ArrayList<>();
        for (int back = MONTHS - 1; back >= 0; back--) {
            times.add(month.minusMonths(back)
                    .atDay(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .minus(1, ChronoUnit.MICROS));
        }
        times.add(asOf);
        return times;
    }

    /**
     * At each of the times of {@link #yearUpTo}.
     *
     * @param which accounts count, as they are at the point
     */
    public static List<Moment> of(
            Tables tables, PointInTime point, PolicyBook book, Predicate<AccountList.Line> which) {
        List<Instant> times = yearUpTo(point.asOf());
        List<List<HealthHistory.Point>> histories = tables.each(table -> {
            AccountList.Line line = AccountList.line(table, point, book);
            return line == null || !which.test(line) ? null : HealthHistory.at(table, point, book, times);
        });
        return IntStream.range(0, times.size())
                .mapToObj(i -> new Moment(
                        times.get(i),
                        BandCount.of(
                                histories.stream()
                                        .map(history -> history.get(i))
                                        .toList(),
                                HealthHistory.Point::band,
                                HealthHistory.Point::score)))
                .toList();
    }
}
