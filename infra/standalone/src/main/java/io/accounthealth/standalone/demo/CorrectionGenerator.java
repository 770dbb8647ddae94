package io.accounthealth.standalone.demo;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People note a thing wrongly now and then, and put it right days later. */
final class CorrectionGenerator implements EventGenerator {

    private static final int PERMILLE = 14;

    /** Runs last: it mends what the other habits wrote. */
    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        for (Draft draft : List.copyOf(diary.drafts())) {
            AccountEvent right = dice.chance(PERMILLE) ? rightly(draft, dice) : null;
            Instant noticed = draft.recordedAt().plusSeconds(86_400L * dice.between(1, 12));
            if (right != null) {
                diary.note(new FactCorrected(draft.eventId(), right, null, "noted wrongly"), noticed);
            } else if (draft.event() instanceof InteractionLogged && dice.chance(8)) {
                diary.note(new FactRetracted(draft.eventId(), "belongs to another account"), noticed);
            }
        }
    }

    private static @Nullable AccountEvent rightly(Draft draft, SeededRandom dice) {
        return switch (draft.event()) {
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
                        e.minutes() + dice.between(1, 4) * 5,
                        e.sentiment(),
                        e.notes());
            default -> null;
        };
    }
}
