package io.accounthealth.model.changes;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.model.amendments.Amendment;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.timeline.Headline;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A disclosure of something that is known to be different now.
 *
 * @param healthDiffers whether the score, to one decimal, or the band is known to have been another
 * @param amended how many facts are others now of those whose figures it showed, or lacked: of spend, performance,
 *     contracts, growth, delivery and billing
 * @param amendments the first {@value #LISTED} of these, as they were recorded
 */
public record Outdated(
        @JsonUnwrapped Disclosure disclosure, boolean healthDiffers, int amended, List<Amended> amendments) {

    private static final int LISTED = 20;

    /** @param what the fact in a sentence: as it was retracted, else as it became known */
    public record Amended(Amendment.Kind kind, Message what, Instant recordedAt, UUID eventId) {

        private static Amended of(Amendment amendment) {
            return new Amended(
                    amendment.kind(),
                    Headline.of(amendment.fact().event()).title(),
                    BitemporalPoint.instant(amendment.after().recordedAt()),
                    amendment.after().eventId());
        }
    }

    static Outdated of(Disclosure disclosure, boolean healthDiffers, List<Amendment> amendments) {
        return new Outdated(
                disclosure,
                healthDiffers,
                amendments.size(),
                amendments.stream().limit(LISTED).map(Amended::of).toList());
    }

    boolean isAny() {
        return healthDiffers || amended > 0;
    }
}
