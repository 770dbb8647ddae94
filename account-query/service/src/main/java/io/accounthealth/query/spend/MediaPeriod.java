package io.accounthealth.query.spend;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.MediaKpi;
import io.accounthealth.model.performance.FirstPerformance;
import io.accounthealth.model.performance.FirstPerformance.Counts;
import io.accounthealth.model.performance.Performance;
import io.accounthealth.model.performance.Performance.By;
import io.accounthealth.model.performance.Performance.Filter;
import io.accounthealth.model.performance.Performance.Row;
import io.accounthealth.model.performance.Performance.Target;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the media did in a month or week.
 *
 * @param first what each source said of it first
 */
record MediaPeriod(Row row, Counts first) {

    /** The newest first. */
    static List<MediaPeriod> of(AccountTable table, PointInTime point, By by) {
        FirstPerformance first = FirstPerformance.of(AccountAt.of(table, point));
        return Performance.of(Tables.of(table), point, by, Filter.ALL).rows().reversed().stream()
                .map(row -> new MediaPeriod(row, first.between(row.from(), row.to())))
                .toList();
    }

    /** What was restated since it was reported first, figure by figure; empty where nothing was. */
    public String restated() {
        return Stream.of(
                        difference(row.impressions(), first.impressions(), "impressions"),
                        difference(row.clicks(), first.clicks(), "clicks"),
                        difference(row.videoCompletions(), first.videoCompletions(), "completions"),
                        difference(row.conversions(), first.conversions(), "conversions"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> difference(@Nullable Long now, BigDecimal before, String of) {
        return difference(now == null ? null : BigDecimal.valueOf(now), before, of);
    }

    /** What was not said counts as none. */
    private static Optional<String> difference(@Nullable BigDecimal now, BigDecimal before, String of) {
        BigDecimal difference = (now == null ? BigDecimal.ZERO : now).subtract(before);
        return difference.signum() == 0
                ? Optional.empty()
                : Optional.of((difference.signum() > 0 ? "+" : "−") + Wording.decimal(difference.abs()) + " " + of);
    }

    /** A share of clicks in percent with two decimals, since they are few. */
    public String ctr() {
        return row.ctr() == null
                ? Wording.NOTHING
                : row.ctr().movePointRight(2).setScale(2, RoundingMode.HALF_UP).toPlainString() + " %";
    }

    /** With two decimals. */
    public String roas() {
        return row.roas() == null
                ? Wording.NOTHING
                : row.roas().setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    public String impressions() {
        return count(row.impressions());
    }

    public String clicks() {
        return count(row.clicks());
    }

    /** What the client wants of it: {@code 2 of 3 met}; empty without a target. */
    public String targets() {
        long met = row.targets().stream()
                .filter(target -> Boolean.TRUE.equals(target.met()))
                .count();
        return row.targets().isEmpty()
                ? ""
                : "%d of %d met".formatted(met, row.targets().size());
    }

    /** Each target with what it came to. */
    public String eachTarget() {
        return row.targets().stream().map(MediaPeriod::inWords).collect(Collectors.joining("; "));
    }

    private static String inWords(Target target) {
        String kpi = Labels.written(target.kpi().written());
        String wanted = figure(target.kpi(), target.target());
        return target.value() == null
                ? "%s not measured, target %s".formatted(kpi, wanted)
                : "%s %s of %s%s"
                        .formatted(
                                kpi,
                                figure(target.kpi(), target.value()),
                                wanted,
                                target.met() == null ? "" : target.met() ? ", met" : ", missed");
    }

    /** A cost in cents; a share may be of few in a thousand. */
    private static String figure(MediaKpi kpi, BigDecimal value) {
        return value.setScale(kpi.isShare() ? 4 : 2, RoundingMode.HALF_UP).toPlainString();
    }

    private static String count(@Nullable Long count) {
        return count == null ? Wording.NOTHING : Wording.count(count);
    }
}
