package io.accounthealth.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Meetings, talks and what was agreed to be done. */
public sealed interface MeetingEvent extends AccountEvent {

    @StoredAs(name = "meeting-scheduled", command = "schedule-meeting", plansTheFuture = true)
    record MeetingScheduled(
            @Key String meetingId,
            MeetingKind kind,
            Instant at,
            @Personal @Nullable String subject) implements MeetingEvent {}

    /** A meeting that took place; it may never have been scheduled. */
    @StoredAs(name = "meeting-held", command = "hold-meeting")
    record MeetingHeld(
            @Key String meetingId,
            @Nullable MeetingKind kind,
            @Nullable List<String> attendees,
            @Bounds(min = 0, max = 1440) @Nullable Integer minutes,
            @Nullable Sentiment sentiment,
            @Personal @Nullable String notes)
            implements MeetingEvent {}

    @StoredAs(name = "meeting-cancelled", command = "cancel-meeting")
    record MeetingCancelled(
            @Key String meetingId,
            @Nullable Party by,
            @Personal @Nullable String reason) implements MeetingEvent {}

    @StoredAs(name = "meeting-missed", command = "miss-meeting")
    record MeetingMissed(@Key String meetingId, Party by) implements MeetingEvent {}

    /** @param channel free, for instance {@code email}, {@code phone}, {@code chat} */
    @StoredAs(name = "interaction-logged", command = "log-interaction")
    record InteractionLogged(
            String channel,
            @Nullable Direction direction,
            @Key @Nullable String personId,
            @Personal(owner = "personId") String summary,
            @Nullable Sentiment sentiment)
            implements MeetingEvent {}

    @StoredAs(name = "action-item-opened", command = "open-action-item")
    record ActionItemOpened(
            @Key String actionItemId,
            @Personal String text,
            @Nullable LocalDate due,
            @Nullable Party owner) implements MeetingEvent {}

    @StoredAs(name = "action-item-closed", command = "close-action-item")
    record ActionItemClosed(
            @Key String actionItemId, @Personal @Nullable String note) implements MeetingEvent {}
}
