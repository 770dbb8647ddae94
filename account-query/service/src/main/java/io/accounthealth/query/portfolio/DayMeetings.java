package io.accounthealth.query.portfolio;

import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.model.portfolio.AccountDay;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.RowAction;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is done about a meeting of the day: it is recorded once it was held, or moved. */
final class DayMeetings {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    private DayMeetings() {}

    /** @param what the meeting, in words */
    static List<RowAction> actions(AccountDay day, MeetingScheduled meeting, String what) {
        return List.of(
                action(day, "Record", "hold-meeting", meeting, what),
                action(day, "Move", "schedule-meeting", meeting, what));
    }

    /** Of which clock its time is: {@code CET}. */
    static String clock(MeetingScheduled meeting, ZoneId zone) {
        return CLOCK.format(meeting.at().atZone(zone));
    }

    private static RowAction action(
            AccountDay day, String text, String command, MeetingScheduled meeting, String what) {
        Map<String, String> fields = Map.of("meetingId", meeting.meetingId(), "kind", Values.written(meeting.kind()));
        return new RowAction(text, what, command, day.line().account(), day.zone(), fields, false);
    }
}
