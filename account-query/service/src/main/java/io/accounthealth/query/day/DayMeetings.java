package io.accounthealth.query.day;

import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.model.day.AccountDay;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.RowAction;
import io.accounthealth.query.page.Wording;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What is done about a meeting of the day: it is recorded once it was held, or moved. */
final class DayMeetings {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    private DayMeetings() {}

    /**
     * @param what the meeting, in words
     * @param over whether its time is over
     */
    static List<RowAction> actions(AccountDay day, MeetingScheduled meeting, String what, boolean over) {
        RowAction held = action(day, "Record", "hold-meeting", meeting, what);
        RowAction moved = action(day, "Move", "schedule-meeting", meeting, what);
        return over ? List.of(held, moved) : List.of(moved, held);
    }

    /** Its time, on the account's clock: {@code 26 Nov 2026, 09:00 CET}. */
    static String clock(MeetingScheduled meeting, ZoneId zone) {
        return Wording.moment(meeting.at(), zone) + " "
                + CLOCK.format(meeting.at().atZone(ZoneId.of(PagePoint.zone(zone))));
    }

    private static RowAction action(
            AccountDay day, String text, String command, MeetingScheduled meeting, String what) {
        Map<String, String> fields =
                new TreeMap<>(Map.of("meetingId", meeting.meetingId(), "kind", Values.written(meeting.kind())));
        return new RowAction(text, what, command, day.line().account(), day.zone(), fields, false);
    }
}
