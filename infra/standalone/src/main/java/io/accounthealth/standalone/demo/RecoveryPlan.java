package io.accounthealth.standalone.demo;

import io.accounthealth.events.EscalationEvent.EscalationAcknowledged;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.EscalationEvent.PostMortemPublished;
import io.accounthealth.events.EscalationEvent.RecoveryPlanAgreed;
import io.accounthealth.events.EscalationEvent.RecoveryStepDone;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.events.Severity;
import java.util.List;

/** {@link Stories#SAVED}: an outage, a plan of three steps that was kept, and the lesson. */
final class RecoveryPlan implements EventGenerator {

    /** The first of the days on which tracking failed. */
    static final int OUTAGE = 466;

    /** When what had been going on was learned. */
    static final int LEARNED = 497;

    /** A day in the midst of it, of which we knew little on that day. */
    static final int IN_THE_DARK = 495;

    /** A day on which all knew how bad it was. */
    static final int WORST = 520;

    private static final int RESOLVED = 552;

    private static final List<String> STEPS = List.of(
            "Server-side tracking beside the pixel, checked daily",
            "A named engineer on call for the client",
            "Two weeks of media made good");

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        if (!client.id().equals(Stories.SAVED)) {
            return;
        }
        OutageInHindsight.tell(diary);
        String id = client.id() + "-outage";
        diary.noteLate(
                new EscalationRaised(
                        id, Severity.CRITICAL, "tracking", "A third of conversions was not counted for two weeks"),
                diary.at(484, 16 * 60),
                LEARNED - 484);
        diary.note(new EscalationAcknowledged(id, client.manager()), diary.at(LEARNED, 18 * 60));
        diary.note(new RecoveryPlanAgreed(id, STEPS, diary.span().date(RESOLVED)), diary.at(LEARNED + 9, 11 * 60));
        diary.note(
                new NarrativeRecorded(
                        "What happened in the outage",
                        "A tag update dropped the consent signal, so that conversions went uncounted and bids fell",
                        String.join("; ", STEPS)),
                diary.at(LEARNED + 9, 15 * 60));
        for (int step = 0; step < STEPS.size(); step++) {
            diary.note(new RecoveryStepDone(id, STEPS.get(step)), diary.at(LEARNED + 20 + 15 * step, 14 * 60));
        }
        diary.note(new EscalationResolved(id, "all three steps done, counts agree again"), diary.at(RESOLVED, 16 * 60));
        diary.note(
                new PostMortemPublished(
                        id,
                        "A tag update without a check of the consent signal",
                        List.of("Check counts within an hour of each update", "Alert at a gap of five percent")),
                diary.at(RESOLVED + 6, 11 * 60));
    }
}
