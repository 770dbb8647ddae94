package io.accounthealth.model.alerts;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.Party;
import io.accounthealth.events.PlaybookStep;
import io.accounthealth.events.PolicyEvent.PlaybookPublished;
import io.accounthealth.events.TeamRole;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.policy.SettingBook;
import io.accounthealth.model.policy.Traits;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.team.Team;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps of playbooks that are to be opened as action items of an account. What an alert opens depends only on what
 * was true when it was raised, as known at its own position: a playbook that is published later opens nothing for it.
 */
final class PlaybookSteps {

    private final AccountTable table;
    private final SettingBook<PlaybookPublished> playbooks;
    private final long known;
    private @Nullable Set<String> opened;

    /** @param known the position up to which action items are on record */
    PlaybookSteps(AccountTable table, SettingBook<PlaybookPublished> playbooks, long known) {
        this.table = table;
        this.playbooks = playbooks;
        this.known = known;
    }

    /**
     * Those of an alert that are not on record. A late step opens no further ones, which would be late in turn.
     *
     * @param raised when the alert was, and its position
     */
    List<DetectedFact> missing(AlertRaised alert, BitemporalPoint raised, Instant now) {
        PlaybookPublished playbook = playbook(alert.kind(), raised);
        if (playbook == null || (alert.subjectId() != null && opened().contains(alert.subjectId()))) {
            return List.of();
        }
        List<DetectedFact> missing = new ArrayList<>();
        for (int number = 1; number <= playbook.steps().size(); number++) {
            String id = alert.alertId() + "-step-" + number;
            if (!opened().contains(id)) {
                ActionItemOpened item = item(id, playbook, playbook.steps().get(number - 1), alert, raised);
                missing.add(new DetectedFact(table.account(), "step-" + alert.alertId() + "-" + number, item, now));
            }
        }
        return missing;
    }

    private @Nullable PlaybookPublished playbook(AlertKind kind, BitemporalPoint raised) {
        if (playbooks.published().stream()
                .noneMatch(each -> each.event().event().kind() == kind)) {
            return null;
        }
        SettingBook<PlaybookPublished> then = playbooks.asKnown(raised.k());
        Traits traits = then.hasSegments() ? Traits.of(AccountAt.of(table, raised)) : Traits.NONE;
        return then.inForce(kind, raised.t(), traits);
    }

    private ActionItemOpened item(
            String id, PlaybookPublished playbook, PlaybookStep step, AlertRaised alert, BitemporalPoint raised) {
        AccountAt then = AccountAt.of(table, raised);
        return new ActionItemOpened(
                id,
                step.text(),
                then.today().plusDays(step.days()),
                Party.US,
                assignee(step.role(), then),
                step.role(),
                alert.alertId(),
                playbook.version());
    }

    /** Of several in the role the longest one; without any the manager. */
    private static @Nullable String assignee(TeamRole role, AccountAt then) {
        return Team.of(then).members().stream()
                .filter(member -> member.role() == role)
                .map(Team.Member::userId)
                .findFirst()
                .orElse(then.manager());
    }

    /** The steps on record, by the ids of their action items. */
    private Set<String> opened() {
        if (opened == null) {
            opened = new HashSet<>();
            for (Fact<MeetingEvent> fact :
                    table.facts(MeetingEvent.class).all(new BitemporalPoint(Long.MAX_VALUE, known))) {
                if (fact.event() instanceof ActionItemOpened item && item.alertId() != null) {
                    opened.add(item.actionItemId());
                }
            }
        }
        return opened;
    }
}
