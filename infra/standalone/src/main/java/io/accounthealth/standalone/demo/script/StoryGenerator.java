package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.DeliveryEvent.MakeGoodAgreed;
import io.accounthealth.events.Party;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.events.ReportEvent.ReportErrorFound;
import io.accounthealth.events.ReportEvent.ReportReissued;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.time.Instant;
import java.time.YearMonth;

/** The fixed part of the {@link Stories}, and what they restate of the spend that was reported. */
final class StoryGenerator extends EventGenerator {

    /** In parts per thousand of what had been reported. */
    private static final int KEPT_OF_OUTAGE = 280;

    private static final int KEPT_OF_MONTH = 620;

    private static final int OUTAGE_DAYS = 14;

    /** Stories in a thousand. */
    private static final int COMMENTED = 120;

    private static final String RESTATED_CHANNEL = "display";
    private static final String LAUNCHES = "vela-streaming";

    StoryGenerator(EventScript script, SeededRandom random) {
        super(script, random);
    }

    /**
     * An outage, a plan of three steps that was kept, and the lesson. Much of it came to light late: the manager was
     * away, the client wrote to a mailbox that nobody read, the survey tool sent its figures afterwards, and the ad
     * server had estimated the days of the outage.
     */
    void saved() {
        if (client.id().equals(Stories.SAVED)) {
            tell("outage");
            script.each(SpendReported.class, (spend, draft) -> {
                int day = days.day(spend.periodStart());
                if (day >= DemoCalendar.OUTAGE && day < DemoCalendar.LEARNED - 2) {
                    Instant told = at(DemoCalendar.LEARNED + 6, 360).plusSeconds(day);
                    restate(spend, draft, KEPT_OF_OUTAGE, told);
                }
            });
            tell("recovery plan");
        }
    }

    /** A whole month of one line comes out lower, after everybody had been told. */
    void restated() {
        if (!client.id().equals(Stories.RESTATED)) {
            return;
        }
        YearMonth month = days.restatedMonth();
        int on = days.day(month.plusMonths(1).atDay(DemoCalendar.RESTATED_ON));
        script.each(SpendReported.class, (spend, draft) -> {
            if (YearMonth.from(spend.periodStart()).equals(month)
                    && String.valueOf(spend.line()).endsWith(RESTATED_CHANNEL)) {
                Instant told = at(on, 6 * 60).plusSeconds(spend.periodStart().getDayOfMonth());
                restate(spend, draft, KEPT_OF_MONTH, told);
            }
        });
        String reportId = client.id() + "-monthly-" + month;
        note(
                new ReportErrorFound(
                        reportId,
                        Severity.HIGH,
                        Party.US,
                        "Invalid traffic was counted; the DSP has restated the month"),
                on,
                10 * 60);
        note(new ReportReissued(reportId, 2), on, 16 * 60);
        note(
                new NarrativeRecorded(
                        "Restated " + month,
                        "The DSP took invalid traffic out of the display line, more than a third of the month",
                        "Credit on the next invoice; pre-bid filter on all lines from today"),
                on + 1,
                11 * 60);
    }

    private void restate(SpendReported spend, Draft draft, int keptPermille, Instant recordedAt) {
        SpendReported restated = SpendGenerator.restated(spend, keptPermille);
        script.write(restated, draft.occurredAt(), recordedAt, draft.origin());
    }

    /** A kickoff in the last weeks, after which an agency is late and the launch is moved. */
    void launched() {
        if (client.id().value().equals(LAUNCHES)) {
            tell("next launch");
        }
    }

    /** Colleagues remark on some of the stories behind the numbers within hours. */
    void comments() {
        script.each(NarrativeRecorded.class, (story, draft) -> {
            if (chance(COMMENTED)) {
                String event = draft.eventId().toString();
                note(
                        new CommentAdded(
                                "comment-" + event.substring(0, 8),
                                CommentSubject.EVENT,
                                event,
                                pick("comments on stories")),
                        draft.recordedAt().plusSeconds(60L * between(30, 240)));
            }
        });
    }

    /** Beta, proposal, second line, testimonial. The line itself is among those of the client. */
    void upsold() {
        if (client.id().equals(Stories.UPSOLD)) {
            tell("upsell");
        }
    }

    /** The third step of the recovery plan: two weeks at the rate from before the outage. */
    void madeGood() {
        if (!client.id().equals(Stories.SAVED)) {
            return;
        }
        int agreed = DemoCalendar.LEARNED + 9;
        long cents = 0;
        for (int day = DemoCalendar.OUTAGE - OUTAGE_DAYS; day < DemoCalendar.OUTAGE; day++) {
            for (Client.Line line : client.lines()) {
                cents += client.planned(line, days, day, client.arc().spend(day));
            }
        }
        note(
                new MakeGoodAgreed(
                        client.id() + "-outage-made-good",
                        null,
                        money(cents),
                        client.currency(),
                        date(agreed + 45),
                        "two weeks of media for the outage"),
                agreed,
                11 * 60 + 30);
    }
}
