package io.accounthealth.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a mistake is mended without editing: the old fact stays, visible to every known time before the correction.
 *
 * <p>Both name a <em>fact</em>, never another correction; of all corrections and retractions of one fact the newest
 * recorded holds.
 */
public sealed interface CorrectionEvent extends AccountEvent {

    UUID target();

    /**
     * @param corrects the event that was wrong
     * @param replacement the whole corrected fact, of the same type, so that it can be read without the old one
     * @param trueAt when the corrected fact was true, if that was wrong as well; else as the old fact says
     */
    @StoredAs(name = "fact-corrected", command = "correct-fact")
    record FactCorrected(
            UUID corrects,
            AccountEvent replacement,
            @Nullable Instant trueAt,
            @Personal String reason) implements CorrectionEvent {
        @Override
        public UUID target() {
            return corrects;
        }
    }

    /** @param retracts the event that never was */
    @StoredAs(name = "fact-retracted", command = "retract-fact")
    record FactRetracted(UUID retracts, @Personal String reason) implements CorrectionEvent {
        @Override
        public UUID target() {
            return retracts;
        }
    }
}
