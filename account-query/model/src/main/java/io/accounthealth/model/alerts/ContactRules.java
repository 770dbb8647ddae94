package io.accounthealth.model.alerts;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.WatchEvent.SilenceDetected;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Profile;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Whether we still talk to each other. */
final class ContactRules {

    /** So many agreed times between two meetings without a word are a silence. */
    private static final int CADENCES_OF_SILENCE = 2;

    private ContactRules() {}

    /** No meeting held and no talk logged for twice the agreed cadence, since the last one or the opening. */
    static List<Condition> silence(AccountAt account, PointInTime now) {
        Profile profile = account.profile();
        if (profile == null) {
            return List.of();
        }
        Fact<MeetingEvent> last = account.table()
                .meetings()
                .latest(
                        account.at(),
                        MeetingEvent.class,
                        event -> event instanceof MeetingHeld || event instanceof InteractionLogged);
        long since = last == null ? profile.opened() : last.occurredAt();
        UUID evidence = last == null ? profile.openedBy() : last.eventId();
        long limit = since + (long) CADENCES_OF_SILENCE * profile.meetingCadenceDays() * BitemporalPoint.DAY;
        if (account.at().t() <= limit) {
            return List.of();
        }
        int days = CADENCES_OF_SILENCE * profile.meetingCadenceDays();
        Instant from = BitemporalPoint.instant(since);
        return List.of(new Condition(
                AlertKind.SILENCE,
                last == null ? "since the opening" : last.root().toString(),
                null,
                BitemporalPoint.instant(limit),
                "No contact for more than " + days + " days",
                "Call or write to the client today, and log it; then put the next status meeting into the calendar.",
                List.of(evidence),
                new SilenceDetected(days, from)));
    }
}
