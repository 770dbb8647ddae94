package io.accounthealth.standalone.demo;

import io.accounthealth.events.InquiryEvent.InquiryAnswered;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.InquiryEvent.InquiryResolved;
import io.accounthealth.events.MeetingEvent.MeetingMissed;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.Party;
import io.accounthealth.events.Priority;
import io.accounthealth.events.SatisfactionEvent.CsatAnswered;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Signal;
import io.accounthealth.events.SpendEvent.SpendReported;
import java.util.List;

/**
 * The part of {@link RecoveryPlan} that came to light late: the manager was away, the client wrote to a mailbox that
 * nobody read, the survey tool and the ad server sent their figures afterwards.
 */
final class OutageInHindsight {

    private static final int KEPT_PERMILLE = 280;
    private static final String MAILBOX = "shared-mailbox";

    private OutageInHindsight() {}

    static void tell(EventScript diary) {
        Client client = diary.client();
        int late = RecoveryPlan.LEARNED;
        for (int person = 1; person <= HandoverGenerator.PEOPLE; person++) {
            diary.passLate(
                    new NpsAnswered(person % 3, client.personId(person), null, "We fly blind and nobody answers."),
                    diary.at(485 + person, 12 * 60),
                    late - 485 - person,
                    EventScript.SURVEYS);
            diary.passLate(
                    new CsatAnswered(1, client.personId(person), null, null),
                    diary.at(485 + person, 12 * 60 + 5),
                    late - 485 - person,
                    EventScript.SURVEYS);
        }
        for (int missed : List.of(472, 476, 480, 484, 488)) {
            String meetingId = client.id() + "-outage-call-" + missed;
            diary.noteLate(
                    new MeetingScheduled(
                            meetingId, MeetingKind.OTHER, diary.at(missed, 15 * 60), "Call about the outage"),
                    diary.at(missed - 1, 9 * 60),
                    late - missed + 1);
            diary.noteLate(new MeetingMissed(meetingId, Party.CLIENT), diary.at(missed, 15 * 60 + 50), late - missed);
        }
        for (int asked : List.of(473, 474, 477, 478, 481, 483)) {
            String inquiryId = client.id() + "-outage-q" + asked;
            diary.passLate(
                    new InquiryReceived(
                            inquiryId,
                            "email",
                            Priority.URGENT,
                            "Where have our conversions gone?",
                            client.personId(1)),
                    diary.at(asked, 10 * 60),
                    late - asked,
                    MAILBOX);
            diary.pass(
                    new InquiryAnswered(inquiryId, "Found in the mailbox"), diary.at(late, 16 * 60), EventScript.DESK);
            diary.pass(
                    new InquiryResolved(inquiryId, "taken up in the recovery plan"),
                    diary.at(late, 17 * 60),
                    EventScript.DESK);
        }
        diary.noteLate(
                new TemperatureTaken(
                        1, "Her stand-in says they are furious", List.of(Signal.FRUSTRATION, Signal.SILENCE)),
                diary.at(488, 17 * 60),
                late - 488);
        restateSpend(diary);
    }

    /** The ad server had estimated the days of the outage. */
    private static void restateSpend(EventScript diary) {
        int from = RecoveryPlan.OUTAGE;
        for (Draft draft : List.copyOf(diary.drafts())) {
            if (draft.event() instanceof SpendReported spend) {
                int day = diary.span().day(spend.periodStart());
                if (day >= from && day < RecoveryPlan.LEARNED - 2) {
                    long cents = spend.amount().movePointRight(2).longValueExact() * KEPT_PERMILLE / 1000;
                    diary.write(
                            SpendGenerator.restated(spend, cents),
                            draft.occurredAt(),
                            diary.at(RecoveryPlan.LEARNED + 6, 360).plusSeconds(day),
                            draft.actor(),
                            draft.source());
                }
            }
        }
    }
}
