package io.accounthealth.model.meetings;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.MeetingEvent.MeetingSeriesAgreed;
import io.accounthealth.events.MeetingEvent.MeetingSeriesEnded;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.Weekday;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.meetings.MeetingBoard.Figures;
import io.accounthealth.model.meetings.MeetingBoard.Row;
import io.accounthealth.model.meetings.MeetingBoard.State;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MeetingBoardTest {

    private final Story acme = Story.of("acme", "2018-01-01", ZoneId.of("Europe/Berlin"));

    @Test
    void a_fortnightly_series_shows_kept_missed_and_late_meetings() {
        agreed("2018-03-08", 2, "2018-03-08", null);
        acme.tell(
                "2018-03-09",
                new MeetingScheduled("m1", MeetingKind.STATUS, Instant.parse("2018-03-13T08:30:00Z"), null, "s"));
        held("2018-03-13T08:45:00Z", "m1", null);
        held("2018-03-27T08:00:00Z", "review", MeetingKind.QBR);
        held("2018-04-12T08:00:00Z", "m3", MeetingKind.STATUS);

        Row row = only("2018-04-20T00:00:00Z");
        assertThat(row.state()).isEqualTo(State.RUNNING);
        assertThat(row.held()).isEqualTo(2);
        assertThat(row.missed()).isOne();
        assertThat(row.punctual()).isOne();
        assertThat(row.punctualShare()).isEqualByComparingTo("0.333333");
        assertThat(row.lastHeld()).isEqualTo("2018-04-12T08:00:00Z");
        assertThat(row.nextDue()).as("half past nine in summer").isEqualTo("2018-04-24T07:30:00Z");
        assertThat(only("2018-03-12T00:00:00Z").nextDue()).as("and in winter").isEqualTo("2018-03-13T08:30:00Z");
        assertThat(only("2018-04-03T07:29:59Z").missed())
                .as("it may still come")
                .isZero();
        assertThat(only("2018-04-03T07:30:00Z").missed()).isOne();
    }

    @Test
    void new_terms_count_from_their_first_day_and_an_end_stops_them() {
        acme.tell("2018-01-01", new AccountProfileChanged(null, null, null, null, null, null, 30));
        agreed("2018-03-08", 2, "2018-03-13", null);
        agreed("2018-03-20", 1, "2018-05-01", "2018-05-31");

        assertThat(cadence("2018-03-12T12:00:00Z"))
                .as("before it begins, as for the account")
                .isEqualTo(30);
        assertThat(cadence("2018-04-30T12:00:00Z")).isEqualTo(14);
        assertThat(cadence("2018-05-01T12:00:00Z")).isEqualTo(7);
        assertThat(cadence("2018-06-01T12:00:00Z")).as("after its last day").isEqualTo(30);
        assertThat(only("2018-05-02T00:00:00Z").missed())
                .as("13 and 27 March, 10 April; of 24 April a meeting may have come until 1 May")
                .isEqualTo(4);
        assertThat(only("2018-06-20T00:00:00Z").missed())
                .as("five in May besides, until 29 May")
                .isEqualTo(9);
        assertThat(only("2018-06-20T00:00:00Z").nextDue()).isNull();

        acme.tell("2018-05-10T10:00:00Z", new MeetingSeriesEnded("s", "the client is away"));
        assertThat(cadence("2018-05-11T12:00:00Z")).isEqualTo(30);
        Row row = only("2018-06-20T00:00:00Z");
        assertThat(row.state()).isEqualTo(State.ENDED);
        assertThat(row.missed()).as("1 and 8 May, and four before").isEqualTo(6);
    }

    /** Due are 6 and 20 March, then 12 and 26 June; of the last a meeting may have come until 3 July. */
    @Test
    void a_series_that_was_ended_and_is_agreed_again_missed_nothing_in_between() {
        acme.tell("2018-01-01", new AccountProfileChanged(null, null, null, null, null, null, 30));
        agreed("2018-03-01", 2, "2018-03-01", null);
        acme.tell("2018-03-22T10:00:00Z", new MeetingSeriesEnded("s", "the client is away"));
        agreed("2018-06-05", 2, "2018-06-12", null);

        assertThat(cadence("2018-06-10T12:00:00Z")).as("agreed, and not begun").isEqualTo(30);
        assertThat(only("2018-06-10T12:00:00Z").state()).isEqualTo(State.UPCOMING);
        assertThat(only("2018-06-10T12:00:00Z").nextDue()).isEqualTo("2018-06-12T07:30:00Z");
        assertThat(cadence("2018-06-12T12:00:00Z")).isEqualTo(14);
        assertThat(only("2018-07-04T00:00:00Z").missed())
                .as("6 and 20 March, 12 and 26 June")
                .isEqualTo(4);
        acme.tell("2018-07-04T10:00:00Z", new MeetingSeriesEnded("s", "for good"));
        assertThat(only("2018-08-01T00:00:00Z").missed()).isEqualTo(4);
        assertThat(only("2018-08-01T00:00:00Z").state()).isEqualTo(State.ENDED);
    }

    /** Tuesdays: 13 March, 27 March and 10 April of status, from 17 April on reviews of the quarter. */
    @Test
    void terms_of_another_kind_apply_to_it_from_their_first_day_only() {
        acme.tell("2018-01-01", new AccountProfileChanged(null, null, null, null, null, null, 30));
        agreed("2018-03-08", 2, "2018-03-08", null);
        held("2018-03-13T08:45:00Z", "m1", MeetingKind.STATUS);
        held("2018-03-27T08:00:00Z", "m2", MeetingKind.STATUS);
        acme.tell(
                "2018-03-28",
                new MeetingSeriesAgreed(
                        "s",
                        MeetingKind.QBR,
                        13,
                        Weekday.TUESDAY,
                        LocalTime.of(9, 30),
                        LocalDate.of(2018, 4, 17),
                        null));

        assertThat(cadence("2018-04-05T12:00:00Z")).isEqualTo(14);
        assertThat(only("2018-04-05T12:00:00Z").kind()).isEqualTo(MeetingKind.STATUS);
        assertThat(only("2018-04-05T12:00:00Z").everyWeeks()).isEqualTo(2);
        assertThat(only("2018-04-05T12:00:00Z").lastHeld()).isEqualTo("2018-03-27T08:00:00Z");
        assertThat(cadence("2018-04-17T12:00:00Z")).isEqualTo(30);
        held("2018-04-17T08:00:00Z", "q", MeetingKind.QBR);
        Row row = only("2018-04-20T00:00:00Z");
        assertThat(row.kind()).isEqualTo(MeetingKind.QBR);
        assertThat(row.held()).as("13 and 27 March, 17 April").isEqualTo(3);
        assertThat(row.missed()).as("10 April").isOne();
    }

    @Test
    void of_another_kind_a_series_sets_no_cadence() {
        acme.tell(
                "2018-03-08",
                new MeetingSeriesAgreed(
                        "q", MeetingKind.QBR, 13, Weekday.MONDAY, LocalTime.NOON, LocalDate.of(2018, 3, 8), null));

        assertThat(cadence("2018-04-01T00:00:00Z")).isEqualTo(14);
        assertThat(only("2018-04-01T00:00:00Z").nextDue()).isEqualTo("2018-06-11T10:00:00Z");
    }

    private void agreed(String at, int everyWeeks, String from, String until) {
        acme.tell(
                at,
                new MeetingSeriesAgreed(
                        "s",
                        MeetingKind.STATUS,
                        everyWeeks,
                        Weekday.TUESDAY,
                        LocalTime.of(9, 30),
                        LocalDate.parse(from),
                        until == null ? null : LocalDate.parse(until)));
    }

    private void held(String at, String id, MeetingKind kind) {
        acme.tell(at, new MeetingHeld(id, kind, null, null, null, null));
    }

    private int cadence(String at) {
        return MeetingCadence.days(AccountAt.of(acme.table(), at(at)));
    }

    private Row only(String at) {
        Board<Figures, Row> board = MeetingBoard.of(Tables.of(acme.table()), at(at), 180);
        assertThat(board.figures().missed()).isEqualTo(board.rows().getFirst().missed());
        assertThat(board.rows()).hasSize(1);
        return board.rows().getFirst();
    }
}
