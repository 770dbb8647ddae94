package io.accounthealth.model.health;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AdvocacyEvent.BetaJoined;
import io.accounthealth.events.AdvocacyEvent.BetaLeft;
import io.accounthealth.events.AdvocacyEvent.ReferenceGiven;
import io.accounthealth.events.AdvocacyEvent.TestimonialDeclined;
import io.accounthealth.events.AdvocacyEvent.TestimonialGiven;
import io.accounthealth.events.Band;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.AccountReactivated;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.EscalationEvent.PostMortemPublished;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.InquiryEvent.InquiryAnswered;
import io.accounthealth.events.InquiryEvent.InquiryPaused;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.InquiryEvent.InquiryReopened;
import io.accounthealth.events.InquiryEvent.InquiryResolved;
import io.accounthealth.events.InquiryEvent.InquiryResumed;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingMissed;
import io.accounthealth.events.OverrideEvent.HealthOverridden;
import io.accounthealth.events.OverrideEvent.HealthOverrideLifted;
import io.accounthealth.events.Party;
import io.accounthealth.events.Priority;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportErrorFound;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.SatisfactionEvent.CsatAnswered;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.policy.BuiltInPolicy;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.policy.Scoring;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Story;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthModelTest {

    private final Story story = Story.of("acme", "2026-01-01");

    @Test
    void before_its_first_fact_an_account_has_no_score() {
        HealthScore score = score("2025-12-31");

        assertThat(score.score()).isNull();
        assertThat(score.band()).isNull();
        assertThat(score.dimensions())
                .allSatisfy(dimension -> assertThat(dimension.value()).isNull());
    }

    @Test
    void engagement_is_days_since_the_last_held_meeting_over_the_cadence() {
        UUID held = story.tell("2026-03-01", new MeetingHeld("m1", null, null, null, null, null));

        assertThat(value("engagement", "2026-03-15")).isEqualTo("100");
        assertThat(value("engagement", "2026-03-22")).as("1.5 cadences").isEqualTo("80");
        assertThat(value("engagement", "2026-03-24")).as("23 / 14").isEqualTo("74.286");
        assertThat(dimension("engagement", "2026-03-24").why())
                .isEqualTo("last held meeting 23 days ago, agreed cadence 14");
        assertThat(dimension("engagement", "2026-03-24").evidence()).containsExactly(held);
        assertThat(value("engagement", "2026-06-01")).isEqualTo("0");
    }

    @Test
    void days_since_a_meeting_are_days_of_the_accounts_zone() {
        Story berlin = Story.of("berlin", "2026-01-01", ZoneId.of("Europe/Berlin"));
        berlin.tell("2026-03-01T22:30:00Z", new MeetingHeld("m1", null, null, null, null, null)); // 23:30 there

        assertThat(engagementOf(berlin, "2026-03-01T22:59:59Z")).startsWith("last held meeting today");
        assertThat(engagementOf(berlin, "2026-03-01T23:00:00Z")).startsWith("last held meeting 1 day ago");
    }

    private static String engagementOf(Story story, String at) {
        return HealthModel.evaluate(story.table(), Story.at(at), PolicyBook.BUILT_IN).dimensions().stream()
                .filter(dimension -> dimension.name().equals("engagement"))
                .findFirst()
                .orElseThrow()
                .why();
    }

    @Test
    void without_any_meeting_the_days_since_the_opening_count_and_the_reason_says_so() {
        assertThat(value("engagement", "2026-01-29")).isEqualTo("60");
        assertThat(dimension("engagement", "2026-01-29").why())
                .isEqualTo("no meeting held in the 28 days since the account was opened, agreed cadence 14");
    }

    @Test
    void each_no_show_of_the_client_in_90_days_takes_off_ten() {
        story.tell("2026-03-01", new MeetingHeld("m1", null, null, null, null, null));
        story.tell("2026-03-02", new MeetingMissed("m2", Party.CLIENT));
        story.tell("2026-03-03", new MeetingMissed("m3", Party.US));

        assertThat(value("engagement", "2026-03-10")).isEqualTo("90");
    }

    @Test
    void a_no_show_is_forgotten_when_it_is_90_days_old() {
        story.tell("2026-03-02", new MeetingMissed("m1", Party.CLIENT));
        story.tell("2026-05-25", new MeetingHeld("m2", null, null, null, null, null));

        assertThat(value("engagement", "2026-05-30T23:59:59Z")).isEqualTo("90");
        assertThat(value("engagement", "2026-05-31")).isEqualTo("100");
    }

    @Test
    void an_answer_in_time_meets_its_target_and_an_open_clock_says_nothing() {
        story.tell("2026-03-02T09:00:00Z", received("q1", Priority.URGENT));
        assertThat(value("responsiveness", "2026-03-02T09:30:00Z")).isNull();

        story.tell("2026-03-02T09:59:00Z", new InquiryAnswered("q1", null));
        assertThat(value("responsiveness", "2026-03-02T10:30:00Z")).isEqualTo("100");

        assertThat(value("responsiveness", "2026-03-02T17:00:01Z"))
                .as("one met, the resolution past due: 50 %")
                .isEqualTo("0");
    }

    @Test
    void the_clock_stands_still_while_we_wait_for_the_client() {
        story.tell("2026-03-02T09:00:00Z", received("q1", Priority.URGENT));
        story.tell("2026-03-02T09:30:00Z", new InquiryPaused("q1", null));
        story.tell("2026-03-03T09:00:00Z", new InquiryResumed("q1"));
        story.tell("2026-03-03T09:20:00Z", new InquiryResolved("q1", null));

        assertThat(dimension("responsiveness", "2026-03-04").why())
                .isEqualTo("2 of 2 response and resolution targets met in 90 days");
    }

    @Test
    void an_event_that_bears_witness_to_two_targets_is_named_once() {
        story.tell("2026-03-01T09:00:00Z", received("q1", Priority.URGENT));
        story.tell("2026-03-01T09:10:00Z", new InquiryResolved("q1", null));

        HealthScore.Dimension responsiveness = dimension("responsiveness", "2026-03-03");
        assertThat(responsiveness.why()).startsWith("2 of 2");
        assertThat(responsiveness.evidence()).hasSize(1);
    }

    @Test
    void a_reopened_inquiry_starts_a_new_response_clock() {
        story.tell("2026-03-01T09:00:00Z", received("q1", Priority.URGENT));
        story.tell("2026-03-01T09:10:00Z", new InquiryResolved("q1", null));
        story.tell("2026-03-06T14:00:00Z", new InquiryReopened("q1", null));
        story.tell("2026-03-06T14:10:00Z", new InquiryAnswered("q1", null));

        assertThat(dimension("responsiveness", "2026-03-07").why())
                .as("the resolution clock runs again")
                .isEqualTo("2 of 2 response and resolution targets met in 90 days");
        assertThat(dimension("responsiveness", "2026-03-10").why())
                .as("and is past due")
                .isEqualTo("2 of 3 response and resolution targets met in 90 days");
    }

    @Test
    void an_inquiry_of_long_ago_that_is_reopened_and_not_settled_counts_since_its_reopening() {
        story.tell("2025-10-01T09:00:00Z", received("q1", Priority.URGENT));
        story.tell("2025-10-01T09:10:00Z", new InquiryResolved("q1", null));
        story.tell("2026-03-02T09:00:00Z", new InquiryReopened("q1", null));
        story.tell("2026-03-02T09:10:00Z", new InquiryAnswered("q1", null));

        assertThat(value("responsiveness", "2026-03-02T10:00:00Z")).isEqualTo("100");
        assertThat(dimension("responsiveness", "2026-03-04").why())
                .isEqualTo("1 of 2 response and resolution targets met in 90 days");
    }

    @Test
    void a_late_report_due_before_the_window_does_not_count() {
        story.tell("2025-11-20", new ReportScheduled("old", null, Instant.parse("2025-12-01T12:00:00Z")));
        story.tell("2025-12-10", new ReportDelivered("old", null));

        assertThat(dimension("reporting", "2025-12-20").why()).startsWith("0 of 1 report on time");
        assertThat(dimension("reporting", "2026-03-05").why()).isEqualTo("no report due in 90 days");
    }

    @Test
    void reporting_is_the_share_on_time_times_the_share_without_errors() {
        for (int i = 1; i <= 10; i++) {
            story.tell("2026-03-01", new ReportScheduled("r" + i, null, Instant.parse("2026-03-05T12:00:00Z")));
        }
        for (int i = 1; i <= 9; i++) {
            story.tell("2026-03-05", new ReportDelivered("r" + i, null));
        }
        assertThat(value("reporting", "2026-03-06")).as("9 of 10 on time").isEqualTo("60");

        story.tell("2026-03-06", new ReportErrorFound("r1", null, null, null));
        assertThat(value("reporting", "2026-03-06")).as("0.9 x 8/9 = 80 %").isEqualTo("30");
    }

    @Test
    void where_reports_are_due_and_none_is_delivered_reporting_is_0_and_not_unknown() {
        story.tell("2026-03-01", new ReportScheduled("r", null, Instant.parse("2026-03-05T12:00:00Z")));

        assertThat(value("reporting", "2026-03-05T11:59:59Z")).as("not due yet").isNull();
        assertThat(value("reporting", "2026-03-06")).isEqualTo("0");
        assertThat(dimension("reporting", "2026-03-06").why())
                .isEqualTo("0 of 1 report on time, 0 of 0 with errors, in 90 days");
    }

    @Test
    void sentiment_weighs_each_answer_by_its_age() {
        story.tell("2026-03-01", new NpsAnswered(8, null, null, null));
        assertThat(value("sentiment", "2026-05-30")).isEqualTo("80");

        story.tell("2026-05-30", new CsatAnswered(5, null, null, null));
        assertThat(value("sentiment", "2026-05-30"))
                .as("(80 x 0.5 + 100) / 1.5")
                .isEqualTo("93.333");

        story.tell("2026-04-30", new TemperatureTaken(1, null, null));
        assertThat(value("sentiment", "2026-05-30")).as("(40 + 100 + 0) / 2").isEqualTo("70");
    }

    @Test
    void an_answer_older_than_four_half_lives_no_longer_counts() {
        story.tell("2026-03-01", new TemperatureTaken(5, null, null));

        assertThat(value("sentiment", "2026-06-29")).isEqualTo("100");
        assertThat(value("sentiment", "2026-06-30")).isNull();
        assertThat(dimension("sentiment", "2026-06-30").contribution()).isNull();
    }

    @Test
    void spend_compares_30_days_with_the_30_before() {
        story.spend(null, "2026-03-01", 30, "300");
        story.spend(null, "2026-03-31", 30, "174");

        assertThat(dimension("spend", "2026-04-30").why()).contains("spend −42 % against the 30 days before");
        assertThat(value("spend", "2026-04-30")).as("0.58 between 0.5 and 0.9").isEqualTo("12");
        assertThat(value("spend", "2026-03-31")).as("nothing earlier").isNull();
    }

    @Test
    void a_running_period_is_no_loss_until_its_report_is_due() {
        story.spend(null, "2026-01-31", 29, "290");
        story.spend(null, "2026-03-01", 31, "310");

        assertThat(value("spend", "2026-04-20"))
                .as("March against 30 days before it")
                .isEqualTo("80");
        assertThat(value("spend", "2026-05-20")).as("April was due long ago").isEqualTo("0");
    }

    @Test
    void pacing_and_trend_share_the_spend_dimension() {
        story.tell(
                "2026-03-01",
                new InsertionOrderBooked(
                        "io", null, new BigDecimal(100), null, day("2026-03-01"), day("2026-03-10"), null, null));
        story.spend("io", "2026-03-01", 6, "57");

        assertThat(value("spend", "2026-03-07")).as("pacing 0.95").isEqualTo("90");

        story.spend(null, "2026-01-05", 1, "60");
        assertThat(value("spend", "2026-03-07"))
                .as("still nothing in the 30 days before the last 30")
                .isEqualTo("90");
        story.spend(null, "2026-01-06", 1, "60");
        assertThat(value("spend", "2026-03-07"))
                .as("pacing 0.95 is 90, spend 0.95 of that before is 70")
                .isEqualTo("80");
    }

    @Test
    void open_escalations_weigh_by_severity_and_resolved_ones_fade() {
        story.tell("2026-03-01", new EscalationRaised("e1", Severity.HIGH, null, null));
        story.tell("2026-03-01", new EscalationRaised("e2", Severity.LOW, null, null));
        assertThat(value("escalations", "2026-03-02")).isEqualTo("40");

        story.tell("2026-03-03", new EscalationResolved("e1", null));
        assertThat(value("escalations", "2026-03-03")).isEqualTo("40");
        story.tell("2026-03-04", new PostMortemPublished("e1", "a typo", null));
        assertThat(value("escalations", "2026-04-02"))
                .as("30 days later: 100 - 25 - 10")
                .isEqualTo("65");
    }

    @ParameterizedTest
    @CsvSource({"LOW, 90, 95", "MEDIUM, 75, 87.5", "HIGH, 50, 75", "CRITICAL, 10, 55"})
    void an_open_escalation_takes_10_25_50_or_90_and_half_of_it_30_days_after_it_is_resolved(
            Severity severity, String open, String faded) {
        story.tell("2026-03-01", new EscalationRaised("e1", severity, null, null));
        story.tell("2026-03-02", new EscalationResolved("e1", null));
        story.tell("2026-03-03", new PostMortemPublished("e1", "a typo", null));

        assertThat(value("escalations", "2026-03-01")).isEqualTo(open);
        assertThat(value("escalations", "2026-04-01")).isEqualTo(faded);
        assertThat(value("escalations", "2026-06-30T00:00:00.000001Z"))
                .as("after four half-lives")
                .isEqualTo("100");
    }

    @Test
    void a_serious_escalation_without_post_mortem_costs_ten_after_14_days() {
        story.tell("2026-03-01", new EscalationRaised("e1", Severity.HIGH, null, null));
        story.tell("2026-03-02", new EscalationResolved("e1", null));

        assertThat(value("escalations", "2026-04-01")).as("100 - 25 - 10").isEqualTo("65");
    }

    @ParameterizedTest
    @CsvSource({"LOW, false", "MEDIUM, false", "HIGH, true", "CRITICAL, true"})
    void a_post_mortem_is_owed_from_the_moment_after_14_days_by_high_and_critical_ones_only(
            Severity severity, boolean owed) {
        story.tell("2026-03-01", new EscalationRaised("e1", severity, null, null));
        story.tell("2026-03-02", new EscalationResolved("e1", null));

        assertThat(dimension("escalations", "2026-03-16").why()).doesNotContain("post-mortem");
        assertThat(dimension("escalations", "2026-03-16T00:00:00.000001Z").why().contains("1 post-mortem missing"))
                .isEqualTo(owed);
    }

    @Test
    void advocacy_counts_what_the_client_did_in_a_year() {
        assertThat(value("advocacy", "2026-03-01")).isEqualTo("30");
        story.tell("2026-03-01", new ReferenceGiven(null, null));
        assertThat(value("advocacy", "2026-03-01")).isEqualTo("70");
        assertThat(value("advocacy", "2027-03-01")).isEqualTo("30");

        story.tell("2026-03-02", new TestimonialDeclined(null, null));
        assertThat(value("advocacy", "2026-03-02")).isEqualTo("70");
        story.tell("2026-03-03", new TestimonialGiven(null, null));
        assertThat(value("advocacy", "2026-03-03")).isEqualTo("90");
        story.tell("2026-03-04", new BetaJoined("ctv"));
        assertThat(value("advocacy", "2026-03-04")).isEqualTo("100");
        story.tell("2026-03-05", new BetaLeft("ctv", null));
        story.tell("2026-03-05", new ReferenceGiven(null, null));
        assertThat(value("advocacy", "2026-03-05")).as("no more than all").isEqualTo("100");
    }

    @Test
    void the_score_is_the_weighted_mean_of_what_has_a_value() {
        story.tell("2026-03-01", new MeetingHeld("m1", null, null, null, null, null));
        HealthScore score = score("2026-03-02");

        // engagement 20 x 100, escalations 10 x 100, advocacy 5 x 30, over 35
        assertThat(score.weightedMean()).isEqualTo(new Score(90_000));
        assertThat(score.band()).isEqualTo(HealthBand.HEALTHY);
        assertThat(score.policyVersion()).isEqualTo("v1");
    }

    @Test
    void the_lowest_cap_binds_after_the_mean() {
        story.tell("2026-03-01", new MeetingHeld("m1", null, null, null, null, null));
        story.tell("2026-03-01", new EscalationRaised("e1", Severity.CRITICAL, null, null));
        assertThat(score("2026-03-02").cap().value()).isEqualTo(new Score(40_000));
        assertThat(score("2026-03-02").score()).isEqualTo(new Score(40_000));
        assertThat(score("2026-03-02").band())
                .as("a band includes its lower edge")
                .isEqualTo(HealthBand.WATCH);

        story.tell("2026-03-03", new NoticeGiven(day("2026-06-01"), null));
        assertThat(score("2026-03-04").score()).isEqualTo(new Score(20_000));
        assertThat(score("2026-03-04").weightedMean()).isGreaterThan(new Score(20_000));
    }

    @Test
    void a_cap_leaves_a_mean_below_it_as_it_is() {
        story.tell("2026-03-01", new NpsAnswered(0, null, null, null));
        story.tell("2026-03-01", new EscalationRaised("e1", Severity.CRITICAL, null, null));

        // sentiment 20 x 0, engagement 20 x 0, escalations 10 x 10, advocacy 5 x 30, over 55
        assertThat(score("2026-03-02").score()).isEqualTo(new Score(4_545));
        assertThat(score("2026-03-02").cap().value()).isEqualTo(new Score(40_000));
    }

    @ParameterizedTest
    @CsvSource({
        "100, HEALTHY",
        "70, HEALTHY",
        "69.999, WATCH",
        "40, WATCH",
        "39.999, AT_RISK",
        "0, AT_RISK",
    })
    void a_band_includes_its_lower_edge(BigDecimal value, HealthBand band) {
        HealthPolicy v1 = BuiltInPolicy.v1();
        List<HealthPolicy.Part> silent = List.of(new HealthPolicy.Part("nps-newest", null, null, null));
        HealthPolicy fixed = new HealthPolicy(
                "fixed",
                Instant.EPOCH,
                List.of(new HealthPolicy.Dimension(
                        "sentiment", BigDecimal.ONE, silent, null, HealthPolicy.Missing.FIXED, value)),
                v1.caps(),
                v1.healthyFrom(),
                v1.watchFrom());
        HealthScore score = HealthModel.score(
                        AccountAt.of(story.table(), at("2026-03-01")), new Scoring(fixed, TargetBook.NONE))
                .explained();

        assertThat(score.score()).isEqualTo(Score.held(value));
        assertThat(score.band()).isEqualTo(band);
    }

    @Test
    void a_churned_account_is_churned_from_the_day_it_takes_effect_until_it_returns() {
        story.tell("2026-03-01", new AccountChurned("budget", day("2026-04-01")));
        story.tell("2026-05-01", new AccountReactivated(null));

        assertThat(score("2026-03-31").band()).isNotEqualTo(HealthBand.CHURNED);
        assertThat(score("2026-04-01").band()).isEqualTo(HealthBand.CHURNED);
        assertThat(score("2026-04-01").score()).isEqualTo(Score.ZERO);
        assertThat(score("2026-05-01").band()).isNotEqualTo(HealthBand.CHURNED);
    }

    @Test
    void an_override_stands_beside_the_score_until_it_expires_or_is_lifted() {
        story.tell(
                "2026-03-01",
                new HealthOverridden(null, Band.AT_RISK, "new CMO", Instant.parse("2026-04-01T00:00:00Z")));

        HealthScore score = score("2026-03-02");
        assertThat(score.override().band()).isEqualTo(Band.AT_RISK);
        assertThat(score.override().by()).isEqualTo("anna");
        assertThat(score.score()).isEqualTo(score.weightedMean());
        assertThat(score("2026-04-01T00:00:00.000001Z").override()).isNull();

        story.tell("2026-03-10", new HealthOverrideLifted(null));
        assertThat(score("2026-03-11").override()).isNull();
    }

    @Test
    void a_year_of_days_is_a_point_a_day_each_what_the_score_says_there() {
        story.tell("2026-03-01", new MeetingHeld("m1", null, null, null, null, null));
        var curve = HealthHistory.of(
                story.table(),
                at("2027-01-01"),
                PolicyBook.BUILT_IN,
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-12-31T00:00:00Z"),
                java.time.Period.ofDays(1));

        assertThat(curve).hasSize(365);
        assertThat(curve)
                .allSatisfy(point -> assertThat(point.score())
                        .isEqualTo(score(point.at().toString()).score()));
    }

    private HealthScore score(String asOf) {
        return HealthModel.evaluate(story.table(), at(asOf), PolicyBook.BUILT_IN);
    }

    private HealthScore.Dimension dimension(String name, String asOf) {
        return score(asOf).dimensions().stream()
                .filter(dimension -> dimension.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String value(String name, String asOf) {
        Score value = dimension(name, asOf).value();
        return value == null ? null : value.toString();
    }

    private static InquiryReceived received(String id, Priority priority) {
        return new InquiryReceived(id, null, priority, null, null);
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
