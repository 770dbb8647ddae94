package io.accounthealth.query.timeline;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.MeetingEvent.ActionItemAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.WatchEvent.AlertAcknowledged;
import io.accounthealth.events.WatchEvent.AlertAssigned;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.events.WatchEvent.AlertSnoozed;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.schema.PersonalData;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Alerts by their titles and action items by their texts, for headlines that have their ids. */
record ItemNames(Map<UUID, String> subjects, Map<String, String> names) {

    static ItemNames of(AccountTable table, PointInTime point, SubjectNames others) {
        ItemNames all = new ItemNames(new HashMap<>(), new HashMap<>());
        table.journal().newestFirst(BitemporalPoint.of(point), fact -> {
            String subject = subject(fact.event());
            if (subject != null) {
                all.subjects.put(fact.root(), subject);
                all.subjects.put(fact.eventId(), subject);
            }
            if (fact.event() instanceof ActionItemOpened e) {
                all.name("Action item " + e.actionItemId(), e.text());
            } else if (fact.event() instanceof AlertRaised e) {
                all.name("Alert " + e.alertId(), others.about(e.subjectId(), e.title()));
            }
            return true;
        });
        return all;
    }

    private void name(String subject, String name) {
        if (!name.isBlank() && PersonalData.isReadable(name)) {
            names.putIfAbsent(subject, name);
        }
    }

    /** A headline of an event with the name of its alert or action item in place of the id, where there is one. */
    String in(UUID event, String headline) {
        String subject = subjects.get(event);
        String name = subject == null ? null : names.get(subject);
        return subject == null || name == null
                ? headline
                : headline.replace(
                        subject,
                        subject.substring(0, subject.lastIndexOf(' ')) + " “" + SubjectNames.shortened(name) + "”");
    }

    /** As a headline has it. */
    private static @Nullable String subject(AccountEvent event) {
        return switch (event) {
            case ActionItemAssigned e -> "Action item " + e.actionItemId();
            case ActionItemClosed e -> "Action item " + e.actionItemId();
            case AlertAcknowledged e -> "Alert " + e.alertId();
            case AlertAssigned e -> "Alert " + e.alertId();
            case AlertSnoozed e -> "Alert " + e.alertId();
            case AlertClosed e -> "Alert " + e.alertId();
            default -> null;
        };
    }
}
