package io.accounthealth.model.managers;

import static io.accounthealth.model.rates.ReportingCurrency.only;
import static io.accounthealth.model.table.Story.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.events.Band;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.InquiryEvent.InquiryResolved;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.Priority;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportErrorFound;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.WatchEvent.HealthBandChanged;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManagersTest {

    private static final String LATER = "2018-07-10";
    private static final CalendarPeriod Q1 = CalendarPeriod.parse("2018-Q1").orElseThrow();
    private static final CalendarPeriod Q2 = CalendarPeriod.parse("2018-Q2").orElseThrow();

    private final List<Story> stories = new ArrayList<>();

    @Test
    void a_row_compares_the_retention_of_a_manager_with_the_target() {
        spent("grows", "mia", "1000", "1300");
        spent("shrinks", "mia", "500", "500");
        spent("stays", "zoe", "500", "400");
        spent("lonely", null, "10", "10");

        Board<Managers.Figures, Managers.Row> board = board(LATER, Comparison.lastQuarters(Story.at(LATER)));

        assertThat(board.rows()).extracting(Managers.Row::manager).containsExactly("mia", "zoe", null);
        Managers.Row mia = board.rows().getFirst();
        assertThat(mia.nrr()).as("1800 of 1500").isEqualTo("1.200000");
        assertThat(mia.nrrTarget()).as("1.2 ^ 0.25, of a quarter").isEqualTo("1.046635");
        assertThat(mia.nrrTargetMet()).isTrue();
        assertThat(mia.expansion().amount()).isEqualByComparingTo("300");
        assertThat(board.rows().get(1).nrrTargetMet()).isFalse();
        assertThat(board.rows().get(1).grr()).isEqualTo("0.800000");
        assertThat(board.figures().from()).isEqualTo("2018-Q1");
        assertThat(board.figures().to()).isEqualTo("2018-Q2");
        assertThat(board.figures().toComplete()).isTrue();
        assertThat(board.figures().managers()).isEqualTo(2);
        assertThat(board.figures().managersOnTarget()).isEqualTo(1);
        assertThat(board.figures().all().accounts()).isEqualTo(4);
        assertThat(board.figures().all().base().amount()).isEqualByComparingTo("2010");
        assertThat(board.figures().all().nrr())
                .isEqualTo(Retention.figures(tables(), Story.at(LATER), Comparison.lastQuarters(Story.at(LATER)), USD)
                        .nrr());
    }

    @Test
    void without_spend_before_there_is_no_target_to_meet() {
        spent("new", "mia", null, "100");

        Managers.Row mia =
                board(LATER, Comparison.lastQuarters(Story.at(LATER))).rows().getFirst();

        assertThat(mia.nrr()).isNull();
        assertThat(mia.nrrTargetMet()).isNull();
        assertThat(mia.accounts()).isEqualTo(1);
    }

    @Test
    void a_healthy_account_at_risk_within_ninety_days_is_saved() {
        Story story = spent("acme", "mia", null, null);
        story.tell("2018-03-01", new NpsAnswered(0, "ann", null, null));
        story.tell("2018-04-05", new NpsAnswered(10, "ann", null, null));
        meetsFrom(story, "2018-04-05");

        assertThat(row("2018-03-20").atRisk()).isEqualTo(1);
        assertThat(row("2018-04-20").healthy()).isEqualTo(1);
        assertThat(row("2018-04-20").saved()).as("at risk 30 days before").isEqualTo(1);
        assertThat(row("2018-07-03").saved()).as("at risk 90 days before").isEqualTo(1);
        assertThat(row("2018-07-06").saved()).as("longer ago").isZero();
    }

    @Test
    void an_account_whose_fall_and_rise_were_recorded_is_saved_whenever_that_was() {
        Story story = spent("acme", "mia", null, null);
        meetsFrom(story, "2018-01-05");
        story.tell("2018-04-02", new HealthBandChanged(Band.WATCH, Band.AT_RISK, BigDecimal.TEN, "v1", List.of()));

        assertThat(row("2018-04-12").saved()).isEqualTo(1);
        assertThat(row("2018-07-02").saved()).as("longer ago").isZero();
    }

    @Test
    void an_account_that_was_never_at_risk_or_is_not_yet_healthy_is_not_saved() {
        Story story = spent("well", "mia", null, null);
        story.tell("2018-03-01", new NpsAnswered(10, "ann", null, null));
        meetsFrom(story, "2018-01-05");
        Story bad = spent("bad", "mia", null, null);
        bad.tell("2018-03-01", new NpsAnswered(0, "ann", null, null));

        Managers.Row row = row("2018-04-20");
        assertThat(row.healthy()).isEqualTo(1);
        assertThat(row.atRisk()).isEqualTo(1);
        assertThat(row.saved()).isZero();
    }

    @Test
    void the_satisfaction_of_a_managers_clients_counts_the_newest_answer_of_a_person() {
        Story story = spent("acme", "mia", null, null);
        story.tell("2018-06-01", new NpsAnswered(0, "ann", null, null));
        story.tell("2018-06-02", new NpsAnswered(9, "ann", null, null));
        story.tell("2018-06-02", new NpsAnswered(6, "bob", null, null));
        Story other = spent("zeta", "mia", null, null);
        other.tell("2018-06-02", new NpsAnswered(10, "ann", null, null));

        Managers.Row row = row(LATER);
        assertThat(row.npsAnswers()).isEqualTo(3);
        assertThat(row.promoters()).isEqualTo(2);
        assertThat(row.detractors()).isEqualTo(1);
        assertThat(row.nps()).isEqualTo("33.3");
    }

    @Test
    void answers_and_reports_are_counted_over_all_accounts_of_a_manager() {
        Story acme = spent("acme", "mia", "1000", "1300");
        Story zeta = spent("zeta", "mia", "500", null);
        asks(acme, "2018-07-02T10:00:00Z", "2018-07-02T10:30:00Z");
        asks(zeta, "2018-07-03T10:00:00Z", "2018-07-03T11:10:00Z");
        reports(acme, "weekly", "2018-07-04T12:00:00Z", "2018-07-04T12:00:00Z");
        reports(acme, "monthly", "2018-07-04T12:00:00Z", "2018-07-05T12:00:00Z");
        reports(zeta, "monthly", "2018-07-06T12:00:00Z", "2018-07-06T09:00:00Z");
        acme.tell("2018-07-07", new ReportErrorFound("weekly", null, null, null));

        Managers.Row row = row(LATER);
        assertThat(row.responseShare()).as("an hour is the most: 1 of 2").isEqualTo("0.500000");
        assertThat(row.resolutionShare()).as("8 hours are the most").isEqualTo("1.000000");
        assertThat(row.meanMinutesToAnswer()).as("30 and 70").isEqualTo("50.0");
        assertThat(row.punctuality()).as("2 of 3").isEqualTo("0.666667");
        assertThat(row.accuracy()).as("2 of 3").isEqualTo("0.666667");
        assertThat(row.logoRetention()).as("1 of 2").isEqualTo("0.500000");
        assertThat(row.grr()).as("1000 of 1500").isEqualTo("0.666667");
    }

    @Test
    void just_on_the_target_of_its_distance_a_manager_has_met_it() {
        spent("met", "mia", "1000000", "1046635");
        spent("missed", "zoe", "1000000", "1046634");

        assertThat(board(LATER, Comparison.lastQuarters(Story.at(LATER))).rows())
                .extracting(Managers.Row::nrrTargetMet)
                .containsExactly(true, false);
    }

    @Test
    void an_account_counts_for_its_manager_on_the_last_day() {
        Story story = spent("acme", "mia", "10", "12");
        story.tell("2018-05-01", new ManagerAssigned("noah"));
        story.tell("2018-06-30T23:00:00Z", new ManagerAssigned("zoe"));
        story.tell("2018-07-05", new ManagerAssigned("max"));

        Board<Managers.Figures, Managers.Row> board = board(LATER, Comparison.lastQuarters(Story.at(LATER)));
        assertThat(board.rows())
                .extracting(Managers.Row::manager, Managers.Row::accounts, Managers.Row::handedOver)
                .containsExactly(tuple("zoe", 1, 1));
        assertThat(board.rows().getFirst().base().amount()).isEqualByComparingTo("10");
        assertThat(board.rows().getFirst().retained().amount()).isEqualByComparingTo("12");
        assertThat(board.figures().all().accounts()).isEqualTo(1);

        assertThat(board("2018-05-20", new Comparison(Q1, Q2, null)).rows())
                .as("the last day is not over: the manager at the point")
                .extracting(Managers.Row::manager, Managers.Row::handedOver)
                .containsExactly(tuple("noah", 0));
    }

    @Test
    void before_an_account_was_assigned_it_is_its_first_managers() {
        Story story = spent("fed", null, "10", "10");
        story.tell("2018-07-05", new ManagerAssigned("mia"));

        assertThat(row(LATER).manager()).isEqualTo("mia");
        assertThat(row("2018-07-04").manager()).as("not known then").isNull();
    }

    @Test
    void what_was_due_counts_for_the_manager_of_that_day() {
        Story acme = spent("acme", "mia", null, null);
        asks(acme, "2018-06-04T10:00:00Z", "2018-06-04T10:30:00Z");
        acme.tell("2018-06-01", new ReportScheduled("early", null, Instant.parse("2018-06-10T12:00:00Z")));
        acme.tell("2018-06-10T11:00:00Z", new ReportDelivered("early", 1));
        acme.tell("2018-06-11", new NpsAnswered(10, "ann", null, null));
        acme.tell("2018-06-12", new NpsAnswered(10, "bob", null, null));
        acme.tell("2018-06-15", new ManagerAssigned("zoe"));
        acme.tell("2018-06-18T10:00:00Z", new InquiryReceived("r", null, Priority.URGENT, null, null));
        acme.tell("2018-06-18T15:00:00Z", new InquiryResolved("r", null));
        acme.tell("2018-06-14T10:00:00Z", new ReportScheduled("late", null, Instant.parse("2018-06-16T12:00:00Z")));
        acme.tell("2018-06-17T12:00:00Z", new ReportDelivered("late", 1));
        acme.tell("2018-06-19", new NpsAnswered(0, "ann", null, null));

        List<Managers.Row> rows =
                board(LATER, Comparison.lastQuarters(Story.at(LATER))).rows();
        assertThat(rows)
                .extracting(
                        Managers.Row::manager,
                        Managers.Row::accounts,
                        Managers.Row::responsesMet,
                        Managers.Row::responsesDecided,
                        Managers.Row::resolutionsDecided,
                        Managers.Row::reportsOnTime,
                        Managers.Row::reportsDue,
                        Managers.Row::promoters,
                        Managers.Row::detractors)
                .containsExactly(tuple("mia", 0, 1, 1, 1, 1, 1, 1, 0), tuple("zoe", 1, 0, 1, 1, 0, 1, 0, 1));
        assertThat(rows.getFirst().meanMinutesToAnswer()).isEqualTo("30.0");
        assertThat(rows.getLast().meanMinutesToAnswer()).isEqualTo("300.0");
    }

    @Test
    void the_row_of_one_manager_covers_all_accounts_it_counts() {
        spent("acme", "mia", "10", "20").tell("2018-07-05", new ManagerAssigned("zoe"));
        spent("zeta", "zoe", "10", "30");
        spent("beta", "noah", "10", "40");
        Comparison compared = Comparison.lastQuarters(Story.at(LATER));

        Board<Managers.Figures, Managers.Row> seen = board(compared, new Managers.Rows(null, "mia"));
        assertThat(seen.rows()).extracting(Managers.Row::manager).containsExactly("mia");
        assertThat(seen.rows().getFirst().retained().amount()).isEqualByComparingTo("20");
        assertThat(seen.figures().all().retained().amount()).isEqualByComparingTo("20");
        assertThat(seen.figures().notShown()).isEqualTo(2);
        assertThat(seen.figures().managers()).isEqualTo(1);

        Board<Managers.Figures, Managers.Row> asked = board(compared, new Managers.Rows("zoe", null));
        assertThat(asked.rows()).extracting(Managers.Row::manager).containsExactly("zoe");
        assertThat(asked.figures().notShown()).isZero();
        assertThat(board(compared, new Managers.Rows("zoe", "mia")).figures().notShown())
                .isEqualTo(1);
    }

    private static void asks(Story story, String at, String answered) {
        story.tell(at, new InquiryReceived("q", null, Priority.URGENT, null, null));
        story.tell(answered, new InquiryResolved("q", null));
    }

    private static void reports(Story story, String id, String due, String delivered) {
        story.tell("2018-07-01", new ReportScheduled(id, null, Instant.parse(due)));
        story.tell(delivered, new ReportDelivered(id, 1));
    }

    /** Every ten days until the end of July. */
    private static void meetsFrom(Story story, String first) {
        LocalDate end = LocalDate.of(2018, 8, 1);
        for (LocalDate day = LocalDate.parse(first); day.isBefore(end); day = day.plusDays(10)) {
            story.tell(day.toString(), new MeetingHeld("m" + day, null, null, null, null, null));
        }
    }

    private Managers.Row row(String at) {
        return board(at, Comparison.lastQuarters(Story.at(at))).rows().getFirst();
    }

    private Board<Managers.Figures, Managers.Row> board(Comparison compared, Managers.Rows which) {
        return Managers.of(tables(), Story.at(LATER), PolicyBook.BUILT_IN, compared, only(USD), which);
    }

    private Board<Managers.Figures, Managers.Row> board(String at, Comparison compared) {
        return Managers.of(tables(), Story.at(at), PolicyBook.BUILT_IN, compared, only(USD));
    }

    private Tables tables() {
        return Tables.of(stories.stream().map(Story::table).toList());
    }

    /** Spend on a day of the first and of the second quarter. */
    private Story spent(String account, String manager, String first, String second) {
        Story story = Story.of(account, "2018-01-01");
        stories.add(story);
        if (manager != null) {
            story.tell("2018-01-01", new ManagerAssigned(manager));
        }
        if (first != null) {
            story.spend("2018-02-12", first);
        }
        if (second != null) {
            story.spend("2018-05-12", second);
        }
        return story;
    }
}
