package io.accounthealth.model.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.Band;
import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.BillingEvent.PaymentReceived;
import io.accounthealth.events.BriefEvent.MilestoneMet;
import io.accounthealth.events.BriefEvent.MilestoneMissed;
import io.accounthealth.events.BriefEvent.MilestoneMoved;
import io.accounthealth.events.BriefEvent.MilestonePromised;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.EscalationEvent.PostMortemPublished;
import io.accounthealth.events.InquiryEvent.InquiryAnswered;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.InquiryEvent.InquiryReopened;
import io.accounthealth.events.InquiryEvent.InquiryResolved;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.Priority;
import io.accounthealth.events.PromiseEvent.PromiseKept;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SlaTarget;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.events.WatchEvent.HealthBandChanged;
import io.accounthealth.events.WatchEvent.SilenceDetected;
import io.accounthealth.events.WatchEvent.SlaBreached;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AskingRules;
import io.accounthealth.model.table.GeneratedStory;
import io.accounthealth.model.table.Story;
import io.accounthealth.schema.FirstPolicy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WatchTest {

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void the_first_look_records_the_band_and_the_second_nothing() {
        HealthBandChanged change = only(HealthBandChanged.class, record("2026-01-02"));

        assertThat(change.from()).isNull();
        assertThat(change.contributions().stream().map(each -> each.points()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(change.score());
        assertThat(record("2026-01-02T00:01:00Z")).isEmpty();
    }

    @Test
    void rules_that_ask_for_data_and_are_published_after_the_point_change_nothing_at_it() {
        acme.tell("2026-01-01", new MeetingHeld("m", null, null, null, null, null));
        assertThat(only(HealthBandChanged.class, record("2026-01-02")).to()).isEqualTo(Band.HEALTHY);
        acme.tell("2026-01-03", new EscalationRaised("e", Severity.CRITICAL, null, null)); // on watch; nothing looks
        acme.tell("2026-01-05", new NoticeGiven(LocalDate.parse("2026-12-31"), null));
        long known = acme.events().size();
        PolicyBook asking = AskingRules.book(known + 1, FirstPolicy.policy());

        List<DetectedFact> noticed = Watch.look(
                acme.table(),
                new PointInTime(Instant.parse("2026-01-06T00:00:00Z"), known, PolicySelector.THEN),
                asking);
        assertThat(only(HealthBandChanged.class, noticed).from()).isEqualTo(Band.HEALTHY);
    }

    @Test
    void a_band_that_fell_raises_an_alert_that_ends_when_it_rises() {
        acme.tell("2026-01-01", new MeetingHeld("m", null, null, null, null, null));
        assertThat(only(HealthBandChanged.class, record("2026-01-02")).to()).isEqualTo(Band.HEALTHY);

        acme.tell("2026-01-03", new EscalationRaised("e", Severity.CRITICAL, null, null));
        HealthBandChanged fall = only(HealthBandChanged.class, record("2026-01-03"));
        assertThat(fall.from()).isEqualTo(Band.HEALTHY);
        AlertRaised alert = only(AlertRaised.class, record("2026-01-03T00:01:00Z"));
        assertThat(alert.kind()).isEqualTo(AlertKind.BAND_FELL);
        assertThat(alert.nextStep()).isNotBlank();

        acme.tell("2026-01-04", new EscalationResolved("e", null));
        acme.tell("2026-01-04", new PostMortemPublished("e", "haste", null));
        acme.tell("2026-04-01", new MeetingHeld("m2", null, null, null, null, null));
        assertThat(only(HealthBandChanged.class, record("2026-04-02")).to()).isEqualTo(Band.HEALTHY);
        assertThat(only(AlertClosed.class, record("2026-04-02T00:01:00Z")).alertId())
                .isEqualTo(alert.alertId());
    }

    @Test
    void silence_for_twice_the_agreed_cadence_is_noticed_once_and_ends_with_a_word() {
        record("2026-01-02");
        assertThat(of(SilenceDetected.class, record("2026-01-29")))
                .as("28 days, not more")
                .isEmpty();

        List<DetectedFact> noticed = record("2026-01-30");
        assertThat(only(SilenceDetected.class, noticed).since()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        AlertRaised alert = silence(noticed).getFirst();
        assertThat(silence(record("2026-01-30T12:00:00Z"))).isEmpty();

        acme.tell("2026-01-31", new InteractionLogged("email", null, null, "hello", null));
        assertThat(of(AlertClosed.class, record("2026-01-31")))
                .extracting(AlertClosed::alertId)
                .containsExactly(alert.alertId());
        assertThat(only(SilenceDetected.class, record("2026-03-01")).since())
                .as("the next silence is another")
                .isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
    }

    @Test
    void an_alert_that_somebody_closed_is_not_raised_again() {
        record("2026-01-02");
        AlertRaised alert = silence(record("2026-02-01")).getFirst();
        acme.tell("2026-02-01", new AlertClosed(alert.alertId(), "on leave"));

        assertThat(silence(record("2026-02-10"))).isEmpty();
    }

    @Test
    void a_post_mortem_is_asked_for_when_it_is_overdue() {
        acme.tell("2026-01-02", new EscalationRaised("e", Severity.HIGH, null, null));
        acme.tell("2026-01-03", new EscalationResolved("e", null));
        record("2026-01-04");

        AlertRaised alert = of(AlertRaised.class, record("2026-01-17T00:00:01Z")).stream()
                .filter(each -> each.kind() == AlertKind.POST_MORTEM_OVERDUE)
                .findFirst()
                .orElseThrow();
        assertThat(alert.subjectId()).isEqualTo("e");
        acme.tell("2026-01-18", new PostMortemPublished("e", "haste", null));
        assertThat(of(AlertClosed.class, record("2026-01-18")))
                .extracting(AlertClosed::alertId)
                .contains(alert.alertId());
    }

    @Test
    void each_missed_deadline_is_noticed_with_its_next_step() {
        acme.tell("2026-01-05T09:00:00Z", new InquiryReceived("q", null, Priority.URGENT, null, null));
        acme.tell("2026-01-05", new ReportScheduled("r", "weekly", Instant.parse("2026-01-06T12:00:00Z")));
        acme.tell("2026-01-05", new MilestonePromised("m", LocalDate.of(2026, 1, 6), null, null));
        acme.tell(
                "2026-01-05", new InvoiceIssued("i", BigDecimal.TEN, null, LocalDate.of(2026, 1, 6), null, null, null));
        acme.tell("2026-01-05", new PromiseMade("p", "a dashboard", LocalDate.of(2026, 1, 6), null));
        record("2026-01-05T09:30:00Z");

        assertThat(record("2026-01-05T10:00:00Z")).as("due is in time").isEmpty();
        List<DetectedFact> hourLater = record("2026-01-05T10:00:01Z");
        assertThat(only(SlaBreached.class, hourLater))
                .isEqualTo(new SlaBreached("q", SlaTarget.FIRST_RESPONSE, Instant.parse("2026-01-05T10:00:00Z")));

        List<DetectedFact> dayLater = record("2026-01-07T00:00:01Z");
        assertThat(only(MilestoneMissed.class, dayLater).milestoneId()).isEqualTo("m");
        assertThat(of(AlertRaised.class, dayLater))
                .extracting(AlertRaised::kind)
                .contains(
                        AlertKind.REPORT_OVERDUE,
                        AlertKind.MILESTONE_MISSED,
                        AlertKind.INVOICE_OVERDUE,
                        AlertKind.PROMISE_OVERDUE);
        assertThat(of(AlertRaised.class, dayLater))
                .allSatisfy(alert -> assertThat(alert.nextStep()).isNotBlank());
        assertThat(of(AlertRaised.class, record("2026-01-07T00:01:00Z")))
                .extracting(AlertRaised::kind)
                .isSubsetOf(AlertKind.BAND_FELL);

        acme.tell("2026-01-07T01:00:00Z", new InquiryResolved("q", null));
        acme.tell("2026-01-07T01:00:00Z", new ReportDelivered("r", 1));
        acme.tell("2026-01-07T01:00:00Z", new MilestoneMoved("m", LocalDate.of(2026, 2, 1), null));
        acme.tell("2026-01-07T01:00:00Z", new PaymentReceived("i", BigDecimal.TEN, null));
        acme.tell("2026-01-07T01:00:00Z", new PromiseKept("p", null));
        assertThat(of(AlertClosed.class, record("2026-01-07T02:00:00Z"))).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void an_inquiry_that_is_reopened_and_past_due_raises_an_alert_of_its_own() {
        acme.tell("2026-01-05T09:00:00Z", new InquiryReceived("q", null, Priority.URGENT, null, null));
        acme.tell("2026-01-05T09:30:00Z", new InquiryResolved("q", null));
        acme.tell("2026-01-06T09:00:00Z", new InquiryReopened("q", null));
        acme.tell("2026-01-06T09:10:00Z", new InquiryAnswered("q", null));

        assertThat(of(SlaBreached.class, record("2026-01-06T16:30:00Z")))
                .as("half an hour of Monday and seven and a half of Tuesday are eight: due is in time")
                .isEmpty();
        List<DetectedFact> late = record("2026-01-06T16:30:01Z");
        assertThat(only(SlaBreached.class, late))
                .isEqualTo(new SlaBreached("q", SlaTarget.RESOLUTION, Instant.parse("2026-01-06T16:30:00Z")));
        assertThat(of(AlertRaised.class, late)).extracting(AlertRaised::kind).contains(AlertKind.SLA_BREACHED);
        assertThat(of(SlaBreached.class, record("2026-01-07"))).as("once").isEmpty();
    }

    @Test
    void an_alert_whose_cause_returns_is_raised_again() {
        acme.tell("2026-01-05", new MilestonePromised("m", LocalDate.of(2026, 1, 6), null, null));
        record("2026-01-05");
        assertThat(of(MilestoneMissed.class, record("2026-01-07"))).hasSize(1);
        UUID met = acme.tell("2026-01-08", new MilestoneMet("m", null));
        assertThat(of(AlertClosed.class, record("2026-01-08"))).hasSize(1);

        acme.retract(met);
        List<DetectedFact> again = record("2029-01-02");
        assertThat(alerts(AlertKind.MILESTONE_MISSED, again)).hasSize(1);
        assertThat(of(MilestoneMissed.class, again)).isEmpty();
        assertThat(alerts(AlertKind.MILESTONE_MISSED, record("2029-01-03"))).isEmpty();
    }

    @Test
    void a_corrected_word_of_the_last_contact_makes_no_other_silence_of_it() {
        UUID spoken = acme.tell("2026-01-02", new InteractionLogged("email", null, null, "hello", null));
        record("2026-02-10");
        acme.correct(spoken, new InteractionLogged("email", null, null, "hallo", null), null);

        List<DetectedFact> after = record("2026-02-11");
        assertThat(of(SilenceDetected.class, after)).isEmpty();
        assertThat(alerts(AlertKind.SILENCE, after)).isEmpty();
        assertThat(of(AlertClosed.class, after)).isEmpty();
    }

    @Test
    void a_milestone_that_had_been_moved_in_time_but_told_late_was_never_missed() {
        acme.tell("2026-01-05", new MilestonePromised("m", LocalDate.of(2026, 1, 6), null, null));
        record("2026-01-05");
        record("2026-01-07");
        acme.tell("2026-01-06", new MilestoneMoved("m", LocalDate.of(2026, 2, 1), null));

        List<DetectedFact> after = record("2026-01-08");
        assertThat(of(AlertClosed.class, after)).hasSize(1);
        assertThat(alerts(AlertKind.MILESTONE_MISSED, after)).isEmpty();
        assertThat(of(MilestoneMissed.class, record("2026-02-02")))
                .as("now it is")
                .hasSize(1);
    }

    @Test
    void nobody_is_called_silent_who_has_left() {
        acme.tell("2026-01-10", new AccountChurned("price", null));

        assertThat(of(AlertRaised.class, record("2026-03-01"))).isEmpty();
    }

    @Test
    void two_who_look_at_the_same_notice_the_same_by_the_same_ids() {
        List<DetectedFact> one = look("2026-03-01");
        List<DetectedFact> other = look("2026-03-01T00:00:05Z");

        assertThat(one).isNotEmpty();
        assertThat(other)
                .extracting(DetectedFact::id)
                .isEqualTo(one.stream().map(DetectedFact::id).toList());
    }

    @Test
    void whatever_happened_each_thing_is_noticed_once_and_looks_come_to_rest() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            Story story = GeneratedStory.of("acme", random.nextLong(), 160);
            Instant now = GeneratedStory.someTime(random);
            Set<String> ids = new HashSet<>();
            for (int looks = 0; ; looks++) {
                List<DetectedFact> noticed = look(story, now);
                if (noticed.isEmpty()) {
                    break;
                }
                assertThat(looks).as("seed " + seed).isLessThan(3);
                for (DetectedFact each : noticed) {
                    assertThat(ids.add(each.id()))
                            .as("seed " + seed + ": " + each)
                            .isTrue();
                    story.notice(each.occurredAt(), each.fact());
                }
            }
        }
    }

    private static List<AlertRaised> silence(List<DetectedFact> noticed) {
        return alerts(AlertKind.SILENCE, noticed);
    }

    private static List<AlertRaised> alerts(AlertKind kind, List<DetectedFact> noticed) {
        return of(AlertRaised.class, noticed).stream()
                .filter(alert -> alert.kind() == kind)
                .toList();
    }

    private List<DetectedFact> record(String at) {
        List<DetectedFact> noticed = look(at);
        noticed.forEach(each -> acme.notice(each.occurredAt(), each.fact()));
        return noticed;
    }

    private List<DetectedFact> look(String at) {
        return look(acme, Instant.parse(at.length() == 10 ? at + "T00:00:00Z" : at));
    }

    private static List<DetectedFact> look(Story story, Instant at) {
        return Watch.look(story.table(), new PointInTime(at, Story.ALL, PolicySelector.THEN), PolicyBook.BUILT_IN);
    }

    private static <E extends AccountEvent> List<E> of(Class<E> type, List<DetectedFact> noticed) {
        return noticed.stream()
                .map(DetectedFact::fact)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static <E extends AccountEvent> E only(Class<E> type, List<DetectedFact> noticed) {
        List<E> found = of(type, noticed);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
