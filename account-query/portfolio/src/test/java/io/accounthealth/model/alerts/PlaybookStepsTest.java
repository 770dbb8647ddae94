package io.accounthealth.model.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.TeamMemberAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.Party;
import io.accounthealth.events.PlaybookStep;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.PolicyEvent.PlaybookPublished;
import io.accounthealth.events.PolicyEvent.PlaybookRetired;
import io.accounthealth.events.TeamRole;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.Story;
import io.accounthealth.schema.EventTypes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which action items an alert opens, of which playbook, for whom and until when. */
class PlaybookStepsTest {

    private static final String LONG_AGO = "2025-01-01T00:00:00Z";

    /** After 28 days of silence, from 31 December on: as 29 January begins in New York. */
    private static final String SILENT = "2026-01-29T05:00:00Z";

    private static final String LATER = "2026-01-29T05:01:00Z";

    private final Story acme = Story.of("acme", "2026-01-01", ZoneId.of("America/New_York"));
    private PolicyBook book = PolicyBook.BUILT_IN;

    @Test
    void an_alert_opens_each_step_once_with_its_day_and_its_person() {
        acme.tell("2026-01-02", new ManagerAssigned("mia"));
        acme.tell("2026-01-02", new TeamMemberAssigned("cora", TeamRole.COORDINATOR));
        publish("p", null, step("Call", TeamRole.ACCOUNT_MANAGER, 1), step("Report", TeamRole.COORDINATOR, 31));
        String alert = alert();

        List<DetectedFact> detected = record(LATER);
        assertThat(detected)
                .extracting(DetectedFact::id)
                .containsExactly("step-" + alert + "-1", "step-" + alert + "-2");
        assertThat(detected)
                .extracting(DetectedFact::fact)
                .containsExactly(
                        new ActionItemOpened(
                                alert + "-step-1",
                                "Call",
                                LocalDate.of(2026, 1, 30),
                                Party.US,
                                "mia",
                                TeamRole.ACCOUNT_MANAGER,
                                alert,
                                "p"),
                        new ActionItemOpened(
                                alert + "-step-2",
                                "Report",
                                LocalDate.of(2026, 3, 1),
                                Party.US,
                                "cora",
                                TeamRole.COORDINATOR,
                                alert,
                                "p"));

        acme.tell("2026-01-30", new ActionItemClosed(alert + "-step-1", null));
        assertThat(look("2026-01-31T00:00:00Z")).isEmpty();
    }

    @Test
    void what_becomes_known_after_the_alert_changes_nothing_of_its_steps() {
        acme.tell("2026-01-02", new ManagerAssigned("mia"));
        publish("p", null, step("Call", TeamRole.COORDINATOR, 1));
        alert();

        acme.tell("2026-01-03", new ManagerAssigned("ben"));
        acme.tell("2026-01-03", new TeamMemberAssigned("cora", TeamRole.COORDINATOR));
        publish("q", null, step("Visit", TeamRole.COORDINATOR, 1));
        tell(new PlaybookRetired("p", Instant.parse(LONG_AGO), "it was wrong"));
        assertThat(items(LATER)).singleElement().satisfies(item -> {
            assertThat(item.playbook()).isEqualTo("p");
            assertThat(item.assignee()).isEqualTo("mia");
        });
    }

    @Test
    void a_playbook_that_is_not_in_force_opens_nothing() {
        publish("gone", null, step("Call", TeamRole.COORDINATOR, 1));
        tell(new PlaybookRetired("gone", Instant.parse(SILENT), "no more"));
        tell(new PlaybookPublished(
                "tomorrow",
                AlertKind.SILENCE,
                Instant.parse("2026-01-30T00:00:00Z"),
                List.of(step("Call", TeamRole.COORDINATOR, 1)),
                null));
        alert();
        publish("late", null, step("Call", TeamRole.COORDINATOR, 1));

        assertThat(items(LATER)).isEmpty();
        assertThat(items("2026-01-31T00:00:00Z")).isEmpty();
    }

