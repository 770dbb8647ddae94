package io.accounthealth.query.point;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.query.projection.ProcessedPosition;
import io.accounthealth.query.projection.TableSource;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Resolves points: days become instants, and known-at times positions of the log. */
@Component
public final class PointReader {

    /** From the first of two points to the second, unless requested. */
    private static final Duration DEFAULT_SPAN = Duration.ofDays(30);

    private final EventLog log;
    private final ProcessedPosition processed;
    private final InstantSource clock;

    PointReader(Stores stores, LiveTables tables, InstantSource clock) {
        this.log = stores.log();
        this.processed = tables.processed();
        this.clock = clock;
    }

    /** In UTC. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The last position recorded by an instant. */
    public long positionAt(Instant instant) {
        return log.positionAt(instant);
    }

    /** The day, in UTC, on which the first event was recorded; today while there is none. */
    public LocalDate firstDay() {
        return log.readAll(0, 1).stream()
                .findFirst()
                .map(event -> LocalDate.ofInstant(event.envelope().recordedAt(), ZoneOffset.UTC))
                .orElseGet(this::today);
    }

    /**
     * The position up to which the answer knows events.
     *
     * @param zoneAt the time zone that a day is meant in, by what was known at a position
     * @throws ReadProblem when the log has not got that far
     */
    public long position(PointRequest requested, LongFunction<ZoneId> zoneAt) {
        if (requested.knownAtPosition() != null) {
            return existing(requested.knownAtPosition(), requested.names());
        }
        return switch (requested.knownAt()) {
            case null -> processed.get();
            case DateOrInstant.Exact(Instant instant) -> log.positionAt(instant);
            case DateOrInstant.Day day -> {
                long roughly = log.positionAt(day.in(ZoneOffset.UTC));
                yield log.positionAt(day.in(zoneAt.apply(roughly)));
            }
        };
    }

    private long existing(long position, PointRequest.Names names) {
        if (position > processed.get()) {
            long head = log.head().position();
            if (position > head) {
                throw ReadProblem.beyondTheEnd(names.knownAtPosition(), head);
            }
        }
        return position;
    }

    /** @throws ReadProblem when there is no such policy */
    public Point resolve(PointRequest requested, long position, ZoneId zone, TableSource tables) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant asOf = requested.asOf() == null ? now : requested.asOf().in(zone);
        var policies = tables.policies(position);
        Instant readAt = policies.unchangedSince(requested.readAt() == null ? now : requested.readAt(), position);
        Instant present = present(asOf, now, zone);
        PointInTime at = new PointInTime(asOf, position, requested.rulesAt(readAt), present);
        HealthPolicy policy = policies.find(at).orElseThrow(() -> unknownPolicy(requested));
        return new Point(
                at,
                policies,
                policy,
                new PointAnswer(
                        asOf,
                        knownAt(requested, position, zone),
                        position,
                        policy.version(),
                        asOf.isAfter(present),
                        readAt));
    }

    /** The clock; a later time of its day lies not ahead, so that a read of today is one of now. */
    private static Instant present(Instant asOf, Instant now, ZoneId zone) {
        boolean laterToday =
                asOf.isAfter(now) && LocalDate.ofInstant(asOf, zone).equals(LocalDate.ofInstant(now, zone));
        return laterToday ? asOf : now;
    }

    /**
     * The first of two points, given the second: by default 30 days before it, with the same position.
     *
     * @param zone of days
     * @throws ReadProblem when it is the later of the two, or there is no such policy
     */
    public Point before(PointRequest requested, Point to, ZoneId zone) {
        Instant asOf = requested.asOf() == null
                ? to.at().asOf().minus(DEFAULT_SPAN)
                : requested.asOf().in(zone);
        if (asOf.isAfter(to.at().asOf())) {
            throw ReadProblem.badParameter(requested.names().asOf(), "must not lie after the second point");
        }
        boolean open = requested.knownAt() == null && requested.knownAtPosition() == null;
        long position = open ? to.at().knownAtPosition() : position(requested, roughly -> zone);
        if (position > to.at().knownAtPosition()) {
            throw ReadProblem.badParameter(
                    requested.knownAt() == null
                            ? requested.names().knownAtPosition()
                            : requested.names().knownAt(),
                    "must not lie after what is known at the second point");
        }
        Instant readAt = to.answered().readAt();
        Instant now = to.at().present();
        Instant present = now == null ? asOf : present(asOf, now, zone);
        PointInTime at = new PointInTime(asOf, position, requested.rulesAt(readAt), present);
        HealthPolicy policy = to.policies().find(at).orElseThrow(() -> unknownPolicy(requested));
        Instant knownAt = open ? to.answered().knownAt() : knownAt(requested, position, zone);
        return new Point(
                at,
                to.policies(),
                policy,
                new PointAnswer(asOf, knownAt, position, policy.version(), asOf.isAfter(present), readAt));
    }

    private @Nullable Instant knownAt(PointRequest requested, long position, ZoneId zone) {
        Instant given = requested.knownAt() == null ? null : requested.knownAt().in(zone);
        if (given != null && !given.isAfter(clock.instant())) {
            return given;
        }
        return processed
                .recordedAt(position)
                .or(() -> log.readAll(position - 1, 1).stream()
                        .filter(event -> position > 0)
                        .map(event -> event.envelope().recordedAt())
                        .findFirst())
                .orElse(null);
    }

    private static ReadProblem unknownPolicy(PointRequest requested) {
        PolicySelector rules = requested.rules();
        String name = rules instanceof PolicySelector.Version version ? version.name() : rules.toString();
        return ReadProblem.badParameter(
                requested.names().policy(),
                "there is no policy '" + ReadProblem.shortened(name)
                        + "'; take then, now, or a version that GET /v1/policies lists");
    }
}
