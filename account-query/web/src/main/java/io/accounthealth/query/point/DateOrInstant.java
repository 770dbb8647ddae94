package io.accounthealth.query.point;

import io.accounthealth.query.http.ReadProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A time in a request: an instant, or a day, which means its last microsecond in some zone. */
public sealed interface DateOrInstant {

    /** The bounds of all times in requests: the years 1990 to 2199. */
    Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    Instant LATEST = Instant.parse("2199-12-31T23:59:59.999999Z");

    Instant in(ZoneId zone);

    /** The day, as it is in UTC. */
    LocalDate day();

    record Exact(Instant instant) implements DateOrInstant {
        @Override
        public Instant in(ZoneId zone) {
            return instant;
        }

        @Override
        public LocalDate day() {
            return LocalDate.ofInstant(instant, ZoneOffset.UTC);
        }
    }

    record Day(LocalDate day) implements DateOrInstant {
        @Override
        public Instant in(ZoneId zone) {
            return day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
        }
    }

    /** @throws ReadProblem that names the parameter and says what it must be */
    static DateOrInstant parse(String parameter, String text) {
        DateOrInstant time;
        try {
            time = text.length() == 10
                    ? new Day(LocalDate.parse(text))
                    : new Exact(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException e) {
            throw ReadProblem.badParameter(
                    parameter,
                    "must be an instant with offset such as 2018-07-31T00:00:00Z (its + written as %2B), or a date "
                            + "such as 2018-07-31, and not '" + ReadProblem.shortened(text) + "'");
        }
        Instant roughly = time.in(ZoneOffset.UTC);
        if (roughly.isBefore(EARLIEST) || roughly.isAfter(LATEST)) {
            throw ReadProblem.badParameter(parameter, "must lie between 1990-01-01 and 2199-12-31");
        }
        return time;
    }
}
