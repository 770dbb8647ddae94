package io.accounthealth.model.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.Band;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.AccountReactivated;
import io.accounthealth.events.ContractEvent.RenewalLost;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.HealthPolicy.CurvePoint;
import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.HealthPolicy.Missing;
import io.accounthealth.events.HealthPolicy.Part;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.Severity;
import io.accounthealth.model.backtest.BacktestResult.Alerts;
import io.accounthealth.model.backtest.BacktestResult.Horizon;
import io.accounthealth.model.backtest.BacktestResult.LeadTime;
import io.accounthealth.model.backtest.BacktestResult.OfRules;
import io.accounthealth.model.backtest.BacktestResult.Prediction;
import io.accounthealth.model.policy.PolicyBook;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BacktestTest {

    private static final HealthPolicy CALM = onlyNps("calm");

    private final Past past = new Past();

    /** The score is ten times the newest NPS answer, whatever its age; without one there is none. */
    private static HealthPolicy onlyNps(String version) {
        return new HealthPolicy(
                version,
                Instant.parse("2024-01-01T00:00:00Z"),
                List.of(new Dimension(
                        "sentiment",
                        BigDecimal.ONE,
                        List.of(new Part(
                                "nps-newest",
                                List.of(
                                        new CurvePoint(BigDecimal.ZERO, BigDecimal.ZERO),
                                        new CurvePoint(BigDecimal.TEN, BigDecimal.valueOf(100))),
                                null,
                                null)),
                        null,
                        Missing.REDISTRIBUTE,
                        null)),
                List.of(),
                BigDecimal.valueOf(70),
                BigDecimal.valueOf(40));
    }

    private void answers(String account, String day, int score) {
        past.tell(account, day, day, new NpsAnswered(score, null, null, null));
    }

    private OfRules tried(String from, String to, String lastDay, Integer... horizons) {
        Backtest usual = past.backtest(CALM, day(from), day(to), day(lastDay));
        return past.run(new Backtest(CALM, usual.book(), usual.days(), usual.end(), List.of(horizons)))
                .candidate();
    }

    /**
     * Of two accounts one is of the tier from the 3rd to the 5th. With what band it comes in is no flip.
     *
     * <pre>
     * March      1   2   3   4   5   6
     * acme      90  90  90  50  50  50
     * zeta      50  50  50  50  50  50  (never of the tier)
     * </pre>
     */
    @Test
    void a_candidate_for_a_segment_is_tried_on_days_when_accounts_fit() {
        past.open("acme", "2024-03-01");
        past.open("zeta", "2024-03-01");
        answers("acme", "2024-03-01", 9);
        answers("zeta", "2024-03-01", 5);
        becomes("acme", "2024-03-03", "strategic");
        answers("acme", "2024-03-04", 5);
        becomes("acme", "2024-03-06", "growth");
        HealthPolicy strategic = forStrategic(CALM);
        Backtest usual = past.backtest(strategic, day("2024-03-01"), day("2024-03-06"), day("2024-03-06"));
        BacktestResult result = past.run(new Backtest(strategic, usual.book(), usual.days(), usual.end(), List.of(1)));

        assertThat(result.accounts()).isEqualTo(1);
        BacktestResult.Month march = result.candidate().months().getFirst();
        assertThat(List.of(march.healthy(), march.watch(), march.atRisk())).containsExactly(1L, 2L, 0L);
        assertThat(result.candidate().flips())
                .extracting(flip -> flip.day().getDayOfMonth() + " " + flip.from() + " " + flip.to())
                .containsExactly("4 HEALTHY WATCH");
        BacktestResult.Month beside = result.inForce().months().getFirst();
        assertThat(beside.healthy() + beside.watch() + beside.atRisk()).isEqualTo(3);
    }

    private static HealthPolicy forStrategic(HealthPolicy policy) {
        return new HealthPolicy(
                policy.version(),
                policy.effectiveFrom(),
                policy.dimensions(),
                policy.caps(),
                policy.healthyFrom(),
                policy.watchFrom(),
                null,
                null,
                new AppliesTo("strategic", null, null, null));
    }

    @Test
    void only_policies_that_scored_an_account_of_the_segment_are_named() {
        past.open("acme", "2024-03-01");
        becomes("acme", "2024-03-01", "strategic");
        answers("acme", "2024-03-01", 9);
        PolicyBook book = PolicyBook.BUILT_IN.with(new Recorded<>(
                new Envelope(
                        1,
                        new UUID(0, 1),
                        AccountId.POLICY,
                        0,
                        "health-policy-published",
                        1,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        new Envelope.Origin("anna", "test", null, null)),
                new HealthPolicyPublished(forStrategic(onlyNps("in-force")))));
        HealthPolicy strategic = forStrategic(CALM);
        Backtest usual = past.backtest(strategic, day("2024-03-02"), day("2024-03-06"), day("2024-03-06"));
        BacktestResult result = past.run(new Backtest(strategic, book, usual.days(), usual.end(), List.of(1)));

        assertThat(result.candidate().policyVersions()).containsExactly("calm");
        assertThat(result.inForce().policyVersions()).containsExactly("in-force");
    }

    private void becomes(String account, String day, String tier) {
        past.tell(account, day, day, new AccountProfileChanged(null, null, null, tier, null, null, null));
    }

    /**
     * Two accounts, ten days, a horizon of three days, worked out by hand.
     *
     * <pre>
     * March      1   2   3   4   5   6   7   8   9  10
     * acme      90  90  50  30  30  30  30  gone     (churns on the 8th)
     * zeta      50  50  50  50  20  80  80  80  80  80
     * </pre>
     *
     * The last day over is the 10th, so that account-days up to the 7th count: 7 of either account. Of acme the 5th,
     * 6th and 7th have the 8th within three days: 3 positives of 14.
     */
    private void twoAccounts() {
        past.open("acme", "2024-03-01");
        past.open("zeta", "2024-03-01");
        answers("acme", "2024-03-01", 9);
        answers("zeta", "2024-03-01", 5);
        answers("acme", "2024-03-03", 5);
        answers("acme", "2024-03-04", 3);
        answers("zeta", "2024-03-05", 2);
        answers("zeta", "2024-03-06", 8);
        past.tell("acme", "2024-03-08", "2024-03-08", new AccountChurned("budget", null));
    }

    @Test
    void two_accounts_by_hand() {
        twoAccounts();
        OfRules tried = tried("2024-03-01", "2024-03-10", "2024-03-10", 3);

        assertThat(tried.flips())
                .extracting(flip -> flip.account().value() + " " + flip.day().getDayOfMonth() + " " + flip.from() + " "
                        + flip.to() + " " + flip.score() + (flip.alert() ? " alert" : ""))
                .containsExactly(
                        "acme 1 null HEALTHY 90",
                        "zeta 1 null WATCH 50",
                        "acme 3 HEALTHY WATCH 50 alert",
                        "acme 4 WATCH AT_RISK 30 alert",
                        "zeta 5 WATCH AT_RISK 20 alert",
                        "zeta 6 AT_RISK HEALTHY 80",
                        "acme 8 AT_RISK CHURNED 30");
        assertThat(tried.flipCount()).isEqualTo(7);
        assertThat(tried.alerts()).isEqualTo(new Alerts(1, 2));
        assertThat(tried.months())
                .containsExactly(new BacktestResult.Month(
                        YearMonth.of(2024, 3), 2 + 5, 1 + 4, 4 + 1, 3, 7, new Alerts(1, 2), 0));
        // At-risk: acme 4 to 7 and zeta 5, of them 3 right. Watch or worse: acme 3 to 7, zeta 1 to 5.
        // Pairs: a positive has 30. Of the 11 others zeta's 5th (20) is lower, acme's 4th is equal, 9 are higher: 9.5.
        assertThat(tried.horizons())
                .containsExactly(new Horizon(
                        3,
                        14,
                        3,
                        3,
                        new BigDecimal("0.863636"),
                        new Prediction(5, 3, new BigDecimal("0.600000"), new BigDecimal("1.000000")),
                        new Prediction(10, 3, new BigDecimal("0.300000"), new BigDecimal("1.000000"))));
        assertThat(tried.atRisk())
                .as("at risk from the 4th to the 8th")
                .isEqualTo(new LeadTime(1, 1, 0, new BigDecimal("4.0"), new BigDecimal("4.0")));
        assertThat(tried.watchOrWorse())
                .as("watch or worse from the 3rd")
                .isEqualTo(new LeadTime(1, 1, 0, new BigDecimal("5.0"), new BigDecimal("5.0")));
    }

    @Test
    void the_day_before_the_period_only_supplies_the_previous_band() {
        twoAccounts();
        OfRules tried = tried("2024-03-04", "2024-03-10", "2024-03-10", 3);

        assertThat(tried.flips().getFirst().from()).isEqualTo(Band.WATCH);
        assertThat(tried.flipCount()).isEqualTo(4);
        assertThat(tried.horizons().getFirst().accountDays()).isEqualTo(8);
        assertThat(tried.watchOrWorse().meanDays())
                .as("from the first day of the period")
                .isEqualTo("4.0");
    }

    @Test
    void after_a_broken_run_a_loss_counts_from_the_new_beginning() {
        past.open("acme", "2024-03-01");
        answers("acme", "2024-03-01", 2);
        answers("acme", "2024-03-05", 6);
        answers("acme", "2024-03-07", 1);
        past.tell("acme", "2024-03-20", "2024-03-12", new RenewalLost("c1", "price"));
        answers("acme", "2024-03-15", 9);
        past.tell("acme", "2024-03-25", "2024-03-18", new AccountChurned("price", day("2024-03-22")));

        OfRules tried = tried("2024-03-01", "2024-03-30", "2024-03-31", 30);

        assertThat(tried.atRisk())
                .as("5 days before the renewal was lost; healthy when it churned")
                .isEqualTo(new LeadTime(2, 1, 1, new BigDecimal("5.0"), new BigDecimal("5.0")));
    }

    @Test
    void an_unfinished_horizon_is_left_out_and_counted_apart() {
        twoAccounts();
        Horizon horizon =
                tried("2024-03-01", "2024-03-10", "2024-03-10", 30).horizons().getFirst();

        assertThat(horizon.notOver()).isEqualTo(17);
        assertThat(horizon.accountDays()).isZero();
        assertThat(horizon.auc()).isNull();
        assertThat(horizon.atRisk()).isEqualTo(new Prediction(0, 0, null, null));
    }

    @Test
    void outcomes_are_those_known_at_the_end_of_the_backtest() {
        past.open("acme", "2024-03-01");
        answers("acme", "2024-03-01", 2);
        past.tell("acme", "2024-03-20", "2024-03-10", new AccountChurned("budget", null));
        past.tell("acme", "2024-03-26", "2024-03-26", new AccountReactivated(null));

        Horizon horizon =
                tried("2024-03-01", "2024-03-28", "2024-03-31", 3).horizons().getFirst();

        assertThat(horizon.positives()).as("the 7th to the 9th").isEqualTo(3);
        assertThat(horizon.accountDays())
                .as("the 1st to the 9th, and from the 26th on")
                .isEqualTo(9 + 3);
    }

    @Test
    void a_fact_that_was_learned_months_later_changes_no_day_before_it_was_recorded() {
        past.open("acme", "2024-01-01");
        answers("acme", "2024-01-01", 9);
        BacktestResult without = past.run(past.backtest(
                Past.rules("try", Instant.EPOCH, 1, 70), day("2024-01-01"), day("2024-05-09"), day("2024-05-09")));
        past.tell("acme", "2024-05-10", "2024-01-15", new EscalationRaised("e", Severity.CRITICAL, null, null));
        past.tell("acme", "2024-05-20", "2024-05-20", new EscalationResolved("e", null));

        HealthPolicy candidate = Past.rules("try", Instant.EPOCH, 1, 70);
        BacktestResult upTo =
                past.run(past.backtest(candidate, day("2024-01-01"), day("2024-05-09"), day("2024-05-09")));
        BacktestResult beyond =
                past.run(past.backtest(candidate, day("2024-01-01"), day("2024-05-12"), day("2024-06-30")));

        assertThat(upTo).isEqualTo(without);
        assertThat(upTo.candidate().flips()).extracting(BandChange::to).containsExactly(Band.HEALTHY);
        assertThat(beyond.candidate()
                        .flips()
                        .subList(0, upTo.candidate().flips().size()))
                .isEqualTo(upTo.candidate().flips());
        assertThat(beyond.candidate().flips().getLast())
                .as("once it is known, the score is held under 40")
                .satisfies(flip -> {
                    assertThat(flip.day()).isEqualTo("2024-05-10");
                    assertThat(flip.to()).isEqualTo(Band.WATCH);
                    assertThat(flip.score()).hasToString("40");
                });
    }

    @Test
    void rules_that_were_in_force_stand_beside_the_candidate_each_on_its_days() {
        past.open("acme", "2024-03-01");
        answers("acme", "2024-03-01", 6);
        past.publish(Instant.parse("2024-03-05T12:00:00Z"), onlyNps("strict"));

        BacktestResult result = past.run(past.backtest(CALM, day("2024-03-02"), day("2024-03-10"), day("2024-03-10")));

        assertThat(result.candidate().policyVersions()).containsExactly("calm");
        assertThat(result.inForce().policyVersions()).containsExactly("v1", "strict");
        assertThat(result.candidate().flips()).isEmpty();
        assertThat(result.inForce().flips()).extracting(BandChange::day).containsExactly(day("2024-03-05"));
    }

    @Test
    void flips_are_counted_all_and_listed_up_to_a_bound_the_earliest_first() {
        for (int i = 0; i < 40; i++) {
            String account = "acme-" + i;
            past.open(account, "2024-01-01");
        }
        LocalDate first = day("2024-01-01");
        for (int i = 0; i < 80; i++) {
            for (int a = 0; a < 40; a++) {
                answers("acme-" + a, first.plusDays(i).toString(), i % 2 == 0 ? 9 : 1);
            }
        }
        OfRules tried = tried("2024-01-01", "2024-03-20", "2024-03-20", 30);

        assertThat(tried.flipCount()).isEqualTo(40 * 80);
        assertThat(tried.flips()).hasSize(BacktestResult.MOST_FLIPS).isSortedAccordingTo(BandChange.IN_ORDER);
        assertThat(tried.flips().getLast().day()).isEqualTo(first.plusDays(BacktestResult.MOST_FLIPS / 40 - 1));
    }

    @Test
    void a_day_is_judged_at_its_last_microsecond_in_UTC() {
        past.open("acme", "2024-03-01");
        Backtest backtest = past.backtest(CALM, day("2024-03-01"), day("2024-03-02"), day("2024-03-02"));

        assertThat(backtest.days())
                .extracting(Day::point)
                .containsExactly(
                        new PointInTime(Instant.parse("2024-02-29T23:59:59.999999Z"), 0, PolicySelector.THEN),
                        new PointInTime(Instant.parse("2024-03-01T23:59:59.999999Z"), 1, PolicySelector.THEN),
                        new PointInTime(Instant.parse("2024-03-02T23:59:59.999999Z"), 1, PolicySelector.THEN));
        assertThat(Backtest.lastOver(Instant.parse("2024-03-02T23:59:59.999998Z")))
                .isEqualTo(day("2024-03-01"));
        assertThat(Backtest.lastOver(Instant.parse("2024-03-02T23:59:59.999999Z")))
                .isEqualTo(day("2024-03-02"));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    /** The answer of a survey counts for four days, and without one only 40 of 100 weight has data. */
    private static HealthPolicy asking() {
        Dimension sentiment = onlyNps("asking").dimensions().getFirst();
        Part fading = new Part("nps-newest", sentiment.parts().getFirst().curve(), null, 1);
        return new HealthPolicy(
                "asking",
                Instant.parse("2024-01-01T00:00:00Z"),
                List.of(
                        new Dimension(
                                "sentiment", BigDecimal.valueOf(60), List.of(fading), null, Missing.REDISTRIBUTE, null),
                        new Dimension(
                                "advocacy",
                                BigDecimal.valueOf(40),
                                List.of(new Part(
                                        "advocacy-acts",
                                        List.of(
                                                new CurvePoint(BigDecimal.ZERO, BigDecimal.valueOf(60)),
                                                new CurvePoint(BigDecimal.ONE, BigDecimal.valueOf(80))),
                                        365,
                                        null)),
                                null,
                                Missing.REDISTRIBUTE,
                                null)),
                List.of(),
                BigDecimal.valueOf(70),
                BigDecimal.valueOf(40),
                new BigDecimal("0.5"),
                null,
                null);
    }

    /**
     *
     *
     * <pre>
     * March      1  2  3  4     5  6  7  8  9    10  11  12
     * acme      78 78 78 78     not enough       24  24  84
     * </pre>
     */
    @Test
    void days_without_enough_data_flip_nothing_and_are_counted_apart() {
        past.open("acme", "2024-03-01");
        answers("acme", "2024-03-01", 9);
        answers("acme", "2024-03-10", 0);
        answers("acme", "2024-03-12", 10);
        Backtest usual = past.backtest(asking(), day("2024-03-01"), day("2024-03-12"), day("2024-03-12"));
        OfRules tried = past.run(new Backtest(asking(), usual.book(), usual.days(), usual.end(), List.of(1)))
                .candidate();

        assertThat(tried.flips())
                .extracting(flip -> flip.day().getDayOfMonth() + " " + flip.from() + " " + flip.to() + " "
                        + flip.score() + " " + flip.alert())
                .containsExactly("1 null HEALTHY 78 false", "12 AT_RISK HEALTHY 84 false");
        BacktestResult.Month march = tried.months().getFirst();
        assertThat(List.of(march.healthy(), march.watch(), march.atRisk(), march.notEnoughData()))
                .containsExactly(5L, 0L, 2L, 5L);
        assertThat(tried.horizons().getFirst().accountDays()
                        + tried.horizons().getFirst().notOver())
                .as("account-days have a score")
                .isEqualTo(7);
        assertThat(tried.alerts()).isEqualTo(new Alerts(0, 0));
    }
}
