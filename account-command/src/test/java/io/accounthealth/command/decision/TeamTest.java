package io.accounthealth.command.decision;

import static io.accounthealth.command.decision.Scenario.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.decision.AccountCommand.RecordFact;
import io.accounthealth.command.decision.AccountCommand.ReportFact;
import io.accounthealth.command.decision.Decision.Accepted;
import io.accounthealth.command.decision.Decision.Refused;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.HandoverEvent.TeamMemberAssigned;
import io.accounthealth.events.HandoverEvent.TeamMemberUnassigned;
import io.accounthealth.events.TeamRole;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TeamTest {

    private static final AccountId ACME = new AccountId("acme");
    private static final Origin ORIGIN = new Origin("ann", "test", null, null);
    private static final TeamMemberAssigned ON = new TeamMemberAssigned("cora", TeamRole.COORDINATOR);
    private static final TeamMemberUnassigned OFF = new TeamMemberUnassigned("cora", TeamRole.COORDINATOR);

    private final AccountState state = new AccountState();

    TeamTest() {
        apply(Scenario.OPENED, daysAgo(90));
    }

    @Test
    void a_change_of_the_team_is_decided_by_who_was_in_it_at_that_time() {
        apply(ON, daysAgo(20));
        apply(OFF, daysAgo(10));

        assertThat(decided(OFF, daysAgo(15))).isInstanceOf(Accepted.class);
        assertThat(decided(OFF, daysAgo(25))).isInstanceOf(Refused.class);
        assertThat(decided(OFF, daysAgo(5))).isInstanceOf(Refused.class);
        assertThat(decided(ON, daysAgo(15))).isInstanceOf(Refused.class);
        assertThat(decided(ON, daysAgo(25))).isInstanceOf(Accepted.class);
        assertThat(decided(ON, daysAgo(5))).isInstanceOf(Accepted.class);
    }

    @Test
    void a_refusal_names_the_person_and_the_role() {
        Refusal refusal = ((Refused) decided(OFF, NOW)).refusal();

        assertThat(refusal.code()).isEqualTo("not-in-team");
        assertThat(refusal.sentence()).contains("userId cora", "role coordinator", "assign-team-member");
    }

    @Test
    void an_assignment_that_was_retracted_or_corrected_counts_as_it_is_now() {
        UUID mistake = apply(ON, daysAgo(20));
        assertThat(decided(OFF, NOW)).isInstanceOf(Accepted.class);

        apply(new FactRetracted(mistake, "a typo"), NOW);
        assertThat(decided(OFF, NOW)).isInstanceOf(Refused.class);

        TeamMemberAssigned meant = new TeamMemberAssigned("cora", TeamRole.SENIOR);
        apply(new FactCorrected(mistake, meant, daysAgo(5), "promoted"), NOW);
        assertThat(decided(meant, NOW)).isInstanceOf(Refused.class);
        assertThat(decided(meant, daysAgo(6))).isInstanceOf(Accepted.class);
        assertThat(decided(OFF, NOW)).isInstanceOf(Refused.class);
    }

    @Test
    void what_a_system_observed_is_recorded_whatever_the_team_is() {
        Decision reported = AccountDecider.decide(
                new ReportFact(ACME, OFF, UUID.randomUUID(), NOW, ORIGIN), Scope.EVERY_ACCOUNT, state, NOW);

        assertThat(reported).isInstanceOf(Accepted.class);
    }

    private Decision decided(AccountEvent fact, Instant from) {
        return AccountDecider.decide(
                new RecordFact(ACME, fact, UUID.randomUUID(), from, ORIGIN), Scope.EVERY_ACCOUNT, state, NOW);
    }

    private UUID apply(AccountEvent event, Instant occurredAt) {
        UUID id = UUID.randomUUID();
        state.apply(id, event, occurredAt);
        return id;
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }
}
