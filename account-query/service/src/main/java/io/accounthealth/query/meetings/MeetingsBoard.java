package io.accounthealth.query.meetings;

import io.accounthealth.model.meetings.MeetingBoard;
import io.accounthealth.query.read.BoardDefinition;
import org.springframework.stereotype.Component;

/** Meeting series over HTTP. */
@Component
final class MeetingsBoard extends BoardDefinition<MeetingBoard.Figures, MeetingBoard.Row> {

    MeetingsBoard() {
        super(
                "meetings",
                (tables, at, book, days) -> MeetingBoard.of(tables, at, days),
                "Meeting series: when the next meeting is due, and which were held, missed and on their day",
                "The meeting series of an account, and how they are kept",
                "A held meeting of the series' kind counts for a due time from half an interval before it to half an"
                        + " interval after; a due time without one is missed once that is over. days: how far back due"
                        + " times count, 1 to 3660. ");
        choice("running", row -> row.state() == MeetingBoard.State.RUNNING);
        choice("upcoming", row -> row.state() == MeetingBoard.State.UPCOMING);
        choice("ended", row -> row.state() == MeetingBoard.State.ENDED);
        showing("running", "all");
        withinDefault("days", MeetingBoard.DEFAULT_WINDOW_DAYS, 3_660);
    }
}
