package io.accounthealth.model.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.WatchEvent.AlertAcknowledged;
import io.accounthealth.events.WatchEvent.AlertAssigned;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.events.WatchEvent.AlertSnoozed;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlertsTest {

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void an_alert_is_open_until_somebody_sees_to_it() {
        raise("a");
        assertThat(state("2026-02-01")).isEqualTo(Alerts.State.OPEN);
        acme.tell("2026-02-02", new AlertAcknowledged("a", null));
        assertThat(state("2026-02-02")).isEqualTo(Alerts.State.ACKNOWLEDGED);
        assertThat(row("2026-02-02").by()).isEqualTo("anna");
        acme.tell("2026-02-03", new AlertClosed("a", null));
        assertThat(state("2026-02-03")).isEqualTo(Alerts.State.CLOSED);
        assertThat(state("2026-02-01")).as("as it was then").isEqualTo(Alerts.State.OPEN);
    }

    @Test
    void a_snoozed_one_is_silent_until_its_time_and_then_open_again() {
        raise("a");
        acme.tell("2026-02-02", new AlertSnoozed("a", Instant.parse("2026-02-05T00:00:00Z"), null));
        assertThat(state("2026-02-04")).isEqualTo(Alerts.State.SNOOZED);
        assertThat(state("2026-02-05")).isEqualTo(Alerts.State.OPEN);
    }

    @Test
    void it_is_of_whom_it_was_assigned_to_last_and_its_state_stays() {
        raise("a");
        acme.tell("2026-02-02", new AlertAcknowledged("a", null));
        acme.tell("2026-02-03", new AlertAssigned("a", "ben"));
        UUID second = acme.tell("2026-02-05", new AlertAssigned("a", "mia"));
        acme.tell("2026-02-05", new AlertAssigned("never-raised", "mia"));

        assertThat(row("2026-02-02").assignee()).isNull();
        assertThat(row("2026-02-03").assignee()).isEqualTo("ben");
        assertThat(row("2026-02-05").assignee()).isEqualTo("mia");
        assertThat(state("2026-02-05")).isEqualTo(Alerts.State.ACKNOWLEDGED);
        assertThat(row("2026-02-05").changedAt()).isEqualTo("2026-02-02T00:00:00Z");

        acme.retract(second);
        assertThat(row("2026-02-05").assignee()).isEqualTo("ben");
        acme.tell("2026-02-02", new AlertAssigned("a", "told-late"));
        assertThat(row("2026-02-02").assignee()).isEqualTo("told-late");
        assertThat(row("2026-02-05").assignee()).isEqualTo("ben");
        acme.tell("2026-02-06", new AlertClosed("a", null));
        assertThat(row("2026-02-06").assignee()).isEqualTo("ben");
    }

    @Test
    void whoever_closes_it_by_a_clock_that_is_behind_ours_closes_it_all_the_same() {
        raise("a");
        acme.tell("2026-01-31", new AlertClosed("a", null));
        assertThat(state("2026-02-01")).isEqualTo(Alerts.State.CLOSED);
    }

    @Test
    void one_that_was_closed_by_mistake_is_open_again() {
        raise("a");
        UUID closing = acme.tell("2026-02-02", new AlertClosed("a", null));
        assertThat(state("2026-02-03")).isEqualTo(Alerts.State.CLOSED);

        acme.retract(closing);
        assertThat(state("2026-02-03")).isEqualTo(Alerts.State.OPEN);
    }

    @Test
    void the_figures_count_what_is_not_closed() {
        raise("a");
        raise("b");
        raise("c");
        acme.tell("2026-02-02", new AlertClosed("b", null));
        acme.tell("2026-02-02", new AlertAcknowledged("c", null));

        Alerts.Figures figures = board("2026-02-03").figures();
        assertThat(figures.open()).isEqualTo(1);
        assertThat(figures.acknowledged()).isEqualTo(1);
        assertThat(figures.unclosedByKind()).containsEntry(AlertKind.SILENCE, 2);
        assertThat(figures.accounts()).isEqualTo(1);
    }

    private void raise(String id) {
        acme.tell("2026-02-01", new AlertRaised(id, AlertKind.SILENCE, null, "Silence", "Call", null));
    }

    private Alerts.State state(String at) {
        return row(at).state();
    }

    private Alerts.Row row(String at) {
        return board(at).rows().getFirst();
    }

    private Board<Alerts.Figures, Alerts.Row> board(String at) {
        return Alerts.of(
                Tables.of(acme.table()),
                new PointInTime(Instant.parse(at + "T00:00:00Z"), Story.ALL, PolicySelector.THEN));
    }
}
