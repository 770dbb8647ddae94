package io.accounthealth.command.decision;

import static io.accounthealth.command.decision.Scenario.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.decision.AccountCommand.CorrectFact;
import io.accounthealth.command.decision.AccountCommand.PlaceAccount;
import io.accounthealth.command.decision.AccountCommand.ReportFact;
import io.accounthealth.command.decision.Decision.Accepted;
import io.accounthealth.command.decision.Decision.Refused;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.GroupKind;
import io.accounthealth.events.HandoverEvent.AccountDetached;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final Origin ORIGIN = new Origin("ann", "test", null, null);

    private final Map<String, AccountState> accounts = new HashMap<>();

    @Test
    void a_placement_that_closes_a_cycle_is_refused_with_the_chain() {
        place("brand", "agency", GroupKind.AGENCY, NOW);
        place("agency", "network", GroupKind.AGENCY, NOW);

        Refusal refusal = ((Refused) ask("network", "brand", GroupKind.AGENCY, NOW)).refusal();

        assertThat(refusal)
                .isEqualTo(new Refusal.PlacementCycle(
                        new AccountId("network"),
                        GroupKind.AGENCY,
                        List.of(new AccountId("brand"), new AccountId("agency"), new AccountId("network"))));
        assertThat(refusal.code()).isEqualTo("placement-cycle");
        assertThat(refusal.sentence()).contains("by agency: network under brand under agency under network");
    }

    @Test
    void another_kind_makes_no_cycle() {
        place("brand", "agency", GroupKind.AGENCY, NOW);

        assertThat(ask("agency", "brand", GroupKind.HOLDING, NOW)).isInstanceOf(Accepted.class);
    }

    @Test
    void a_cycle_is_looked_for_from_the_placement_until_the_next_one() {
        place("brand", "agency", GroupKind.AGENCY, daysAgo(9));
        place("brand", "other", GroupKind.AGENCY, daysAgo(5));
        assertThat(ask("agency", "brand", GroupKind.AGENCY, daysAgo(7))).isInstanceOf(Refused.class);
        assertThat(ask("agency", "brand", GroupKind.AGENCY, daysAgo(3))).isInstanceOf(Accepted.class);
        assertThat(ask("other", "brand", GroupKind.AGENCY, daysAgo(7))).isInstanceOf(Refused.class);

        place("other", "network", GroupKind.AGENCY, daysAgo(6));
        assertThat(ask("other", "brand", GroupKind.AGENCY, daysAgo(7))).isInstanceOf(Accepted.class);
    }

    @Test
    void a_cycle_that_is_over_by_now_is_refused_too() {
        place("brand", "agency", GroupKind.AGENCY, daysAgo(5));
        place("brand", "other", GroupKind.AGENCY, daysAgo(3));

        assertThat(ask("agency", "brand", GroupKind.AGENCY, daysAgo(8))).isInstanceOf(Refused.class);
        place("agency", "network", GroupKind.AGENCY, daysAgo(6));
        assertThat(ask("agency", "brand", GroupKind.AGENCY, daysAgo(8))).isInstanceOf(Accepted.class);
    }

    @Test
    void a_manager_is_not_told_by_which_accounts_of_others_it_is_a_cycle() {
        apply("network", new ManagerAssigned("mia"), daysAgo(9));
        place("brand", "agency", GroupKind.AGENCY, NOW);
        place("agency", "network", GroupKind.AGENCY, NOW);

        Decision decision = ask("network", "brand", GroupKind.AGENCY, NOW, new Scope("mia"));

        assertThat(((Refused) decision).refusal().sentence())
                .contains("would place network under itself")
                .doesNotContain("under agency");
    }

    @Test
    void a_manager_does_not_bring_back_where_the_account_was() {
        apply("brand", new ManagerAssigned("mia"), daysAgo(9));
        UUID placed = place("brand", "agency", GroupKind.AGENCY, daysAgo(5));
        FactRetracted retraction = new FactRetracted(placed, "a typo");

        for (CorrectionEvent fact : List.of(
                retraction,
                new FactCorrected(
                        placed, new AccountPlacedUnder("network", GroupKind.AGENCY), null, "the other one"))) {
            assertThat(((Refused) correct("brand", fact, new Scope("mia")))
                            .refusal()
                            .code())
                    .isEqualTo("placement-of-all-accounts");
            assertThat(correct("brand", fact, Scope.EVERY_ACCOUNT)).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void a_placement_that_was_retracted_or_corrected_is_none() {
        UUID mistake = place("brand", "agency", GroupKind.AGENCY, NOW);
        assertThat(ask("agency", "brand", GroupKind.AGENCY, NOW)).isInstanceOf(Refused.class);

        apply("brand", new FactRetracted(mistake, "a typo"), NOW);
        assertThat(ask("agency", "brand", GroupKind.AGENCY, NOW)).isInstanceOf(Accepted.class);

        AccountPlacedUnder meant = new AccountPlacedUnder("agency", GroupKind.AGENCY);
        apply("brand", new FactCorrected(mistake, meant, null, "it was right"), NOW);
        assertThat(ask("agency", "brand", GroupKind.AGENCY, NOW)).isInstanceOf(Refused.class);

        apply("brand", new AccountDetached(GroupKind.AGENCY, null), NOW);
        assertThat(ask("agency", "brand", GroupKind.AGENCY, NOW)).isInstanceOf(Accepted.class);
    }

    @Test
    void a_corrected_placement_makes_no_cycle_either() {
        place("other", "brand", GroupKind.AGENCY, NOW);
        UUID placed = place("brand", "agency", GroupKind.AGENCY, NOW);
        FactCorrected under =
                new FactCorrected(placed, new AccountPlacedUnder("other", GroupKind.AGENCY), null, "the other one");
        Ancestry ancestry = Ancestry.from(
                new AccountId("other"),
                GroupKind.AGENCY,
                above -> state(above.value()).placements());

        Decision decision = AccountDecider.decide(
                correction("brand", under).with(ancestry), Scope.EVERY_ACCOUNT, state("brand"), NOW);

        assertThat(((Refused) decision).refusal().code()).isEqualTo("placement-cycle");
    }

    @Test
    void no_account_is_under_itself_whoever_says_so() {
        assertThat(((Refused) ask("brand", "brand", GroupKind.BRAND, NOW))
                        .refusal()
                        .sentence())
                .startsWith("/parentId must be another account");
        AccountPlacedUnder itself = new AccountPlacedUnder("brand", GroupKind.BRAND);
        AccountId brand = new AccountId("brand");
        Decision reported = AccountDecider.decide(
                new ReportFact(brand, itself, UUID.randomUUID(), NOW, ORIGIN),
                Scope.EVERY_ACCOUNT,
                state("brand"),
                NOW);
        assertThat(reported).isInstanceOf(Refused.class);
    }

    @Test
    void what_a_system_observed_is_recorded_even_if_it_makes_a_cycle() {
        place("brand", "agency", GroupKind.AGENCY, NOW);
        AccountId agency = new AccountId("agency");
        AccountPlacedUnder fact = new AccountPlacedUnder("brand", GroupKind.AGENCY);
        Decision reported = AccountDecider.decide(
                new ReportFact(agency, fact, UUID.randomUUID(), NOW, ORIGIN),
                Scope.EVERY_ACCOUNT,
                state("agency"),
                NOW);
        assertThat(reported).isInstanceOf(Accepted.class);
    }

    @Test
    void a_cycle_that_is_recorded_already_ends_the_look_up() {
        place("one", "two", GroupKind.AGENCY, NOW);
        place("two", "one", GroupKind.AGENCY, NOW);

        assertThat(ask("brand", "one", GroupKind.AGENCY, NOW)).isInstanceOf(Accepted.class);
    }

    private Decision correct(String account, CorrectionEvent fact, Scope scope) {
        return AccountDecider.decide(correction(account, fact), scope, state(account), NOW);
    }

    private static CorrectFact correction(String account, CorrectionEvent fact) {
        AccountPlacedUnder target = new AccountPlacedUnder("agency", GroupKind.AGENCY);
        return new CorrectFact(
                new AccountId(account),
                fact,
                new AccountCommand.Recorded(target, NOW, ORIGIN),
                UUID.randomUUID(),
                null,
                ORIGIN);
    }

    private Decision ask(String account, String parent, GroupKind kind, Instant from) {
        return ask(account, parent, kind, from, Scope.EVERY_ACCOUNT);
    }

    private Decision ask(String account, String parent, GroupKind kind, Instant from, Scope scope) {
        Ancestry ancestry = Ancestry.from(
                new AccountId(parent), kind, above -> state(above.value()).placements());
        PlaceAccount command = new PlaceAccount(
                new AccountId(account),
                new AccountPlacedUnder(parent, kind),
                ancestry,
                UUID.randomUUID(),
                from,
                ORIGIN);
        return AccountDecider.decide(command, scope, state(account), NOW);
    }

    private UUID place(String account, String parent, GroupKind kind, Instant from) {
        return apply(account, new AccountPlacedUnder(parent, kind), from);
    }

    private UUID apply(String account, AccountEvent event, Instant occurredAt) {
        UUID id = UUID.randomUUID();
        state(account).apply(id, event, occurredAt);
        return id;
    }

    private AccountState state(String account) {
        return accounts.computeIfAbsent(account, opened -> {
            AccountState state = new AccountState();
            state.apply(UUID.randomUUID(), Scenario.OPENED, NOW.minus(Duration.ofDays(90)));
            return state;
        });
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }
}
