package io.accounthealth.model.portfolio;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthHistory;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
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
import org.jspecify.annotations.Nullable;

/** The distribution over the bands at the ends of the last months, as known at the point's K. */
public final class BandsOverTime {

    private static final int MONTHS = 12;

    /** @param count as in {@link Portfolio} at that time */
    public record Moment(Instant at, BandCount count) {}

    private record Standing(
            @Nullable HealthBand band, @Nullable Score score) {}

    /** What the standings at the ends of months depend on, besides all events of an account. */
    private record Year(Instant lastEnd, PolicySelector rules, long policies) {}

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
        List<Instant> ends = times.subList(0, MONTHS);
        List<List<Standing>> years = tables.each(table -> {
            AccountList.Line line = AccountList.line(table, point, book);
            if (line == null || !which.test(line)) {
                return null;
            }
            List<Standing> year = new ArrayList<>(
                    isOfAllThatIsKnown(table, point, book)
                            ? table.remembered(
                                    new Year(ends.getLast(), point.rules(), book.lastPosition()),
                                    () -> standings(table, point, book, ends))
                            : standings(table, point, book, ends));
            year.add(new Standing(line.band(), line.score()));
            return year;
        });
        return IntStream.range(0, times.size())
                .mapToObj(i -> new Moment(
                        times.get(i),
                        BandCount.of(
                                years.stream().map(year -> year.get(i)).toList(), Standing::band, Standing::score)))
                .toList();
    }

    /** In the past nothing but its events and the policies decides a score. */
    private static boolean isOfAllThatIsKnown(AccountTable table, PointInTime point, PolicyBook book) {
        return table.lastPosition() <= point.knownAtPosition()
                && book.lastPosition() <= point.knownAtPosition()
                && point.until() == null
                && (point.present() == null || !point.asOf().isAfter(point.present()));
    }

    private static List<Standing> standings(
            AccountTable table, PointInTime point, PolicyBook book, List<Instant> times) {
        return HealthHistory.at(table, point, book, times).stream()
                .map(at -> new Standing(at.band(), at.score()))
                .toList();
    }
}
