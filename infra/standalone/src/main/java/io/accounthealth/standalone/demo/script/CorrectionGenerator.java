package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** People note a thing wrongly now and then, and put it right days later. */
final class CorrectionGenerator extends EventGenerator {

    CorrectionGenerator(EventScript script, SeededRandom random) {
        super(script, random);
    }

    void corrections() {
        script.each(DomainEvent.class, (event, draft) -> {
            AccountEvent right = chance(14) ? rightly(event) : null;
            Instant noticed = draft.recordedAt().plusSeconds(86_400L * between(1, 12));
            if (right != null) {
                note(new FactCorrected(draft.eventId(), right, null, "noted wrongly"), noticed);
            } else if (event instanceof InteractionLogged && chance(8)) {
                note(new FactRetracted(draft.eventId(), "belongs to another account"), noticed);
            }
        });
    }

    private @Nullable AccountEvent rightly(DomainEvent event) {
        return switch (event) {
            case NpsAnswered e
            when e.score() > 0 -> new NpsAnswered(e.score() - 1, e.personId(), e.surveyId(), e.comment());
            case TemperatureTaken e
            when e.temperature() < 5 -> new TemperatureTaken(e.temperature() + 1, e.note(), e.signals());
            case MeetingHeld e
            when e.minutes() != null ->
                new MeetingHeld(
                        e.meetingId(),
                        e.kind(),
                        e.attendees(),
                        e.minutes() + between(1, 4) * 5,
                        e.sentiment(),
                        e.notes());
            default -> null;
        };
    }
}
