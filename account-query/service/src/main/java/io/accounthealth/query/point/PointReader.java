package io.accounthealth.query.point;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.projection.ProcessedPosition;
import io.accounthealth.query.projection.TableSource;
import io.accounthealth.storage.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Makes points of what was asked: days become instants, and what was known then becomes a position of the log. */
public final class PointReader {

    /** How far the first of two points lies before the second where it is not said. */
    private static final Duration DEFAULT_SPAN = Duration.ofDays(30);

    private final EventLog log;
    private final ProcessedPosition seen;
    private final InstantSource clock;

    PointReader(EventLog log, ProcessedPosition seen, InstantSource clock) {
        this.log = log;
        this.seen = seen;
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
     * The last position that the answer may know of.
     *
     * @param zoneAt the time zone that a day is meant in, by what was known at a position
     * @throws ReadProblem when the log has not got that far
     */
    public long position(PointRequest asked, LongFunction<ZoneId> zoneAt) {
        if (asked.knownAtPosition() != null) {
            return existing(asked.knownAtPosition(), asked.names());
        }
        return switch (asked.knownAt()) {
            case null -> seen.get();
            case DateOrInstant.Exact(Instant instant) -> log.positionAt(instant);
            case DateOrInstant.Day day -> {
                long roughly = log.positionAt(day.in(ZoneOffset.UTC));
                yield log.positionAt(day.in(zoneAt.apply(roughly)));
            }
        };
    }

    private long existing(long position, PointRequest.Names names) {
        if (position > seen.get()) {
            long head = log.head().position();
            if (position > head) {
                throw ReadProblem.beyondTheEnd(names.knownAtPosition(), head);
            }
        }
        return position;
    }

    /** @throws ReadProblem when the point asks for rules that there are not */
    public Point resolve(PointRequest asked, long position, ZoneId zone, TableSource tables) {
        Instant asOf = asked.asOf() == null
                ? clock.instant().truncatedTo(ChronoUnit.MICROS)
                : asked.asOf().in(zone);
        PointInTime at = new PointInTime(asOf, position, asked.rules());
        var policies = tables.policies(position);
        HealthPolicy policy = policies.find(at).orElseThrow(() -> unknownPolicy(asked));
        return new Point(
                at,
                policies,
                policy,
                new PointAnswer(asOf, knownAt(asked, position, zone), position, policy.version()));
    }

    /**
     * A point before another one that was resolved already: 30 days before it and by what is known there, where the
     * request does not say.
     *
     * @param zone of days
     * @throws ReadProblem when it is the later of the two, or asks for rules that there are not
     */
    public Point before(PointRequest asked, Point to, ZoneId zone) {
        Instant asOf = asked.asOf() == null
                ? to.at().asOf().minus(DEFAULT_SPAN)
                : asked.asOf().in(zone);
        if (asOf.isAfter(to.at().asOf())) {
            throw ReadProblem.badParameter(asked.names().asOf(), "must not lie after the second point");
        }
        boolean open = asked.knownAt() == null && asked.knownAtPosition() == null;
        long position = open ? to.at().knownAtPosition() : position(asked, roughly -> zone);
        if (position > to.at().knownAtPosition()) {
            throw ReadProblem.badParameter(
                    asked.knownAt() == null
                            ? asked.names().knownAtPosition()
                            : asked.names().knownAt(),
                    "must not lie after what is known at the second point");
        }
        PointInTime at = new PointInTime(asOf, position, asked.rules());
        HealthPolicy policy = to.policies().find(at).orElseThrow(() -> unknownPolicy(asked));
        Instant knownAt = open ? to.says().knownAt() : knownAt(asked, position, zone);
        return new Point(at, to.policies(), policy, new PointAnswer(asOf, knownAt, position, policy.version()));
    }

    private @Nullable Instant knownAt(PointRequest asked, long position, ZoneId zone) {
        Instant given = asked.knownAt() == null ? null : asked.knownAt().in(zone);
        if (given != null && !given.isAfter(clock.instant())) {
            return given;
        }
        return seen.recordedAt(position)
                .or(() -> log.readAll(position - 1, 1).stream()
                        .filter(event -> position > 0)
                        .map(event -> event.envelope().recordedAt())
                        .findFirst())
                .orElse(null);
    }

    private static ReadProblem unknownPolicy(PointRequest asked) {
        PolicySelector rules = asked.rules();
        String name = rules instanceof PolicySelector.Version version ? version.name() : rules.toString();
        return ReadProblem.badParameter(
                asked.names().policy(),
                "there is no policy '" + ReadProblem.shortened(name)
                        + "'; take then, now, or a version that GET /v1/policies lists");
    }
}
