package io.accounthealth.command.inbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.command.inbox.InboxBounds.Bound;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a request with events, as its sender gets it.
 *
 * @param lastPosition the greatest position of one of the events; 0 when none of them is in the log
 */
public record DeliverySummary(int accepted, int duplicates, List<Rejected> rejected, long lastPosition) {

    /**
     * @param id the sender's, null when it could not be read
     * @param reason says also whether the event is kept in the inbox
     * @param full of {@link Why#NO_ROOM}: the bound that was reached
     */
    @Schema(name = "RejectedEvent")
    public record Rejected(
            int index,
            @Nullable String id,
            String reason,
            @JsonIgnore Why why,
            @JsonIgnore @Nullable Bound full) {

        public Rejected {
            // It may cite the sender, whose text need not be valid UTF-16.
            reason = new String(reason.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        }

        Rejected notKept(Bound bound, String explanation) {
            return new Rejected(index, id, reason + "; " + explanation, Why.NO_ROOM, bound);
        }

        @JsonProperty("kept")
        public boolean isKept() {
            return why == Why.UNFIT || why == Why.NO_ACCOUNT;
        }
    }

    /** The kind of a rejection. */
    public enum Why {
        /** Invalid, or not possible now. */
        UNFIT,
        /** Not possible before its account is opened; likewise. */
        NO_ACCOUNT,
        /** Not allowed to the caller. Not kept: a person with more rights could send it from the inbox. */
        NOT_ALLOWED,
        /** Not kept either: no valid event is so large. */
        TOO_LARGE,
        /** Unfit, and not kept: the inbox of its source is full. */
        NO_ROOM,
        /** Unfit, and not kept: its sender asked for all or nothing, and sends all of it again. */
        STRICT
    }

    /** Of a request that is recorded as a whole or not at all. */
    DeliverySummary strictly() {
        return withRejected(rejected.stream()
                .map(each ->
                        each.isKept() ? new Rejected(each.index(), each.id(), each.reason(), Why.STRICT, null) : each)
                .toList());
    }

    DeliverySummary withRejected(List<Rejected> others) {
        return new DeliverySummary(accepted, duplicates, others, lastPosition);
    }
}
