package io.accounthealth.query.spend;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.BriefEvent.PrioritiesStated;
import io.accounthealth.events.KpiTarget;
import io.accounthealth.events.MediaKpi;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.model.performance.Performance.By;
import io.accounthealth.model.spend.SpendThenAndNow.Period;
import io.accounthealth.model.table.Story;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class MediaPeriodTest {

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void what_was_restated_since_a_month_was_closed_is_told_figure_by_figure() {
        report("2026-08-31", "2026-08-01", 1_000_000, 2_000L, "50");
        report("2026-09-30", "2026-09-01", 10, null, null);
        long closed = acme.now();
        report("2026-09-01", "2026-08-01", 900_000, 2_100L, "49.5");
        acme.tell("2026-08-20", wants());

        List<MediaPeriod> periods = MediaPeriod.of(
                acme.table(),
                Story.at("2026-11-01"),
                By.MONTH,
                List.of(period("2026-08-01", closed), period("2026-09-01", null)));

        assertThat(periods).extracting(each -> each.row().from()).containsExactly(day("2026-09-01"), day("2026-08-01"));
        MediaPeriod august = periods.getLast();
        assertThat(august.restated()).isEqualTo("−100,000 impressions, +100 clicks, −0.5 conversions");
        assertThat(august.targets()).isEqualTo("1 of 2 met");
        assertThat(august.eachTarget()).isEqualTo("CTR 0.0023 of 0.0020, met; CPM not measured, target 3.00");
        assertThat(periods.getFirst().restated()).as("its month is not closed").isEmpty();
    }

    @Test
    void what_nobody_knew_of_when_the_month_was_closed_was_reported_later() {
        long closed = acme.now();
        report("2026-10-20", "2026-08-01", 10, null, null);

        assertThat(MediaPeriod.of(
                        acme.table(), Story.at("2026-11-01"), By.MONTH, List.of(period("2026-08-01", closed))))
                .extracting(MediaPeriod::restated)
                .containsExactly("reported later");
    }

    private static PrioritiesStated wants() {
        return new PrioritiesStated(
                List.of("reach"),
                List.of(
                        new KpiTarget(MediaKpi.CTR, new BigDecimal("0.002")),
                        new KpiTarget(MediaKpi.CPM, new BigDecimal("3"))));
    }

    private void report(String at, String from, long impressions, Long clicks, String conversions) {
        acme.tell(
                at,
                new PerformanceReported(
                        "dsp",
                        "line",
                        day(from),
                        day(from).plusMonths(1),
                        impressions,
                        null,
                        null,
                        clicks,
                        null,
                        null,
                        conversions == null ? null : new BigDecimal(conversions),
                        null,
                        null));
    }

    private static Period period(String from, Long known) {
        LocalDate first = day(from);
        return new Period(
                first,
                first.plusMonths(1),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                first.plusMonths(1).withDayOfMonth(15),
                known,
                BigDecimal.ZERO);
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