    @Test
    void of_the_playbooks_that_fit_the_account_the_one_with_more_conditions_applies() {
        acme.tell("2026-01-02", new AccountProfileChanged(null, null, null, "growth", null, null, null));
        publish("growth", new AppliesTo("growth", null, null, null), step("Call", TeamRole.SENIOR, 1));
        publish("other", new AppliesTo("strategic", null, null, null), step("Visit", TeamRole.SENIOR, 1));
        publish("all", null, step("Mail", TeamRole.SENIOR, 1));
        alert();

        assertThat(items(LATER)).extracting(ActionItemOpened::text).containsExactly("Call");
    }

    @Test
    void an_alert_that_was_closed_first_opens_nothing() {
        publish("p", null, step("Call", TeamRole.SENIOR, 1));
        String alert = alert();

        acme.tell(SILENT, new AlertClosed(alert, "they are on holiday"));
        assertThat(items(LATER)).isEmpty();
    }

    @Test
    void a_late_step_raises_an_alert_that_opens_no_further_steps() {
        tell(new AlertRulePublished("late", AlertKind.ACTION_ITEM_LATE, Instant.parse(LONG_AGO), true, null, null));
        tell(new PlaybookPublished(
                "again",
                AlertKind.ACTION_ITEM_LATE,
                Instant.parse(LONG_AGO),
                List.of(step("Ask why", TeamRole.DIRECTOR, 0)),
                null));
        acme.tell("2026-01-02", new ActionItemOpened("plan", "Plan", LocalDate.of(2026, 1, 10), null));

        record("2026-01-13T00:00:00Z");
        assertThat(items("2026-01-13T00:01:00Z"))
                .extracting(ActionItemOpened::text)
                .containsExactly("Ask why");
        record("2026-01-13T00:01:00Z");
        assertThat(record("2026-01-16T00:00:00Z"))
                .extracting(DetectedFact::fact)
                .hasAtLeastOneElementOfType(AlertRaised.class);
        assertThat(items("2026-01-16T00:01:00Z")).isEmpty();
    }

    private static PlaybookStep step(String text, TeamRole role, int days) {
        return new PlaybookStep(text, role, days);
    }

    private void publish(String version, AppliesTo appliesTo, PlaybookStep... steps) {
        tell(new PlaybookPublished(version, AlertKind.SILENCE, Instant.parse(LONG_AGO), List.of(steps), appliesTo));
    }

    /** Known from here on: each takes a position in the story. */
    private void tell(PolicyEvent event) {
        acme.tell("2026-01-02", new AccountProfileChanged(null, "retail", null, null, null, null, null));
        book = book.with(new Recorded<>(
                new Envelope(
                        acme.now(),
                        new UUID(6, acme.now()),
                        AccountId.POLICY,
                        acme.now(),
                        EventTypes.of(event.getClass()).name(),
                        1,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        new Envelope.Origin("helena", "test", null, null)),
                event));
    }

    /** The id of the alert of silence, which is raised and recorded. */
    private String alert() {
        return record(SILENT).stream()
                .map(DetectedFact::fact)
                .filter(AlertRaised.class::isInstance)
                .map(fact -> ((AlertRaised) fact).alertId())
                .findFirst()
                .orElseThrow();
    }

    /** Those that would be opened; nothing is recorded. */
    private List<ActionItemOpened> items(String at) {
        return look(at).stream()
                .map(DetectedFact::fact)
                .filter(ActionItemOpened.class::isInstance)
                .map(ActionItemOpened.class::cast)
                .toList();
    }

    private List<DetectedFact> record(String at) {
        List<DetectedFact> detected = look(at);
        detected.forEach(each -> acme.notice(each.occurredAt(), each.fact()));
        return detected;
    }

    private List<DetectedFact> look(String at) {
        return Watch.look(acme.table(), new PointInTime(Instant.parse(at), Story.ALL, PolicySelector.THEN), book);
    }
}
