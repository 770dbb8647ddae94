package io.accounthealth.command.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.decision.AccountCommand.RecordFact;
import io.accounthealth.command.decision.Decision.Accepted;
import io.accounthealth.command.decision.Decision.Refused;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whose an account is, as the decider sees it. */
class ScopeTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final AccountId ACME = new AccountId("acme");

    private final AccountState state = new AccountState();

    @Test
    void a_foreign_account_is_refused_in_the_words_for_an_unknown_one() {
        Refusal unknown = refusal("mia");
        open();
        assigned("noah", NOW.minus(Duration.ofDays(1)));

        Refusal foreign = refusal("mia");
        assertThat(foreign).isInstanceOf(Refusal.ForeignAccount.class);
        assertThat(foreign.code()).isEqualTo(unknown.code());
        assertThat(foreign.sentence()).isEqualTo(unknown.sentence());
        assertThat(decide("noah")).isInstanceOf(Accepted.class);
        assertThat(decide(null)).isInstanceOf(Accepted.class);
    }

    @Test
    void an_account_that_nobody_manages_is_nobodys_own() {
        open();
        assertThat(refusal("mia")).isInstanceOf(Refusal.ForeignAccount.class);
    }

    @Test
    void the_assignment_that_became_true_last_counts_whenever_it_was_told() {
        open();
        assigned("mia", NOW.minus(Duration.ofDays(2)));
        assigned("noah", NOW.minus(Duration.ofDays(9)));
        assertThat(state.managerAt(NOW)).isEqualTo("mia");

        assigned("ada", NOW.plus(Duration.ofHours(1)));
        assertThat(state.managerAt(NOW)).isEqualTo("mia");
        assertThat(state.managerAt(NOW.plus(Duration.ofHours(2)))).isEqualTo("ada");
    }

    @Test
    void of_two_from_one_moment_the_one_told_last_counts() {
        open();
        assigned("mia", NOW);
        assigned("noah", NOW);
        assertThat(state.managerAt(NOW)).isEqualTo("noah");
    }

    @Test
    void a_retracted_assignment_never_was_and_a_mended_one_goes_back_to_its_own_time() {
        open();
        assigned("mia", NOW.minus(Duration.ofDays(3)));
        UUID mistake = assigned("noah", NOW.minus(Duration.ofDays(1)));

        apply(new FactRetracted(mistake, "mistake"), NOW);
        assertThat(state.managerAt(NOW)).isEqualTo("mia");

        apply(new FactCorrected(mistake, new ManagerAssigned("ada"), NOW.minus(Duration.ofDays(9)), "earlier"), NOW);
        assertThat(state.managerAt(NOW)).isEqualTo("mia");

        apply(new FactCorrected(mistake, new ManagerAssigned("ada"), null, "as it was told"), NOW);
        assertThat(state.managerAt(NOW)).isEqualTo("ada");
    }

    private void open() {
        apply(
                new AccountOpened("Acme", null, null, null, new CurrencyCode("USD"), ZoneOffset.UTC, null, null),
                NOW.minus(Duration.ofDays(30)));
    }

    private UUID assigned(String manager, Instant from) {
        return apply(new ManagerAssigned(manager), from);
    }

    private UUID apply(AccountEvent event, Instant occurredAt) {
        UUID id = UUID.randomUUID();
        state.apply(id, event, occurredAt);
        return id;
    }

    private Decision decide(String manager) {
        RecordFact warm = new RecordFact(
                ACME,
                new TemperatureTaken(4, null, List.of()),
                UUID.randomUUID(),
                null,
                new Origin("mia", "api", null, null));
        return AccountDecider.decide(warm, new Scope(manager), state, NOW);
    }

    private Refusal refusal(String manager) {
        return ((Refused) decide(manager)).refusal();
    }
}
