package io.accounthealth.standalone.demo;

import io.accounthealth.events.EscalationEvent.EscalationAcknowledged;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.EscalationEvent.PostMortemPublished;
import io.accounthealth.events.EscalationEvent.RecoveryPlanAgreed;
import io.accounthealth.events.EscalationEvent.RecoveryStepDone;
import io.accounthealth.events.Severity;
import java.time.Instant;
import java.util.List;

/** Something goes wrong a few times a year; where the mood is bad it goes wrong worse and takes longer. */
final class EscalationGenerator implements EventGenerator {

    private static final List<String> STEPS =
            List.of("Name the cause in writing", "Mend the set-up and show the proof", "Agree what is made good");

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        int number = 0;
        for (int day = client.firstDay() + 10; day < client.closes() - 5; day++) {
            long mood = client.mood(day);
            boolean usual = diary.span().isWorkday(day) && dice.below(300) == 0 && client.arc() != MoodCurve.SILENT;
            boolean sour = mood < 450 && dice.below(70) == 0;
            if (usual || sour) {
                run(diary, dice, client.id() + "-e" + ++number, day, mood);
            }
        }
    }

    private static void run(EventScript diary, SeededRandom dice, String id, int day, long mood) {
        Client client = diary.client();
        Severity severity = mood > 650
                ? dice.chance(700) ? Severity.LOW : Severity.MEDIUM
                : dice.chance(500) ? Severity.MEDIUM : Severity.HIGH;
        String cause = dice.pick(Words.GRIEVANCES);
        Instant raised = diary.at(day, dice.between(540, 1000));
        diary.note(new EscalationRaised(id, severity, "delivery", cause), raised);
        Instant acknowledged = raised.plusSeconds(3600L * (mood > 650 ? 2 : 20));
        diary.note(new EscalationAcknowledged(id, client.manager()), acknowledged);
        int length = mood > 650 ? dice.between(3, 9) : dice.between(20, 45);
        Instant resolved = raised.plusSeconds(86_400L * length);
        if (severity == Severity.HIGH) {
            diary.note(
                    new RecoveryPlanAgreed(id, STEPS, diary.span().date(day + length)),
                    acknowledged.plusSeconds(2 * 86_400L));
            for (int step = 0; step < STEPS.size(); step++) {
                diary.note(
                        new RecoveryStepDone(id, STEPS.get(step)), acknowledged.plusSeconds((4L + 4L * step) * 86_400));
            }
        }
        diary.note(new EscalationResolved(id, "made good and explained"), resolved);
        if (severity == Severity.HIGH && dice.chance(700)) {
            diary.note(
                    new PostMortemPublished(id, cause, List.of("A check before launch", "A second pair of eyes")),
                    resolved.plusSeconds(6 * 86_400L));
        }
    }
}
