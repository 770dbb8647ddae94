package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.EscalationEvent.EscalationAcknowledged;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationReopened;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.EscalationEvent.EscalationSeverityChanged;
import io.accounthealth.events.EscalationEvent.PostMortemPublished;
import io.accounthealth.events.EscalationEvent.RecoveryPlanAgreed;
import io.accounthealth.events.EscalationEvent.RecoveryStepDone;
import io.accounthealth.events.Severity;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Something goes wrong a few times a year; where the mood is bad it goes wrong worse and takes longer. */
final class EscalationGenerator extends EventGenerator {

    EscalationGenerator(EventScript script, SeededRandom random) {
        super(script, random);
    }

    void escalations() {
        int number = 0;
        for (int day = client.firstDay() + 10; day < client.closes() - 5; day++) {
            boolean usual = days.isWorkday(day) && random.below(300) == 0 && !client.silent();
            boolean sour = mood(day) < 450 && random.below(70) == 0;
            if (usual || sour) {
                escalation(client.id() + "-e" + ++number, day, mood(day) > 650);
            }
        }
    }

    private void escalation(String id, int day, boolean well) {
        Severity severity =
                well ? chance(700) ? Severity.LOW : Severity.MEDIUM : chance(500) ? Severity.MEDIUM : Severity.HIGH;
        String cause = pick("grievances");
        Instant raised = at(day, between(540, 1000));
        note(new EscalationRaised(id, severity, "delivery", cause), raised);
        Instant acknowledged = raised.plusSeconds(3600L * (well ? 2 : 20));
        note(new EscalationAcknowledged(id, client.manager()), acknowledged);
        int length = well ? between(3, 9) : between(20, 45);
        Instant resolved = raised.plusSeconds(86_400L * length);
        List<String> steps = words("recovery steps");
        if (severity == Severity.HIGH) {
            note(new RecoveryPlanAgreed(id, steps, date(day + length)), acknowledged.plusSeconds(2 * 86_400L));
            for (int step = 0; step < steps.size(); step++) {
                note(new RecoveryStepDone(id, steps.get(step)), acknowledged.plusSeconds((4L + 4L * step) * 86_400));
            }
        }
        note(new EscalationResolved(id, "made good and explained"), resolved);
        if (severity == Severity.HIGH && chance(700)) {
            note(
                    new PostMortemPublished(id, cause, List.of("A check before launch", "A second pair of eyes")),
                    resolved.plusSeconds(6 * 86_400L));
        }
    }

    /** Escalations that turn out worse than they were called, or come back; not at the accounts whose story is told. */
    void turns() {
        if (Stories.ALL.contains(client.id())) {
            return;
        }
        Set<String> low = new HashSet<>();
        script.each(EscalationEvent.class, (event, draft) -> {
            if (event instanceof EscalationRaised e && e.severity() == Severity.LOW) {
                low.add(e.escalationId());
                if (chance(250)) {
                    note(
                            new EscalationSeverityChanged(
                                    e.escalationId(), Severity.MEDIUM, "more placements than we thought"),
                            draft.occurredAt().plusSeconds(86_400));
                }
            } else if (event instanceof EscalationResolved e && low.contains(e.escalationId()) && chance(150)) {
                Instant back = draft.occurredAt().plusSeconds(5 * 86_400L);
                note(new EscalationReopened(e.escalationId(), "seen again on one site"), back);
                note(
                        new EscalationResolved(e.escalationId(), "the site is excluded for good"),
                        back.plusSeconds(3 * 86_400L));
            }
        });
    }
}
