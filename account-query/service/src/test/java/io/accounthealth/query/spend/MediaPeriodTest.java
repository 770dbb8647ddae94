package io.accounthealth.query.spend;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.BriefEvent.PrioritiesStated;
import io.accounthealth.events.KpiTarget;
import io.accounthealth.events.MediaKpi;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.model.performance.Performance.By;
import io.accounthealth.model.table.Story;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class MediaPeriodTest {

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void what_was_restated_since_it_was_reported_first_is_told_figure_by_figure() {
        report("2026-08-31", "2026-08-01", 1_000_000, 2_000L, "50");
        report("2026-09-30", "2026-09-01", 10, null, null);
        report("2026-09-01", "2026-08-01", 900_000, 2_100L, "49.5");
        acme.tell("2026-08-20", wants());

        List<MediaPeriod> periods = periods("2026-11-01");

        assertThat(periods).extracting(each -> each.row().from()).containsExactly(day("2026-09-01"), day("2026-08-01"));
        MediaPeriod august = periods.getLast();
        assertThat(august.restated()).isEqualTo("−100,000 impressions, +100 clicks, −0.5 conversions");
        assertThat(august.targets()).isEqualTo("1 of 2 met");
        assertThat(august.eachTarget()).isEqualTo("CTR 0.0023 of 0.0020, met; CPM not measured, target 3.00");
        assertThat(periods.getFirst().restated()).isEmpty();
    }

    @Test
    void an_open_month_is_restated_by_a_second_report_that_differs() {
        report("2026-08-31", "2026-08-01", 1_000, 20L, null);
        report("2026-09-02", "2026-08-01", 900, 20L, null);

        assertThat(periods("2026-09-03").getFirst().restated()).isEqualTo("−100 impressions");
    }

    @Test
    void what_was_first_reported_long_after_its_month_is_late_and_not_restated() {
        report("2026-10-20", "2026-08-01", 10, null, null);
        assertThat(periods("2026-11-01")).extracting(MediaPeriod::restated).containsExactly("");

        report("2026-10-21", "2026-08-01", 12, null, null);
        assertThat(periods("2026-11-01")).extracting(MediaPeriod::restated).containsExactly("+2 impressions");
    }

    private List<MediaPeriod> periods(String at) {
        return MediaPeriod.of(acme.table(), Story.at(at), By.MONTH);
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

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
