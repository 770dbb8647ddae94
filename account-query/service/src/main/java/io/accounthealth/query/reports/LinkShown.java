package io.accounthealth.query.reports;

import io.accounthealth.model.reports.terms.ReportLink;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.privacy.ReportLinkKeys;
import io.accounthealth.query.page.Address;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link to a report, which is read without signing in.
 *
 * @param until the link ends then
 * @param open whether it shows the report: neither ended nor revoked
 * @param address with its key, below the address of the platform; null where it is not open, or the reader may not
 *     record facts of the account
 */
record LinkShown(
        String linkId,
        Instant until,
        boolean open,
        Instant sharedAt,
        String by,
        UUID eventId,
        @Nullable Instant revokedAt,
        @Nullable String address) {

    /**
     * Those of a report, the newest first.
     *
     * @param keys null where the reader may not have them
     */
    static List<LinkShown> all(AccountAt account, String reportId, Instant asOf, @Nullable ReportLinkKeys keys) {
        return ReportLink.all(account).stream()
                .filter(link -> link.reportId().equals(reportId))
                .map(link -> of(account, link, asOf, keys))
                .toList();
    }

    private static LinkShown of(AccountAt account, ReportLink link, Instant asOf, @Nullable ReportLinkKeys keys) {
        boolean open = link.isOpen(asOf);
        return new LinkShown(
                link.linkId(),
                link.until(),
                open,
                link.shared().at(),
                link.shared().by(),
                link.shared().eventId(),
                link.revoked() == null ? null : link.revoked().at(),
                open && keys != null ? address(account, link, keys) : null);
    }

    private static String address(AccountAt account, ReportLink link, ReportLinkKeys keys) {
        return "%s/%s/%s?key=%s"
                .formatted(
                        SharedReportEndpoint.PATH,
                        Address.segment(account.id().value()),
                        Address.segment(link.linkId()),
                        keys.of(account.id(), link.linkId()));
    }
}
