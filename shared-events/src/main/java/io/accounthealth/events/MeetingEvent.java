package io.accounthealth.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Meetings, talks and what was agreed to be done. */
public sealed interface MeetingEvent extends AccountEvent {

    record MeetingScheduled(
            @Key String meetingId,
            MeetingKind kind,
            Instant at,
            @Personal @Nullable String subject) implements MeetingEvent {}

    /** A meeting that took place; it may never have been scheduled. */
    record MeetingHeld(
            @Key String meetingId,
            @Nullable MeetingKind kind,
            @Nullable List<String> attendees,
            @Bounds(min = 0, max = 1440) @Nullable Integer minutes,
            @Nullable Sentiment sentiment,
            @Personal @Nullable String notes)
            implements MeetingEvent {}

    record MeetingCancelled(
            @Key String meetingId,
            @Nullable Party by,
            @Personal @Nullable String reason) implements MeetingEvent {}

    record MeetingMissed(@Key String meetingId, Party by) implements MeetingEvent {}

    /** @param channel free, for instance {@code email}, {@code phone}, {@code chat} */
    record InteractionLogged(
            String channel,
            @Nullable Direction direction,
            @Key @Nullable String personId,
            @Personal(owner = "personId") String summary,
            @Nullable Sentiment sentiment)
            implements MeetingEvent {}

    record ActionItemOpened(
            @Key String actionItemId,
            @Personal String text,
            @Nullable LocalDate due,
            @Nullable Party owner) implements MeetingEvent {}

    record ActionItemClosed(
            @Key String actionItemId, @Personal @Nullable String note) implements MeetingEvent {}
}
