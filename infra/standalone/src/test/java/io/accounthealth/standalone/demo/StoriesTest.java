package io.accounthealth.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.reports.check.ClientReports;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.table.Tables;
import io.accounthealth.standalone.demo.script.DemoCalendar;
import io.accounthealth.standalone.demo.script.Stories;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the stories promise, read through the same views that answer over HTTP. */
class StoriesTest {

    private static final LocalDate END = OneDemo.END;
    private static final DemoCalendar DAYS = new DemoCalendar(END);
    private static final DemoTables DEMO = OneDemo.TABLES;
    private static final Instant NOW = END.atTime(12, 0).toInstant(ZoneOffset.UTC);

    @Test
    void the_outage_looked_healthy_on_the_day_and_was_at_risk_in_truth() {
        Instant day = endOf(DAYS.inTheDark());
        assertThat(DEMO.health(Stories.SAVED, day, day).band()).isEqualTo(HealthBand.HEALTHY);
        assertThat(DEMO.health(Stories.SAVED, day, NOW).band()).isEqualTo(HealthBand.AT_RISK);
    }

    @Test
    void the_recovery_plan_brings_an_at_risk_account_back_to_healthy() {
        Instant worst = endOf(DAYS.worst());
        assertThat(DEMO.health(Stories.SAVED, worst, worst).band()).isEqualTo(HealthBand.AT_RISK);
        assertThat(DEMO.health(Stories.SAVED, NOW, NOW).band()).isEqualTo(HealthBand.HEALTHY);
    }

    @Test
    void reports_that_were_delivered_ask_for_a_correction_once_feeds_restate() {
        long head = DEMO.events().getLast().envelope().position();
        PointInTime now = new PointInTime(NOW, head, PolicySelector.THEN);
        List<ClientReports.Row> reports = ClientReports.of(
                        Tables.of(DEMO.tables().get(Stories.SAVED)), now, DEMO.policies(), ClientReports.MOST_DAYS)
                .rows();
        assertThat(reports)
                .filteredOn(row -> row.period() != null)
                .extracting(row -> row.kind() + " " + row.state() + " " + row.restated())
                .containsExactlyInAnyOrder("weekly DELIVERED true", "monthly DELIVERED true", "qbr DELIVERED false");
    }

    @Test
    void the_silent_churn_answers_surveys_kindly_until_it_is_gone() {
        Instant beforeNotice = endOf(END.minusDays(95));
        HealthScore then = DEMO.health(Stories.SILENT_CHURN, beforeNotice, beforeNotice);
        assertThat(value(then, "sentiment")).isGreaterThan(new BigDecimal(70));
        assertThat(value(then, "engagement")).isLessThan(new BigDecimal(50));
        assertThat(DEMO.health(Stories.SILENT_CHURN, NOW, NOW).band()).isEqualTo(HealthBand.CHURNED);
    }

    @Test
    void the_restated_month_kept_less_than_was_reported() {
        YearMonth month = DAYS.restatedMonth();
        BigDecimal reported = nrr(month.minusMonths(1), month, endOf(DAYS.reportedBy()));
        BigDecimal restated = nrr(month.minusMonths(1), month, NOW);
        assertThat(reported.subtract(restated)).isGreaterThan(new BigDecimal("0.02"));
    }

    @Test
    void the_upsold_account_spends_half_as_much_again() {
        YearMonth after = YearMonth.from(END).minusMonths(1);
        BigDecimal before = DEMO.spend(Stories.UPSOLD, after.minusYears(1), NOW);
        assertThat(DEMO.spend(Stories.UPSOLD, after, NOW)).isGreaterThan(before.multiply(new BigDecimal("1.4")));
    }

    @Test
    void most_accounts_are_well_some_need_a_look_and_few_are_in_danger_or_gone() {
        Map<HealthBand, Long> bands = DEMO.accounts().stream()
                .map(account -> DEMO.health(account, NOW, NOW).band())
                .collect(Collectors.groupingBy(band -> band, Collectors.counting()));
        assertThat(bands.get(HealthBand.HEALTHY)).isBetween(20L, 28L);
        assertThat(bands.get(HealthBand.WATCH)).isBetween(6L, 12L);
        assertThat(bands.get(HealthBand.AT_RISK)).isBetween(3L, 7L);
        assertThat(bands.get(HealthBand.CHURNED)).isBetween(2L, 3L);
    }

    @Test
    void the_portfolio_grows_over_the_year() {
        YearMonth month = YearMonth.from(END).minusMonths(1);
        assertThat(nrr(month.minusYears(1), month, NOW)).isBetween(new BigDecimal("1.05"), new BigDecimal("1.15"));
    }

    @Test
    void the_rules_changed_on_the_way() {
        assertThat(DEMO.health(Stories.SAVED, endOf(END.minusDays(400)), NOW).policyVersion())
                .isEqualTo("v1.1");
        assertThat(DEMO.health(Stories.SAVED, NOW, NOW).policyVersion()).isEqualTo("v2");
        assertThat(DEMO.policies().drafts())
                .singleElement()
                .satisfies(draft -> assertThat(draft.event().policy().version()).isEqualTo("v2"));
    }

    private static BigDecimal nrr(YearMonth from, YearMonth to, Instant knownAt) {
        Retention.Figures figures = DEMO.retention(from, to, NOW, knownAt);
        return figures.nrr();
    }

    private static BigDecimal value(HealthScore score, String dimension) {
        return score.dimensions().stream()
                .filter(part -> part.name().equals(dimension))
                .map(part -> new BigDecimal(part.value().toString()))
                .findFirst()
                .orElseThrow();
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
