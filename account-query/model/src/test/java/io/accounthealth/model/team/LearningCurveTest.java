package io.accounthealth.model.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.TeamMemberAssigned;
import io.accounthealth.events.HandoverEvent.TeamMemberUnassigned;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.QbrEvent.QbrPresented;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportErrorFound;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.TeamRole;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.managers.Managers;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import io.accounthealth.model.team.LearningCurve.Days;
import io.accounthealth.model.team.LearningCurve.Figures;
import io.accounthealth.model.team.LearningCurve.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LearningCurveTest {

    private static final String LATER = "2018-12-31";
    private static final TeamMemberAssigned CORA = new TeamMemberAssigned("cora", TeamRole.COORDINATOR);
    private static final TeamMemberUnassigned WITHOUT_CORA = new TeamMemberUnassigned("cora", TeamRole.COORDINATOR);

    private final Story story = Story.of("acme", "2018-01-01");

    @Test
    void acts_belong_to_their_recorder_in_the_team_else_the_manager() {
        story.tell("2018-01-02", new ManagerAssigned("mia"));
        story.tell("2018-02-01", CORA);
        call("cora", "before", "2018-01-20");
        call("cora", "in", "2018-02-20");
        call("mia", "hers", "2018-02-20");
        call("calendar", "fed", "2018-02-20");
        story.tell("2018-03-01", WITHOUT_CORA);
        call("cora", "after", "2018-03-01");

        assertThat(board(Days.ALL).rows())
                .extracting(Row::userId, Row::statusCallsLed)
                .containsExactly(tuple("cora", 1), tuple("mia", 4));
        assertThat(board(Days.ALL).figures().statusCallsLed()).isEqualTo(5);
    }

    @Test
    void an_act_belongs_to_the_manager_at_its_time() {
        call("feed", "early", "2018-01-01T12:00:00Z");
        story.tell("2018-01-02", new ManagerAssigned("mia"));
        call("feed", "spring", "2018-04-01");
        story.tell("2018-06-01", new ManagerAssigned("noah"));
        call("feed", "summer", "2018-06-01");
        call("mia", "gone", "2018-06-02");

        assertThat(board(Days.ALL).rows())
                .extracting(Row::userId, Row::statusCallsLed, Row::accounts, Row::managed)
                .containsExactly(tuple("mia", 2, 0, 0), tuple("noah", 2, 1, 1));
    }

    @Test
    void what_a_person_and_a_feed_record_is_one_act_of_the_person() {
        story.tell("2018-01-02", new ManagerAssigned("mia"));
        story.tell("2018-01-02", CORA);
        call("calendar", "weekly", "2018-02-20T10:00:00Z");
        call("cora", "weekly", "2018-02-20T10:30:00Z");

        assertThat(board(Days.ALL).rows())
                .extracting(Row::userId, Row::statusCallsLed)
                .containsExactly(tuple("cora", 1), tuple("mia", 0));
    }

    @Test
    void only_a_status_meeting_that_was_held_is_a_call_whichever_event_names_its_kind() {
        story.tell("2018-01-02", new ManagerAssigned("mia"));
        scheduled("kind-of-schedule", MeetingKind.STATUS);
        held("kind-of-schedule", null);
        scheduled("became-other", MeetingKind.STATUS);
        held("became-other", MeetingKind.OTHER);
        scheduled("not-held", MeetingKind.STATUS);
        held("review", MeetingKind.QBR);
        held("unknown", null);

        assertThat(row("mia", Days.ALL).statusCallsLed()).isEqualTo(1);
    }

    @Test
    void a_report_counts_by_its_first_delivery() {
        story.tell("2018-01-02", new ManagerAssigned("mia"));
        story.tell("2018-01-02", CORA);
        story.tellAs("cora", "2018-02-01", new ReportErrorFound("checked", null, null, null));
        story.tellAs("cora", "2018-02-02", new ReportDelivered("checked", 1));
        story.tellAs("cora", "2018-02-03", new ReportDelivered("wrong", 1));
        story.tellAs("mia", "2018-02-09", new ReportDelivered("wrong", 2));
        long before = story.now();
        story.tellAs("mia", "2018-02-10", new ReportErrorFound("wrong", null, null, null));

        Row cora = row("cora", Days.ALL);
        assertThat(cora.reportsDelivered()).isEqualTo(2);
        assertThat(cora.reportsWithoutError()).isEqualTo(1);
        assertThat(row("mia", Days.ALL).reportsDelivered()).isZero();
        assertThat(board(LATER, before, Days.ALL).figures().reportsWithoutError())
                .as("not known then")
                .isEqualTo(2);
    }

    @Test
    void a_corrected_act_stays_that_of_who_recorded_it() {
        story.tell("2018-01-02", new ManagerAssigned("mia"));
        story.tell("2018-01-02", CORA);
        UUID wrong = story.tellAs("cora", "2018-02-01", new QbrPresented("2017-Q3", null, null));
        story.correct(wrong, new QbrPresented("2017-Q4", null, null), null);
        UUID never = story.tellAs("cora", "2018-02-02", new QbrPresented("2018-Q1", null, null));
        story.retract(never);

        assertThat(board(Days.ALL).rows())
                .extracting(Row::userId, Row::qbrsPresented)
                .containsExactly(tuple("cora", 1), tuple("mia", 0));
    }

    @Test
    void a_late_assignment_moves_acts_to_the_person_once_it_is_known() {
        story.tell("2018-01-02", new ManagerAssigned("mia"));
        call("cora", "weekly", "2018-02-20");
        long before = story.now();
        story.tell("2018-02-01", CORA);

        assertThat(board(LATER, before, Days.ALL).rows())
                .extracting(Row::userId, Row::statusCallsLed)
                .containsExactly(tuple("mia", 1));
        assertThat(board(Days.ALL).rows())
                .extracting(Row::userId, Row::statusCallsLed)
                .containsExactly(tuple("cora", 1), tuple("mia", 0));
    }

    @Test
    void days_bound_what_was_done_and_roles_and_accounts_are_those_at_the_point() {
        story.tell("2018-01-02", new ManagerAssigned("mia"));
        story.tell("2018-02-01", CORA);
        story.tell("2018-05-01", new TeamMemberAssigned("cora", TeamRole.SENIOR));
        call("cora", "march", "2018-03-31T23:59:59Z");
        call("cora", "april", "2018-04-01");
        call("cora", "june", "2018-06-30T23:59:59Z");
        call("cora", "july", "2018-07-01");

        CalendarPeriod second = CalendarPeriod.parse("2018-Q2").orElseThrow();
        Row cora = row("cora", new Days(second, second));
        assertThat(cora.statusCallsLed()).isEqualTo(2);
        assertThat(cora.roles()).containsExactly(TeamRole.COORDINATOR, TeamRole.SENIOR);
        assertThat(cora.firstDay()).isEqualTo(LocalDate.parse("2018-02-01"));
        assertThat(cora.accounts()).isEqualTo(1);
        assertThat(cora.managed()).isZero();
        assertThat(row("cora", new Days(second, null)).statusCallsLed()).isEqualTo(3);
        assertThat(row("cora", new Days(null, second)).statusCallsLed()).isEqualTo(3);
    }

    @Test
    void a_saved_account_counts_for_its_manager_and_team_apart() {
        story.tell("2018-01-02", new ManagerAssigned("mia"));
        story.tell("2018-01-02", CORA);
        story.tell("2018-01-02", new TeamMemberAssigned("mia", TeamRole.SENIOR));
        story.tell("2018-03-01", new NpsAnswered(0, "ann", null, null));
        story.tell("2018-04-05", new NpsAnswered(10, "ann", null, null));
        for (LocalDate day = LocalDate.parse("2018-04-05"); day.getMonthValue() < 6; day = day.plusDays(7)) {
            story.tell(day.toString(), new MeetingHeld("m" + day, null, null, null, null, null));
        }
        story.tell("2018-04-10", new ManagerAssigned("noah"));
        story.tell("2018-04-11", WITHOUT_CORA);

        assertThat(board("2018-04-20", Story.ALL, Days.ALL).rows())
                .extracting(Row::userId, Row::accountsSaved, Row::accountsSavedInTeam)
                .containsExactly(tuple("cora", 0, 0), tuple("mia", 0, 1), tuple("noah", 1, 0));
        Days march = new Days(null, CalendarPeriod.parse("2018-03").orElseThrow());
        assertThat(board("2018-04-20", Story.ALL, march).rows())
                .extracting(Row::userId, Row::accountsSaved, Row::accountsSavedInTeam)
                .containsExactly(tuple("cora", 0, 1), tuple("mia", 1, 0), tuple("noah", 0, 0));
    }

    @Test
    void of_one_person_the_row_counts_all_accounts_and_the_others_are_only_counted() {
        story.tell("2018-01-02", new ManagerAssigned("mia"));
        story.tell("2018-01-02", CORA);
        Story other = Story.of("zeta", "2018-01-01");
        other.tell("2018-01-02", new ManagerAssigned("zoe"));
        other.tell("2018-01-03", CORA);

        Board<Figures, Row> board = LearningCurve.of(
                Tables.of(story.table(), other.table()),
                Story.at(LATER),
                PolicyBook.BUILT_IN,
                Days.ALL,
                new Managers.Rows(null, "cora"));
        assertThat(board.rows())
                .extracting(Row::userId, Row::accounts, Row::firstDay)
                .containsExactly(tuple("cora", 2, LocalDate.parse("2018-01-02")));
        assertThat(board.figures().people()).isEqualTo(1);
        assertThat(board.figures().notShown()).isEqualTo(2);
    }

    @Test
    void what_was_done_on_an_account_that_never_had_a_manager_is_of_nobody() {
        call("calendar", "weekly", "2018-02-20");

        assertThat(board(Days.ALL).rows())
                .extracting(Row::userId, Row::statusCallsLed, Row::firstDay)
                .containsExactly(tuple(null, 1, null));
        assertThat(board(Days.ALL).figures().people()).isZero();
    }

    private void call(String actor, String id, String at) {
        story.tellAs(actor, at, new MeetingHeld(id, MeetingKind.STATUS, null, null, null, null));
    }

    private void scheduled(String id, MeetingKind kind) {
        story.tell("2018-02-01", new MeetingScheduled(id, kind, Instant.parse("2018-02-08T10:00:00Z"), null, null));
    }

    private void held(String id, MeetingKind kind) {
        story.tell("2018-02-08", new MeetingHeld(id, kind, null, null, null, null));
    }

    private Row row(String person, Days days) {
        return board(days).rows().stream()
                .filter(row -> person.equals(row.userId()))
                .findFirst()
                .orElseThrow();
    }

    private Board<Figures, Row> board(Days days) {
        return board(LATER, Story.ALL, days);
    }

    private Board<Figures, Row> board(String asOf, long known, Days days) {
        return LearningCurve.of(
                Tables.of(story.table()), Story.at(asOf, known), PolicyBook.BUILT_IN, days, Managers.Rows.ALL);
    }
}
