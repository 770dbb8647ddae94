package io.accounthealth.model.backtest;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.policy.BuiltInPolicy;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyEffectTest {

    private static final PointInTime NOW = at("2018-06-15T12:00:00Z");

    private final Story acme = Story.of("acme", "2018-01-01");
    private final Story silent = Story.of("silent", "2018-06-01");

    @Test
    void a_policy_that_scores_alike_changes_nothing() {
        acme.tell("2018-06-01T10:00:00Z", new MeetingHeld("m", null, null, null, null, null));

        Board<PolicyEffect.Figures, PolicyEffect.Row> effect = effect(BuiltInPolicy.v1());

        assertThat(effect.rows()).isEmpty();
        assertThat(effect.figures()).isEqualTo(new PolicyEffect.Figures(2, 2, 0, 0, 0, 0, List.of()));
    }

    @Test
    void an_account_that_falls_comes_with_both_scores_and_what_it_spent() {
        acme.tell("2018-06-01T10:00:00Z", new MeetingHeld("m", null, null, null, null, null));
        LocalDate day = LocalDate.parse("2018-06-01");
        for (; day.isBefore(LocalDate.parse("2018-06-11")); day = day.plusDays(1)) {
            acme.spend(day.toString(), "10");
        }

        Board<PolicyEffect.Figures, PolicyEffect.Row> effect = effect(bands(BuiltInPolicy.v1(), 100, 40, null));

        PolicyEffect.Row row = effect.rows().getFirst();
        assertThat(row.accountId().value()).isEqualTo("acme");
        assertThat(row.bandBefore()).isEqualTo(HealthBand.HEALTHY);
        assertThat(row.bandAfter()).isEqualTo(HealthBand.WATCH);
        assertThat(row.scoreAfter())
                .isEqualTo(row.scoreBefore())
                .isEqualTo(HealthModel.score(acme.table(), NOW, PolicyBook.BUILT_IN)
                        .score());
        assertThat(row.spend30Days()).isEqualByComparingTo("100");
        assertThat(effect.figures().fell()).isEqualTo(effect.figures().changedBand());
        assertThat(effect.figures().rose()).isZero();
        assertThat(effect.figures().spendChangedBand())
                .singleElement()
                .satisfies(money -> assertThat(money.amount()).isEqualByComparingTo("100"));
    }

    @Test
    void a_policy_for_some_accounts_leaves_the_others_alone() {
        HealthPolicy gold = bands(BuiltInPolicy.v1(), 100, 99, new AppliesTo("gold", null, null, null, null));

        Board<PolicyEffect.Figures, PolicyEffect.Row> effect = effect(gold);

        assertThat(effect.rows()).isEmpty();
        assertThat(effect.figures().accounts()).isEqualTo(2);
        assertThat(effect.figures().scoredByIt()).isZero();
    }

    private Board<PolicyEffect.Figures, PolicyEffect.Row> effect(HealthPolicy tried) {
        return PolicyEffect.of(Tables.of(acme.table(), silent.table()), NOW, PolicyBook.BUILT_IN, tried);
    }

    private static HealthPolicy bands(HealthPolicy of, int healthyFrom, int watchFrom, AppliesTo appliesTo) {
        return new HealthPolicy(
                "tried",
                of.effectiveFrom(),
                of.dimensions(),
                of.caps(),
                BigDecimal.valueOf(healthyFrom),
                BigDecimal.valueOf(watchFrom),
                of.minimumCoverage(),
                of.endedOrderDays(),
                appliesTo);
    }
}
