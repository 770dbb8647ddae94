package io.accounthealth.query.reports;

import io.accounthealth.model.reports.check.ReportCheck;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What changed in a report since it was delivered.
 *
 * @param version that was delivered
 */
record ReportRestated(int version, Instant deliveredAt, List<Difference> differences) {

    /**
     * @param before as delivered, in the language of the report
     * @param now likewise, by what is known at the point
     * @param causes the events that moved it
     */
    record Difference(String part, String title, String label, String before, String now, List<UUID> causes) {}

    static @Nullable ReportRestated of(@Nullable ReportCheck check, Locale language) {
        return check == null
                ? null
                : new ReportRestated(
                        check.version(),
                        check.deliveredAt(),
                        check.differences().stream()
                                .map(each -> new Difference(
                                        each.part(),
                                        each.title(),
                                        each.label(),
                                        each.before().written(language),
                                        each.now().written(language),
                                        each.causes()))
                                .toList());
    }
}
