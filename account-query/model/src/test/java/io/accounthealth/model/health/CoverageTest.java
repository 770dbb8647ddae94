package io.accounthealth.model.health;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.Band;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.HealthPolicy.Missing;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.OverrideEvent.HealthOverridden;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.Severity;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.policy.BuiltInPolicy;
import io.accounthealth.model.policy.Scoring;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Story;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {

    /** Of it only engagement (20), escalations (10) and advocacy (5) are known, which make 90. */
    private final Story young = Story.of("young", "2026-01-01");

    @Test
    void coverage_is_the_share_of_weight_that_has_a_value() {
        HealthScore score = score(BuiltInPolicy.v1());

        assertThat(score.coverage().share()).isEqualTo("0.350");
        assertThat(score.coverage().inWords()).isEqualTo("35 of 100 weight");
        assertThat(score.score()).as("the rules of the product ask for none").isEqualTo(new Score(90_000));
        assertThat(score.band()).isEqualTo(HealthBand.HEALTHY);
    }

    @Test
    void below_the_least_coverage_there_is_no_score_and_no_band_of_one() {
        HealthScore score = score(asking("0.5"));

        assertThat(score.band()).isEqualTo(HealthBand.NOT_ENOUGH_DATA);
        assertThat(score.score()).isNull();
        assertThat(score.weightedMean()).as("of what is known").isEqualTo(new Score(90_000));
        assertThat(score.coverage().share()).isEqualTo("0.350");
    }

    @Test
    void the_least_coverage_itself_is_enough() {
        assertThat(score(asking("0.35")).band()).isEqualTo(HealthBand.HEALTHY);
        assertThat(score(asking("0.350")).score()).isEqualTo(new Score(90_000));
        assertThat(score(asking("0.351")).band()).isEqualTo(HealthBand.NOT_ENOUGH_DATA);
        assertThat(score(asking("0")).band()).isEqualTo(HealthBand.HEALTHY);
    }

    @Test
    void with_enough_data_the_score_equals_that_without_a_minimum_coverage() {
        young.tell("2026-01-02", new MeetingHeld("m", null, null, null, null, null));
        assertThat(score(asking("0.5")).coverage().share()).isEqualTo("0.350");
        assertThat(score(asking("0.5")).band()).isEqualTo(HealthBand.NOT_ENOUGH_DATA);

        young.tell("2026-01-02", new NpsAnswered(8, null, null, null));
        assertThat(score(asking("0.5")).coverage().share()).isEqualTo("0.550");
        assertThat(score(asking("0.5")).score())
                .isEqualTo(score(BuiltInPolicy.v1()).score());
        assertThat(score(asking("0.5")).band())
                .isEqualTo(score(BuiltInPolicy.v1()).band());
    }

    @Test
    void caps_bind_first_and_whoever_is_at_risk_stays_at_risk() {
        young.tell("2026-01-02", new NoticeGiven(LocalDate.parse("2026-12-31"), null));
        HealthScore score = score(asking("0.5"));

        assertThat(score.band()).isEqualTo(HealthBand.AT_RISK);
        assertThat(score.score()).isEqualTo(new Score(20_000));
        assertThat(score.coverage().share()).isEqualTo("0.350");
    }

    @Test
    void a_cap_that_leaves_it_on_watch_does_not_make_the_data_enough() {
        young.tell("2026-01-02", new EscalationRaised("e", Severity.LOW, null, null));
        assertThat(score(asking("0.5")).band()).isEqualTo(HealthBand.NOT_ENOUGH_DATA);
    }

    @Test
    void whoever_churned_is_churned_with_whatever_data() {
        young.tell("2026-01-02", new AccountChurned("budget", null));

        assertThat(score(asking("1")).band()).isEqualTo(HealthBand.CHURNED);
        assertThat(score(asking("1")).score()).isEqualTo(Score.ZERO);
    }

    @Test
    void a_judgement_of_a_person_stands_beside_it() {
        young.tell(
                "2026-01-02",
                new HealthOverridden(null, Band.WATCH, "I know them", Instant.parse("2026-12-31T00:00:00Z")));

        assertThat(score(asking("0.5")).band()).isEqualTo(HealthBand.NOT_ENOUGH_DATA);
        assertThat(score(asking("0.5")).override().band()).isEqualTo(Band.WATCH);
    }

    @Test
    void before_its_first_fact_there_is_no_account_to_have_data_of() {
        HealthScore score = HealthModel.score(
                        AccountAt.of(young.table(), at("2025-12-01")), new Scoring(asking("0.5"), TargetBook.NONE))
                .explained();

        assertThat(score.band()).isNull();
        assertThat(score.coverage().share()).isEqualTo("0.000");
    }

    @Test
    void a_dimension_that_counts_as_a_fixed_value_without_data_has_a_value() {
        List<Dimension> dimensions = new ArrayList<>(BuiltInPolicy.v1().dimensions());
        Dimension service = dimensions.get(1);
        dimensions.set(
                1,
                new Dimension(
                        service.name(),
                        service.weight(),
                        service.parts(),
                        null,
                        Missing.FIXED,
                        BigDecimal.valueOf(50)));

        assertThat(score(asking("0.5", dimensions)).coverage().share()).isEqualTo("0.500");
    }

    @Test
    void a_share_is_rounded_to_thousandths_and_compared_as_it_is_shown() {
        Coverage third = new Coverage(BigDecimal.TWO, BigDecimal.valueOf(3));

        assertThat(third.share()).isEqualTo("0.667");
        assertThat(third.isTooLittleFor(asking("0.667"))).isFalse();
        assertThat(third.isTooLittleFor(asking("0.668"))).isTrue();
        assertThat(new Coverage(BigDecimal.ZERO, BigDecimal.ZERO).share()).isEqualTo("0.000");
    }

    private HealthScore score(HealthPolicy policy) {
        return HealthModel.score(AccountAt.of(young.table(), at("2026-01-10")), new Scoring(policy, TargetBook.NONE))
                .explained();
    }

    static HealthPolicy asking(String coverage) {
        return asking(coverage, BuiltInPolicy.v1().dimensions());
    }

    private static HealthPolicy asking(String coverage, List<Dimension> dimensions) {
        HealthPolicy usual = BuiltInPolicy.v1();
        return new HealthPolicy(
                "asking",
                Instant.EPOCH,
                dimensions,
                usual.caps(),
                usual.healthyFrom(),
                usual.watchFrom(),
                new BigDecimal(coverage),
                null,
                null);
    }
}
