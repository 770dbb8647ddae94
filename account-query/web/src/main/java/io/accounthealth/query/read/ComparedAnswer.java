package io.accounthealth.query.read;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.period.Comparison;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which periods an answer compares, and how much of them is over.
 *
 * @param fromComplete whether the last day of the period is over at the point, in UTC
 * @param fromCoveredThrough the last day of the period that is over; null when none is
 * @param through how many days of each are compared; null when they are compared whole
 */
public record ComparedAnswer(
        String from,
        String to,
        boolean fromComplete,
        boolean toComplete,
        @Nullable LocalDate fromCoveredThrough,
        @Nullable LocalDate toCoveredThrough,
        @Nullable Integer through) {

    public static ComparedAnswer of(Comparison compared, PointInTime point) {
        return new ComparedAnswer(
                compared.from().written(),
                compared.to().written(),
                compared.from().isComplete(point),
                compared.to().isComplete(point),
                compared.from().coveredThrough(point),
                compared.to().coveredThrough(point),
                compared.through());
    }
}
