package io.accounthealth.auditor;

import io.accounthealth.auditor.console.AuditException;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.table.AccountAt;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A requested point, resolved as the API does, with the time at which the export was made as the present.
 *
 * @param asOf a day or an instant; null for the present
 * @param knownAt a position, a day, an instant, or {@code then} for what was known at {@code asOf}; null for all
 * @param names of the options, for messages
 */
record PointRequest(@Nullable String asOf, @Nullable String knownAt, PolicySelector rules, Names names) {

    private static final String THEN = "then";
    private static final Duration DEFAULT_SPAN = Duration.ofDays(30);

    record Names(String asOf, String knownAt, String policy) {}

    /**
     * The point in an answer, as the API has it.
     *
     * @param knownAt as requested, else when the last known event was recorded; null when the export does not hold that
     */
    record PointAnswer(Instant asOf, @Nullable Instant knownAt, long knownAtPosition, String policyVersion) {}

    record Resolved(PointInTime at, PointAnswer answer) {}

    Resolved in(History history) {
        long position = position(history);
        if (!history.isKnownAt(position)) {
            throw AuditException.usage(
                    "the account was opened after position " + position + ": ask with a later " + names.knownAt());
        }
        DateOrInstant time = asOf == null ? null : DateOrInstant.parse(names.asOf(), asOf);
        ZoneId zone = time == null ? ZoneOffset.UTC : history.zone(time.in(ZoneOffset.UTC), position);
        Instant at = time == null ? present(history) : time.in(zone);
        return resolved(history, at, position, knownAt(history, position, zone));
    }

    /** As the first of two points: by default 30 days before the second, and by what is known there. */
    Resolved before(Resolved to, History history) {
        ZoneId zone = history.zone(to.at().asOf(), to.at().knownAtPosition());
        Instant at = asOf == null
                ? to.at().asOf().minus(DEFAULT_SPAN)
                : DateOrInstant.parse(names.asOf(), asOf).in(zone);
        if (at.isAfter(to.at().asOf())) {
            throw AuditException.usage(names.asOf() + ": must not lie after the second point");
        }
        boolean open = knownAt == null;
        long position = open ? to.at().knownAtPosition() : position(history);
        if (position > to.at().knownAtPosition()) {
            throw AuditException.usage(names.knownAt() + ": must not lie after what is known at the second point");
        }
        return resolved(history, at, position, open ? to.answer().knownAt() : knownAt(history, position, zone));
    }

    private Resolved resolved(History history, Instant at, long position, @Nullable Instant knownAtThen) {
        PolicySelector selected =
                rules instanceof PolicySelector.Now ? new PolicySelector.Now(present(history)) : rules;
        PointInTime point = new PointInTime(at, position, selected);
        if (history.book().find(point).isEmpty()) {
            throw AuditException.usage(
                    names.policy() + ": the export has no such rules; take then, now, or a version that it holds");
        }
        HealthPolicy policy = history.book().inForce(AccountAt.of(history.table(), point), point);
        return new Resolved(point, new PointAnswer(at, knownAtThen, position, policy.version()));
    }

    private static Instant present(History history) {
        return Instant.parse(history.manifest().madeAt()).truncatedTo(ChronoUnit.MICROS);
    }

    private long position(History history) {
        String given = knownAt;
        if (given == null) {
            return history.manifest().point();
        }
        if (given.matches("\\d{1,18}")) {
            long position = Long.parseLong(given);
            if (position > history.manifest().point()) {
                throw AuditException.usage(names.knownAt() + ": lies beyond the end of the log, which was at "
                        + history.manifest().point() + " when the export was made");
            }
            return position;
        }
        DateOrInstant time = time(given);
        if (time == null) {
            return history.manifest().point();
        }
        if (time instanceof DateOrInstant.Exact exact) {
            return history.positionAt(exact.instant());
        }
        long roughly = history.positionAt(time.in(ZoneOffset.UTC));
        return history.positionAt(time.in(history.zone(Instant.MAX, roughly)));
    }

    /** Null for the present. */
    private @Nullable DateOrInstant time(String given) {
        if (!THEN.equals(given)) {
            return DateOrInstant.parse(names.knownAt(), given);
        }
        return asOf == null ? null : DateOrInstant.parse(names.asOf(), asOf);
    }

    private @Nullable Instant knownAt(History history, long position, ZoneId zone) {
        String given = knownAt;
        if (given != null && !given.matches("\\d{1,18}")) {
            DateOrInstant time = time(given);
            Instant at = time == null ? null : time.in(zone);
            if (at != null && !at.isAfter(present(history))) {
                return at;
            }
        }
        return history.recordedAt(position);
    }
}
