package io.accounthealth.model.qbr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.GrowthEvent.OpportunityLost;
import io.accounthealth.events.GrowthEvent.OpportunityWon;
import io.accounthealth.events.MeetingEvent.MeetingCancelled;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingMissed;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.Party;
import io.accounthealth.events.PromiseEvent.PromiseKept;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.events.QbrEvent.QbrGoalMet;
import io.accounthealth.events.QbrEvent.QbrGoalMissed;
import io.accounthealth.events.QbrEvent.QbrGoalSet;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.model.escalations.Escalations;
import io.accounthealth.model.growth.Growth;
import io.accounthealth.model.pacing.Pacing;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.promises.Promises;
import io.accounthealth.model.table.Story;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class QbrPackTest {

    private static final CalendarPeriod Q2 = CalendarPeriod.parse("2026-Q2").orElseThrow();

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void what_a_pack_says_of_work_is_of_its_form_and_gains_nothing() {
        assertThat(PackedWork.class.getRecordComponents())
                .extracting(RecordComponent::getName)
                .containsExactly(
                        "accountId",
                        "account",
                        "manager",
                        "kind",
                        "id",
                        "title",
                        "to",
                        "belongsTo",
                        "since",
                        "due",
                        "state",
                        "doneAt",
                        "daysLate",
                        "moved",
                        "rejected",
                        "evidence");
    }

    @Test
    void it_is_read_at_the_last_moment_of_the_quarter_in_the_accounts_zone() {
        Story berlin = Story.of("berlin", "2026-01-01", ZoneId.of("Europe/Berlin"));
        berlin.tell("2026-06-30T21:59:59Z", new NarrativeRecorded("the last of June", "rain", null));
        berlin.tell("2026-06-30T22:00:00Z", new NarrativeRecorded("the first of July", "sun", null));

        QbrPack pack = pack(berlin, "2026-09-01");

        assertThat(pack.readAt()).isEqualTo("2026-06-30T21:59:59.999999Z");
        assertThat(pack.complete()).isTrue();
        assertThat(pack.to()).isEqualTo("2026-06-30");
        assertThat(pack.highlights()).extracting(Highlight::text).containsExactly("the last of June");
    }

    @Test
    void a_quarter_that_runs_is_read_at_the_point_and_says_so() {
        QbrPack pack = pack(acme, "2026-05-10");

        assertThat(pack.complete()).isFalse();
        assertThat(pack.readAt()).isEqualTo("2026-05-10T00:00:00Z");
        assertThat(pack.to()).isEqualTo("2026-05-10");
        assertThat(pack(acme, "2026-03-31")).as("it has not begun").isNull();
    }

    @Test
    void what_moved_health_adds_up_to_the_difference_of_the_means() {
        acme.tell("2026-03-30", new MeetingHeld("m", null, null, null, null, null));
        acme.tell("2026-06-01", new NpsAnswered(3, "ann", null, null));
        acme.tell("2026-06-20", new EscalationRaised("e", Severity.HIGH, null, null));

        HealthStory health = pack(acme, "2026-09-01").health();

        long sum = health.dimensions().stream()
                .mapToLong(each -> each.difference().thousandths())
                .sum();
        assertThat(health.change()).isNotNull();
        assertThat(sum).isEqualTo(health.change().thousandths());
        assertThat(health.curve()).as("13 weeks and the end").hasSize(14);
        assertThat(health.curve().getLast().score()).isEqualTo(health.scoreAtEnd());
        assertThat(health.curve().getFirst().score()).isEqualTo(health.scoreAtStart());
    }

    @Test
    void spend_is_told_by_month_and_against_the_quarter_before() {
        acme.spend("2026-02-01", "100");
        acme.spend("2026-04-05", "60");
        acme.spend("2026-06-30", "65.5");
        acme.spend("2026-07-01", "999");

        SpendStory spend = pack(acme, "2026-09-01").spend();

        assertThat(spend.total().amount()).as("with its last day").isEqualByComparingTo("125.5");
        assertThat(spend.before().amount()).isEqualByComparingTo("100");
        assertThat(spend.change()).isEqualByComparingTo("0.255");
        assertThat(spend.months()).extracting(SpendStory.Month::month).containsExactly("2026-04", "2026-05", "2026-06");
        assertThat(QbrPack.spend(acme.table(), at("2026-09-01"), Q2))
                .as("what a screen compares with it")
                .isEqualTo(spend);
    }

    @Test
    void an_order_is_in_the_pack_of_each_quarter_it_ran() {
        order("across", "2026-03-15", "2026-04-14");
        order("within", "2026-05-01", "2026-05-31");
        order("on", "2026-06-15", "2026-07-15");
        order("before", "2026-01-10", "2026-03-31");
        order("after", "2026-07-01", "2026-07-31");
        order("cancelled", "2026-05-01", "2026-05-31");
        acme.tell("2026-05-20", new InsertionOrderCancelled("cancelled", null));
        acme.spend("within", "2026-05-01", 31, "80");
        order("to the end", "2026-06-01", "2026-06-30");
        acme.spend("to the end", "2026-06-01", 30, "90");

        QbrPack pack = pack(acme, "2026-09-01");

        assertThat(pack.orders())
                .extracting(Pacing.Row::ioId, Pacing.Row::ended)
                .containsExactlyInAnyOrder(
                        tuple("across", true), tuple("within", true), tuple("on", false), tuple("to the end", true));
        assertThat(pack.orders().stream()
                        .filter(order -> order.ioId().equals("within"))
                        .map(Pacing.Row::deliveredShare))
                .containsExactly(new BigDecimal("0.800000"));
        assertThat(pack.orders().stream()
                        .filter(order -> order.ioId().equals("to the end"))
                        .map(Pacing.Row::deliveredShare))
                .as("its last day is the quarter's, and what it delivered is reported on the next")
                .containsExactly(new BigDecimal("0.900000"));
        assertThat(pack(acme, "2026-04-20").orders())
                .extracting(Pacing.Row::ioId)
                .containsExactly("across");
    }

    private void order(String id, String start, String end) {
        acme.tell(
                start,
                new InsertionOrderBooked(
                        id, null, new BigDecimal(100), null, LocalDate.parse(start), LocalDate.parse(end), null, null));
    }

    @Test
    void it_tells_of_wins_meetings_escalations_promises_and_goals_of_the_quarter() {
        acme.tell("2026-03-01", new QbrGoalSet("old", "2026-Q1", "more CTV", LocalDate.of(2026, 5, 1)));
        acme.tell("2026-03-01", new QbrGoalSet("late", "2026-Q1", "less waste", LocalDate.of(2026, 5, 1)));
        acme.tell("2026-04-20", new QbrGoalMet("old", null));
        acme.tell("2026-06-25", new QbrGoalSet("new", "2026-Q2", "a pilot", null));
        acme.tell("2026-02-01", new EscalationRaised("before", Severity.LOW, null, null));
        acme.tell("2026-03-01", new EscalationResolved("before", null));
        acme.tell("2026-03-15", new EscalationRaised("across", Severity.LOW, null, null));
        acme.tell("2026-04-15", new EscalationResolved("across", null));
        acme.tell("2026-01-10", new PromiseMade("done", "a dashboard", LocalDate.of(2026, 2, 1), "sam"));
        acme.tell("2026-01-20", new PromiseKept("done", null));
        acme.tell("2026-01-10", new PromiseMade("due", "a feed", LocalDate.of(2026, 5, 1), "sam"));
        acme.tell("2026-04-01", new MeetingHeld("m1", MeetingKind.STATUS, null, null, null, null));
        acme.tell("2026-04-01", new MeetingScheduled("m2", MeetingKind.STATUS, Instant.EPOCH, null, null));
        acme.tell("2026-04-08", new MeetingMissed("m2", Party.CLIENT));
        acme.tell("2026-04-01", new OpportunityIdentified("o", "CTV", BigDecimal.TEN, Story.USD, null));
        acme.tell("2026-05-01", new OpportunityWon("o", BigDecimal.ONE, Story.USD));

        QbrPack pack = pack(acme, "2026-09-01");

        assertThat(pack.escalations()).extracting(Escalations.Row::escalationId).containsExactly("across");
        assertThat(pack.promises()).extracting(Promises.Row::promiseId).containsExactly("due");
        assertThat(pack.meetings()).isEqualTo(new Meetings(1, 1, 0, 0, 0, 0));
        assertThat(pack.highlights()).extracting(Highlight::kind).containsExactly(Highlight.Kind.WIN);
        assertThat(pack.lastGoals())
                .extracting(Goal::goalId, Goal::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("old", Goal.State.MET),
                        org.assertj.core.groups.Tuple.tuple("late", Goal.State.OVERDUE));
        assertThat(pack.goals()).extracting(Goal::goalId).containsExactly("new");
    }

    @Test
    void a_missed_goal_says_why_and_cancelled_meetings_do_not_count() {
        acme.tell("2026-03-01", new QbrGoalSet("ctv", "2026-Q1", "more CTV", LocalDate.of(2026, 5, 1)));
        acme.tell("2026-05-02", new QbrGoalMissed("ctv", "no budget"));
        acme.tell("2026-04-01", new MeetingScheduled("m", MeetingKind.STATUS, Instant.EPOCH, null, null));
        acme.tell("2026-04-02", new MeetingCancelled("m", Party.CLIENT, "on leave"));

        QbrPack pack = pack(acme, "2026-09-01");

        assertThat(pack.lastGoals())
                .extracting(Goal::state, Goal::decidedAt, Goal::note)
                .containsExactly(tuple(Goal.State.MISSED, Instant.parse("2026-05-02T00:00:00Z"), "no budget"));
        assertThat(pack.meetings()).isEqualTo(new Meetings(0, 0, 0, 1, 0, 0));
        assertThat(pack(acme, "2026-05-01").lastGoals())
                .as("before it was missed")
                .extracting(Goal::state)
                .containsExactly(Goal.State.OPEN);
    }

    @Test
    void nothing_of_the_quarter_before_is_in_it_and_nothing_that_was_decided_before() {
        acme.tell("2026-03-31T23:00:00Z", new NpsAnswered(0, "ann", null, null));
        acme.tell("2026-04-01", new NpsAnswered(10, "bob", null, null));
        acme.tell("2026-01-10", new OpportunityIdentified("old", "CTV", BigDecimal.TEN, Story.USD, null));
        acme.tell("2026-02-10", new OpportunityLost("old", "price"));
        acme.tell("2026-02-10", new OpportunityIdentified("open", "CTV", BigDecimal.TEN, Story.USD, null));

        for (String asOf : new String[] {"2026-04-02", "2026-09-01"}) {
            QbrPack pack = pack(acme, asOf);
            assertThat(pack.satisfaction().npsAnswers()).as(asOf).isEqualTo(1);
            assertThat(pack.satisfaction().detractors()).as(asOf).isZero();
            assertThat(pack.opportunities())
                    .extracting(Growth.Row::opportunityId)
                    .containsExactly("open");
        }
    }

    private static QbrPack pack(Story story, String asOf) {
        return QbrPack.of(story.table(), at(asOf), Q2, PolicyBook.BUILT_IN);
    }

    private static PointInTime at(String asOf) {
        return new PointInTime(Instant.parse(asOf + "T00:00:00Z"), Story.ALL, PolicySelector.THEN);
    }
}
