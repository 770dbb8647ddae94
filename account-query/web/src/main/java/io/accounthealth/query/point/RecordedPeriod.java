package io.accounthealth.query.point;

import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.storage.EventLog;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When something was recorded.
 *
 * @param from within, as {@code to} is
 */
public record RecordedPeriod(Instant from, Instant to) {

    public static final String FROM = "recordedFrom";
    public static final String TO = "recordedTo";

    public static final String FROM_MEANS =
            "Only what was recorded from then on: an instant with offset, or a date for the start of that day in UTC";
    public static final String TO_MEANS =
            "Only what was recorded up to then: an instant with offset, or a date for the end of that day in UTC";

    public static final RecordedPeriod ALWAYS = new RecordedPeriod(Instant.MIN, Instant.MAX);

    /** @throws ReadProblem where one is malformed, or the first lies after the second */
    public static RecordedPeriod parse(@Nullable String from, @Nullable String to) {
        RecordedPeriod period = new RecordedPeriod(
                from == null ? Instant.MIN : first(DateOrInstant.parse(FROM, from)),
                to == null ? Instant.MAX : DateOrInstant.parse(TO, to).in(ZoneOffset.UTC));
        if (period.from.isAfter(period.to)) {
            throw ReadProblem.badParameter(FROM, "must not be after " + TO);
        }
        return period;
    }

    private static Instant first(DateOrInstant from) {
        return from instanceof DateOrInstant.Day day
                ? day.day().atStartOfDay(ZoneOffset.UTC).toInstant()
                : from.in(ZoneOffset.UTC);
    }

    /** The last position of a log before the period. */
    public long before(EventLog log) {
        return from.equals(Instant.MIN) ? 0 : log.positionAt(from.minus(1, ChronoUnit.MICROS));
    }

    /** The last position of a log in the period, at most its head. */
    public long last(EventLog log, long head) {
        return to.equals(Instant.MAX) ? head : Math.min(head, log.positionAt(to));
    }

    public boolean includes(Instant recordedAt) {
        return !recordedAt.isBefore(from) && !recordedAt.isAfter(to);
    }
}
