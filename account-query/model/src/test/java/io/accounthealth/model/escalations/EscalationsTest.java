package io.accounthealth.model.escalations;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.EscalationEvent.EscalationAcknowledged;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationReopened;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.EscalationEvent.EscalationSeverityChanged;
import io.accounthealth.events.EscalationEvent.PostMortemPublished;
import io.accounthealth.events.EscalationEvent.RecoveryPlanAgreed;
import io.accounthealth.events.EscalationEvent.RecoveryStepDone;
import io.accounthealth.events.Severity;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscalationsTest {

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void an_open_one_shows_its_age_its_owner_and_how_far_the_plan_is() {
        acme.tell("2026-03-01", new EscalationRaised("e", Severity.MEDIUM, "delivery", "no spend"));
        acme.tell("2026-03-02", new EscalationAcknowledged("e", "mia"));
        acme.tell("2026-03-03", new EscalationSeverityChanged("e", Severity.HIGH, null));
        acme.tell("2026-03-03", new RecoveryPlanAgreed("e", List.of("call", "fix"), LocalDate.of(2026, 3, 8)));
        acme.tell("2026-03-04", new RecoveryStepDone("e", "call"));

        Escalations.Row row = at("2026-03-09T12:00:00Z").rows().getFirst();

        assertThat(row.severity()).isEqualTo(Severity.HIGH);
        assertThat(row.state()).isEqualTo(Escalations.State.ACKNOWLEDGED);
        assertThat(row.owner()).isEqualTo("mia");
        assertThat(row.ageDays()).isEqualTo(8);
        assertThat(row.steps()).isEqualTo(2);
        assertThat(row.stepsDone()).isEqualTo(1);
        assertThat(row.planOverdue()).isTrue();
        assertThat(at("2026-03-08T12:00:00Z").rows().getFirst().planOverdue())
                .as("its last day is not over")
                .isFalse();
    }

    @Test
    void a_serious_one_owes_a_post_mortem_within_fourteen_days_of_its_resolution() {
        acme.tell("2026-03-01", new EscalationRaised("e", Severity.CRITICAL, null, null));
        assertThat(postMortem("2026-03-05")).isEqualTo(Escalations.PostMortem.NONE);

        acme.tell("2026-03-10", new EscalationResolved("e", null));
        assertThat(postMortem("2026-03-24")).isEqualTo(Escalations.PostMortem.DUE);
        assertThat(postMortem("2026-03-24T00:00:01Z")).isEqualTo(Escalations.PostMortem.OVERDUE);
        assertThat(at("2026-03-25").figures().postMortemsOverdue()).isEqualTo(1);

        acme.tell("2026-04-01", new PostMortemPublished("e", "haste", null));
        assertThat(postMortem("2026-04-01")).isEqualTo(Escalations.PostMortem.PUBLISHED);
        assertThat(postMortem("2026-03-31")).as("as it was then").isEqualTo(Escalations.PostMortem.OVERDUE);
    }

    @Test
    void a_low_severity_escalation_needs_no_post_mortem() {
        acme.tell("2026-03-01", new EscalationRaised("e", Severity.LOW, null, null));
        acme.tell("2026-03-03", new EscalationResolved("e", null));
        assertThat(postMortem("2026-05-01")).isEqualTo(Escalations.PostMortem.NONE);
    }

    @Test
    void a_reopened_escalation_is_open_again() {
        acme.tell("2026-03-01", new EscalationRaised("e", Severity.LOW, null, null));
        acme.tell("2026-03-03", new EscalationResolved("e", null));
        acme.tell("2026-03-06", new EscalationReopened("e", null));
        assertThat(at("2026-03-07").figures().open()).isEqualTo(1);
        assertThat(at("2026-03-04").figures().open()).isZero();
    }

    @Test
    void the_figures_are_those_of_the_rows_and_the_worst_is_on_top() {
        acme.tell("2026-03-01", new EscalationRaised("old", Severity.LOW, null, null));
        acme.tell("2026-03-05", new EscalationRaised("bad", Severity.CRITICAL, null, null));
        acme.tell("2026-02-01", new EscalationRaised("over", Severity.HIGH, null, null));
        acme.tell("2026-02-04", new EscalationResolved("over", null));
        acme.tell("2026-02-01", new EscalationRaised("slow", Severity.LOW, null, null));
        acme.tell("2026-02-09", new EscalationResolved("slow", null));

        Board<Escalations.Figures, Escalations.Row> board = at("2026-03-11");

        assertThat(board.rows())
                .extracting(Escalations.Row::escalationId)
                .containsExactly("bad", "old", "over", "slow");
        assertThat(board.figures().open()).isEqualTo(2);
        assertThat(board.figures().openBySeverity())
                .containsEntry(Severity.CRITICAL, 1)
                .containsEntry(Severity.LOW, 1);
        assertThat(board.figures().oldestOpenDays()).isEqualTo(10);
        assertThat(board.figures().resolved()).isEqualTo(2);
        assertThat(board.figures().meanDaysToResolve()).isEqualTo(new BigDecimal("5.5"));
        assertThat(at("2026-06-01").figures().resolved()).as("beyond 90 days").isZero();
    }

    private Escalations.PostMortem postMortem(String at) {
        return at(at).rows().getFirst().postMortem();
    }

    private Board<Escalations.Figures, Escalations.Row> at(String at) {
        Instant time = Instant.parse(at.length() == 10 ? at + "T00:00:00Z" : at);
        return Escalations.of(Tables.of(acme.table()), new PointInTime(time, Story.ALL, PolicySelector.THEN));
    }

    @Test
    void one_that_was_resolved_earlier_is_left_out_though_its_neighbour_is_open() {
        acme.tell("2026-02-01", new EscalationRaised("early", Severity.HIGH, null, "x"));
        acme.tell("2026-02-02", new EscalationRaised("open", Severity.HIGH, null, "x"));
        acme.tell("2026-02-03", new EscalationResolved("early", null));

        AccountAt account = AccountAt.of(acme.table(), BitemporalPoint.of(Story.at("2026-03-01")));
        long later = BitemporalPoint.micros(Story.at("2026-02-20").asOf());

        assertThat(Escalation.resolvedAfter(account, later, any -> true))
                .extracting(Escalation::id)
                .containsExactly("open");
    }
}
