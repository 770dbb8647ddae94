package io.accounthealth.query.views;

import static io.accounthealth.query.table.Story.USD;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.accounthealth.query.health.PolicyBook;
import io.accounthealth.query.table.Story;
import io.accounthealth.query.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManagersTest {

    private static final String LATER = "2018-07-10";

    private final List<Story> stories = new ArrayList<>();

    @Test
    void a_row_says_what_became_of_a_managers_spend_from_one_quarter_to_the_next_against_the_target() {
        spent("grows", "mia", "1000", "1300");
        spent("shrinks", "mia", "500", "500");
        spent("stays", "zoe", "500", "400");
        spent("lonely", null, "10", "10");

        Board<Managers.Figures, Managers.Row> board = board(LATER, Comparison.lastQuarters(Story.at(LATER)));

        assertThat(board.rows()).extracting(Managers.Row::manager).containsExactly("mia", "zoe", null);
        Managers.Row mia = board.rows().getFirst();
        assertThat(mia.nrr()).as("1800 of 1500 is just on target").isEqualTo("1.200000");
        assertThat(mia.nrrTarget()).isEqualByComparingTo("1.2");
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
    void an_account_is_saved_that_was_at_risk_up_to_ninety_days_before_and_is_healthy_now() {
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
    void answers_are_counted_in_time_and_by_their_mean_and_reports_in_time_and_without_error_over_all_accounts() {
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
    void the_accounts_are_those_that_he_looks_after_at_the_point() {
        Story story = spent("acme", "mia", "10", "10");
        story.tell("2018-07-05", new ManagerAssigned("zoe"));

        assertThat(row("2018-07-04").manager()).isEqualTo("mia");
        assertThat(row("2018-07-06").manager()).isEqualTo("zoe");
        assertThat(row("2018-07-06").base().amount()).isEqualTo(BigDecimal.TEN);
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

    private Board<Managers.Figures, Managers.Row> board(String at, Comparison compared) {
        return Managers.of(tables(), Story.at(at), PolicyBook.BUILT_IN, compared, USD);
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
