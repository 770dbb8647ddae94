package io.accounthealth.query.reports;

import io.accounthealth.model.reports.ClientReport;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.privacy.ReportLinkKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a client reads a report without signing in.
 *
 * @param links the newest first
 * @param next the id of the next one
 * @param possible whether a link can be made: of what the client got, in the present, by who may record
 */
record ReportSharing(List<LinkShown> links, UUID next, Instant now, boolean possible) {

    /** @param keys null where the reader may not record, or reads the past */
    static ReportSharing of(AccountAt account, ClientReport report, Instant now, @Nullable ReportLinkKeys keys) {
        return new ReportSharing(
                LinkShown.all(account, report.reportId(), now, keys),
                UUID.randomUUID(),
                now,
                keys != null && report.newest() != null);
    }

    public boolean isShown() {
        return possible || !links.isEmpty();
    }

    /** When a link that is made now ends. */
    public Instant until(int days) {
        return now.plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
    }
}
