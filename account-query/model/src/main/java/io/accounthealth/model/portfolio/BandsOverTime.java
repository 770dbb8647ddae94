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

/** How many accounts were in each band at the ends of the last months, by what is known at the point's K. */
public final class BandsOverTime {

    private static final int MONTHS = 12;

    /** @param count as {@link Portfolio} has it at that moment */
    public record Moment(Instant at, BandCount count) {}

    private BandsOverTime() {}

    /** The last microseconds of the twelve months that were over, in UTC, and the moment itself. */
    public static List<Instant> yearUpTo(Instant asOf) {
        YearMonth month = YearMonth.from(LocalDate.ofInstant(asOf, ZoneOffset.UTC));
        List<Instant> moments = new ArrayList<>();
        for (int back = MONTHS - 1; back >= 0; back--) {
            moments.add(month.minusMonths(back)
                    .atDay(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .minus(1, ChronoUnit.MICROS));
        }
        moments.add(asOf);
        return moments;
    }

    /**
     * At each of the moments of {@link #yearUpTo}.
     *
     * @param wanted which accounts count, as they are at the point
     */
    public static List<Moment> of(
            Tables tables, PointInTime point, PolicyBook book, Predicate<AccountList.Line> wanted) {
        List<Instant> moments = yearUpTo(point.asOf());
        List<BandCount.Sum> sums =
                moments.stream().map(moment -> new BandCount.Sum()).toList();
        List<List<HealthHistory.Point>> histories = tables.each(table -> {
            AccountList.Line line = AccountList.line(table, point, book);
            return line == null || !wanted.test(line) ? null : HealthHistory.at(table, point, book, moments);
        });
        for (List<HealthHistory.Point> history : histories) {
            for (int i = 0; i < history.size(); i++) {
                HealthHistory.Point at = history.get(i);
                sums.get(i).add(at.band(), at.score());
            }
        }
        List<Moment> counted = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            counted.add(new Moment(moments.get(i), sums.get(i).total()));
        }
        return counted;
    }
}
