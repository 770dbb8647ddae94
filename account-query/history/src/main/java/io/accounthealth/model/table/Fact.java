package io.accounthealth.model.table;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.SharedValues;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a fact: as first recorded, or as corrected.
 *
 * @param idHigh the first half of {@link #eventId}, which has no object of its own, since there are many facts
 * @param idLow the other
 * @param position of that event in the log; from there on this version is known
 * @param order the position of the fact as first recorded, which all its versions share: "newest recorded wins" is
 *     decided by it
 * @param occurredAt microseconds since 1970
 * @param recordedAt microseconds since 1970
 * @param amendment present when this is not the fact as first recorded
 */
public record Fact<E extends AccountEvent>(
        E event,
        long idHigh,
        long idLow,
        long position,
        long order,
        long occurredAt,
        long recordedAt,
        String actor,
        String source,
        @Nullable Amendment amendment) {

    /** What was true first comes first, and of one instant what was recorded first. */
    public static final Comparator<Fact<?>> ORDER =
            (one, other) -> one.isAfter(other) ? 1 : other.isAfter(one) ? -1 : 0;

    /**
     * @param root the event that first recorded the fact
     * @param recordedBy the actor of that event
     * @param retracted the fact never was; such a version is in the journal only
     */
    public record Amendment(UUID root, String recordedBy, boolean retracted, String reason) {}

    /** The event that this version came with: the evidence for it. */
    public UUID eventId() {
        return new UUID(idHigh, idLow);
    }

    /** The written name of the event. */
    public String type() {
        return EventTypes.of(event.getClass()).name();
    }

    /** The event that first recorded the fact, the same for all its versions. */
    public UUID root() {
        return amendment == null ? eventId() : amendment.root();
    }

    /** Whether it is true later than another, or from the same instant and recorded first after it. */
    public boolean isAfter(Fact<?> other) {
        return occurredAt > other.occurredAt || (occurredAt == other.occurredAt && order > other.order);
    }

    /** Who first recorded the fact, whoever corrected it since. */
    public String recordedBy() {
        return amendment == null ? actor : amendment.recordedBy();
    }

    /** Whether it was retracted: it never was. */
    public boolean isRetracted() {
        return amendment != null && amendment.retracted();
    }

    static <E extends AccountEvent> Fact<E> first(Envelope envelope, E event) {
        return first(
                event,
                envelope.eventId(),
                envelope.position(),
                BitemporalPoint.micros(envelope.occurredAt()),
                BitemporalPoint.micros(envelope.recordedAt()),
                SharedValues.text(envelope.origin().actor()),
                SharedValues.text(envelope.origin().source()));
    }

    static <E extends AccountEvent> Fact<E> first(
            E event, UUID eventId, long position, long occurredAt, long recordedAt, String actor, String source) {
        return new Fact<>(
                event,
                eventId.getMostSignificantBits(),
                eventId.getLeastSignificantBits(),
                position,
                position,
                occurredAt,
                recordedAt,
                actor,
                source,
                null);
    }

    /** A supposed fact, after all others of its time. */
    static <E extends AccountEvent> Fact<E> supposed(E event, BitemporalPoint at, int number) {
        return new Fact<>(
                event,
                0,
                number,
                at.k(),
                Long.MAX_VALUE - 1_000_000 + number,
                at.t(),
                at.t(),
                "nobody",
                "supposed",
                null);
    }

    /** The corrected version of this fact. */
    <F extends AccountEvent> Fact<F> replacedBy(F replacement, long trueAt, Fact<?> correction, Amendment how) {
        return new Fact<>(
                replacement,
                correction.idHigh,
                correction.idLow,
                correction.position,
                order,
                trueAt,
                correction.recordedAt,
                correction.actor,
                correction.source,
                how);
    }

    /** This fact, by another type that its event has. */
    @SuppressWarnings("unchecked") // facts are only read, so a fact of a narrower event is also one of its type
    public <F extends AccountEvent> Fact<F> as() {
        return (Fact<F>) this;
    }
}
