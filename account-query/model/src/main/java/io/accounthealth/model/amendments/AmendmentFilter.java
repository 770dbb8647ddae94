package io.accounthealth.model.amendments;

import io.accounthealth.model.amendments.Amendment.Kind;
import io.accounthealth.model.table.BitemporalPoint;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which amendments; all without a value.
 *
 * @param recordedFrom when it was recorded, microseconds since 1970; it is within, as {@code recordedTo} is
 * @param occurredFrom the {@linkplain Amendment#day day} that it is about; it is within, as {@code occurredTo} is
 * @param type the written name of the type of the fact
 * @param actor who recorded it
 */
public record AmendmentFilter(
        long recordedFrom,
        long recordedTo,
        @Nullable LocalDate occurredFrom,
        @Nullable LocalDate occurredTo,
        @Nullable Kind kind,
        @Nullable String type,
        @Nullable String source,
        @Nullable String actor) {

    public static final AmendmentFilter ALL =
            new AmendmentFilter(Long.MIN_VALUE, Long.MAX_VALUE, null, null, null, null, null, null);

    /** Whether all besides the time of recording fits. */
    boolean matches(Amendment amendment, BitemporalPoint at, ZoneId zone) {
        if ((kind != null && kind != amendment.kind())
                || amendment.fact().occurredAt() > at.until()
                || (actor != null && !actor.equals(amendment.after().actor()))
                || (source != null && !source.equals(amendment.source()))
                || (type != null && !type.equals(amendment.fact().type()))) {
            return false;
        }
        if (occurredFrom == null && occurredTo == null) {
            return true;
        }
        LocalDate day = amendment.day(zone);
        return (occurredFrom == null || !day.isBefore(occurredFrom))
                && (occurredTo == null || !day.isAfter(occurredTo));
    }
}
