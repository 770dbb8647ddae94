package io.accounthealth.events;

import static io.accounthealth.events.ItemKind.ACTION_ITEM;
import static io.accounthealth.events.ItemKind.MEETING;
import static io.accounthealth.events.ItemKind.MEETING_SERIES;
import static io.accounthealth.events.ItemState.CANCELLED;
import static io.accounthealth.events.ItemState.CLOSED;
import static io.accounthealth.events.ItemState.ENDED;
import static io.accounthealth.events.ItemState.HELD;
import static io.accounthealth.events.ItemState.MISSED;
import static io.accounthealth.events.ItemState.OPEN;
import static io.accounthealth.events.ItemState.SCHEDULED;
import static io.accounthealth.events.ItemState.UNKNOWN;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Meetings, talks and what was agreed to be done. */
public sealed interface MeetingEvent extends AccountEvent {

    /** @param seriesId the series that it is one of; none in revision 1 */
    @StoredAs(name = "meeting-scheduled", command = "schedule-meeting", revision = 2, plansTheFuture = true)
    @About(
            value = MEETING,
            from = {UNKNOWN, SCHEDULED},
            to = SCHEDULED,
            named = {"subject", "kind"})
    record MeetingScheduled(
            @Key String meetingId,
            MeetingKind kind,
            @Label("Date and time") Instant at,
            @Personal @Nullable String subject,
            @Key @Nullable String seriesId)
            implements MeetingEvent {}

    /**
     * Meetings at a fixed interval. Agreed again under the same id, the new terms count from their first day on.
     *
     * @param time in the account's time zone
     * @param from the first meeting is on the first such weekday from here on
     * @param until the last day; open-ended when absent
     */
    @StoredAs(name = "meeting-series-agreed", command = "agree-meeting-series")
    @About(value = MEETING_SERIES, to = OPEN, named = "kind")
    record MeetingSeriesAgreed(
            @Key String seriesId,
            MeetingKind kind,

            @Label("Every, weeks") @Bounds(min = 1, max = 52)
            int everyWeeks,

            Weekday weekday,

            @JsonFormat(pattern = "HH:mm") LocalTime time,

            LocalDate from,
            @Nullable LocalDate until)
            implements MeetingEvent {}

    /** From here on no meeting of it is due. */
    @StoredAs(name = "meeting-series-ended", command = "end-meeting-series")
    @About(value = MEETING_SERIES, from = OPEN, to = ENDED)
    record MeetingSeriesEnded(
            @Key String seriesId, @Personal @Nullable String reason) implements MeetingEvent {}

    /** A meeting that took place; it may never have been scheduled. */
    @StoredAs(name = "meeting-held", command = "hold-meeting")
    @About(
            value = MEETING,
            from = {UNKNOWN, SCHEDULED},
            to = HELD,
            named = "kind")
    record MeetingHeld(
            @Key String meetingId,
            @Nullable MeetingKind kind,
            @Nullable List<String> attendees,

            @Label("Duration, minutes") @Bounds(min = 0, max = 1440) @Nullable
            Integer minutes,

            @Nullable Sentiment sentiment,
            @Personal @Nullable String notes)
            implements MeetingEvent {}

    @StoredAs(name = "meeting-cancelled", command = "cancel-meeting")
    @About(value = MEETING, from = SCHEDULED, to = CANCELLED)
    record MeetingCancelled(
            @Key String meetingId,
            @Nullable Party by,
            @Personal @Nullable String reason) implements MeetingEvent {}

    @StoredAs(name = "meeting-missed", command = "miss-meeting")
    @About(value = MEETING, from = SCHEDULED, to = MISSED)
    record MeetingMissed(@Key String meetingId, Party by) implements MeetingEvent {}

    /** @param channel free, for instance {@code email}, {@code phone}, {@code chat} */
    @StoredAs(name = "interaction-logged", command = "log-interaction")
    record InteractionLogged(
            String channel,
            @Nullable Direction direction,
            @Label("Contact") @Key @Nullable String personId,
            @Personal(owner = "personId") String summary,
            @Nullable Sentiment sentiment)
            implements MeetingEvent {}

    /**
     * @param due the last day on which it is closed in time
     * @param owner the side that is to do it
     * @param assignee the user name of one of ours, as {@code managerId} is
     * @param role who is to do it where no person is known yet
     * @param alertId the alert of which it is a step; only the platform opens such items
     * @param playbook the version of the playbook that has the step
     */
    @StoredAs(name = "action-item-opened", command = "open-action-item", revision = 2)
    @About(value = ACTION_ITEM, from = UNKNOWN, to = OPEN, named = "text")
    record ActionItemOpened(
            @Key String actionItemId,
            @Personal String text,
            @Nullable LocalDate due,
            @Nullable Party owner,
            @Refers(ItemKind.COLLEAGUE) @Key @Nullable String assignee,
            @Nullable TeamRole role,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Key
            @Meaning("The alert of which the item is a step; only the platform opens such items")
            @Nullable
            String alertId,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Key
            @Meaning("The version of the playbook that has the step; only with an alertId")
            @Nullable
            String playbook)
            implements MeetingEvent {

        /** Opened by a person. */
        public ActionItemOpened(
                String actionItemId,
                String text,
                @Nullable LocalDate due,
                @Nullable Party owner,
                @Nullable String assignee,
                @Nullable TeamRole role) {
            this(actionItemId, text, due, owner, assignee, role, null, null);
        }

        /** Of a side, without a person. */
        public ActionItemOpened(String actionItemId, String text, @Nullable LocalDate due, @Nullable Party owner) {
            this(actionItemId, text, due, owner, null, null);
        }
    }

    /**
     * In place of the person who had it.
     *
     * @param userId the user name of one of ours, as {@code managerId} is
     */
    @StoredAs(name = "action-item-assigned", command = "assign-action-item")
    @About(value = ACTION_ITEM, from = OPEN, to = OPEN)
    record ActionItemAssigned(
            @Key String actionItemId,

            @Label("Person") @Refers(ItemKind.COLLEAGUE) @Key
            String userId,

            @Personal @Nullable String note)
            implements MeetingEvent {}

    @StoredAs(name = "action-item-closed", command = "close-action-item")
    @About(value = ACTION_ITEM, from = OPEN, to = CLOSED)
    record ActionItemClosed(
            @Key String actionItemId, @Personal @Nullable String note) implements MeetingEvent {}
}
