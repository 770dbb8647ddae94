package io.accounthealth.standalone.demo;

import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationReopened;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.EscalationEvent.EscalationSeverityChanged;
import io.accounthealth.events.Severity;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Escalations that turn out worse than they were called, or come back; not at the accounts whose story is told. */
final class EscalationTurns implements EventGenerator {

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        if (Stories.ALL.contains(client.id())) {
            return;
        }
        Set<String> low = new HashSet<>();
        for (Draft draft : List.copyOf(diary.drafts())) {
            if (draft.event() instanceof EscalationRaised e && e.severity() == Severity.LOW) {
                low.add(e.escalationId());
                if (dice.chance(250)) {
                    diary.note(
                            new EscalationSeverityChanged(
                                    e.escalationId(), Severity.MEDIUM, "more placements than we thought"),
                            draft.occurredAt().plusSeconds(86_400));
                }
            } else if (draft.event() instanceof EscalationResolved e
                    && low.contains(e.escalationId())
                    && dice.chance(150)) {
                Instant back = draft.occurredAt().plusSeconds(5 * 86_400L);
                diary.note(new EscalationReopened(e.escalationId(), "seen again on one site"), back);
                diary.note(
                        new EscalationResolved(e.escalationId(), "the site is excluded for good"),
                        back.plusSeconds(3 * 86_400L));
            }
        }
    }
}
