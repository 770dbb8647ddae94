package io.accounthealth.auditor;

import io.accounthealth.auditor.console.AuditException;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.HealthPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A point as it was asked for, resolved as the API does, with the time at which the export was made as the present.
 *
 * @param asOf a day or an instant; null for the present
 * @param knownAt a position, a day, an instant, or {@code then} for what was known at {@code asOf}; null for all
 * @param names of the options, for what is said of them
 */
record AskedPoint(@Nullable String asOf, @Nullable String knownAt, PolicySelector rules, Names names) {

    private static final String THEN = "then";
    private static final Duration DEFAULT_SPAN = Duration.ofDays(30);

    record Names(String asOf, String knownAt, String policy) {}

    /**
     * What an answer tells of its point, as the API does.
     *
     * @param knownAt as asked, else when the last known event was recorded; null when the export does not hold that
     */
    record Says(Instant asOf, @Nullable Instant knownAt, long knownAtPosition, String policyVersion) {}

    record Resolved(PointInTime at, Says says) {}

    Resolved in(History history) {
        long position = position(history);
        if (!history.isKnownAt(position)) {
            throw AuditException.usage(
                    "the account was opened after position " + position + ": ask with a later " + names.knownAt());
        }
        Moment moment = asOf == null ? null : Moment.parse(names.asOf(), asOf);
        ZoneId zone = moment == null ? ZoneOffset.UTC : history.zone(moment.in(ZoneOffset.UTC), position);
        Instant at = moment == null ? present(history) : moment.in(zone);
        return resolved(history, at, position, knownAt(history, position, zone));
    }

    /** As the first of two points: 30 days before the second and by what is known there, where nothing is said. */
    Resolved before(Resolved to, History history) {
        ZoneId zone = history.zone(to.at().asOf(), to.at().knownAtPosition());
        Instant at = asOf == null
                ? to.at().asOf().minus(DEFAULT_SPAN)
                : Moment.parse(names.asOf(), asOf).in(zone);
        if (at.isAfter(to.at().asOf())) {
            throw AuditException.usage(names.asOf() + ": must not lie after the second point");
        }
        boolean open = knownAt == null;
        long position = open ? to.at().knownAtPosition() : position(history);
        if (position > to.at().knownAtPosition()) {
            throw AuditException.usage(names.knownAt() + ": must not lie after what is known at the second point");
        }
        return resolved(history, at, position, open ? to.says().knownAt() : knownAt(history, position, zone));
    }

    private Resolved resolved(History history, Instant at, long position, @Nullable Instant knownAtThen) {
        PointInTime point = new PointInTime(at, position, rules);
        HealthPolicy policy = history.book()
                .find(point)
                .orElseThrow(() -> AuditException.usage(
                        names.policy() + ": the export has no such rules; take then, now, or a version that it holds"));
        return new Resolved(point, new Says(at, knownAtThen, position, policy.version()));
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
        Moment moment = moment(given);
        if (moment == null) {
            return history.manifest().point();
        }
        if (moment instanceof Moment.Exact exact) {
            return history.positionAt(exact.instant());
        }
        long roughly = history.positionAt(moment.in(ZoneOffset.UTC));
        return history.positionAt(moment.in(history.zone(Instant.MAX, roughly)));
    }

    /** Null for the present. */
    private @Nullable Moment moment(String given) {
        if (!THEN.equals(given)) {
            return Moment.parse(names.knownAt(), given);
        }
        return asOf == null ? null : Moment.parse(names.asOf(), asOf);
    }

    private @Nullable Instant knownAt(History history, long position, ZoneId zone) {
        String given = knownAt;
        if (given != null && !given.matches("\\d{1,18}")) {
            Moment moment = moment(given);
            Instant at = moment == null ? null : moment.in(zone);
            if (at != null && !at.isAfter(present(history))) {
                return at;
            }
        }
        return history.recordedAt(position);
    }
}
