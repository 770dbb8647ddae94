package io.accounthealth.auditor;

import io.accounthealth.auditor.console.AuditException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** A requested time: an instant, or a day, which means its last microsecond in some zone. */
sealed interface DateOrInstant {

    Instant in(ZoneId zone);

    record Exact(Instant instant) implements DateOrInstant {
        @Override
        public Instant in(ZoneId zone) {
            return instant;
        }
    }

    record Day(LocalDate day) implements DateOrInstant {
        @Override
        public Instant in(ZoneId zone) {
            return day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
        }
    }

    /** @throws AuditException that names the option and says what it must be */
    static DateOrInstant parse(String option, String text) {
        try {
            return text.matches("\\d{4}-\\d{2}-\\d{2}")
                    ? new Day(LocalDate.parse(text))
                    : new Exact(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException e) {
            throw AuditException.unreadable(
                    option + ": '" + text + "' must be a day such as 2026-04-04, or an instant with its offset such as"
                            + " 2026-04-04T18:00:00Z",
                    e);
        }
    }
}
