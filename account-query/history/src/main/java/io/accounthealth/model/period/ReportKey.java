package io.accounthealth.model.period;

import io.accounthealth.events.PeriodFact;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The natural key of what sources report of periods, within one duty: of the reports with one the newest holds. */
public record ReportKey(String source, @Nullable String line, LocalDate start, String subkey) {

    public static ReportKey of(PeriodFact report) {
        return new ReportKey(report.source(), report.line(), report.periodStart(), report.subkey());
    }
}
