package io.accounthealth.model.reports.client;

import io.accounthealth.events.ReportEvent.Terms.ReportBrandingSet;
import io.accounthealth.model.reports.ClientReport;
import io.accounthealth.model.reports.ClientReport.Act;
import io.accounthealth.model.reports.ReportDocument.Branding;
import io.accounthealth.model.reports.ReportDraftPoint;
import io.accounthealth.model.reports.ReportVersion;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import org.jspecify.annotations.Nullable;

/**
 * How a report looks: as it was set last, whenever its figures were taken, and once it is delivered as it was then.
 * Looks are no figures: an approval stays.
 *
 * @param changed who set them since the figures were taken; null where nobody did, or to what they were
 */
public record ReportLooks(Branding branding, @Nullable Act changed) {

    /**
     * @param at the point of the reader
     * @param version that the client got; null for the report as it is
     */
    public static ReportLooks of(
            AccountTable table, BitemporalPoint at, ClientReport report, @Nullable ReportVersion version) {
        ReportVersion got =
                version == null && report.state() == ClientReport.State.DELIVERED ? report.newest() : version;
        ReportDraftPoint drafted = got == null ? report.point() : got.point();
        BitemporalPoint seen = got == null
                ? at
                : new BitemporalPoint(BitemporalPoint.micros(got.delivered().at()), Math.min(got.position(), at.k()));
        Branding before = ReportDraftPoint.branding(AccountAt.of(table, drafted.point()));
        AccountAt then = AccountAt.of(table, seen);
        Fact<ReportBrandingSet> set = then.latest(ReportBrandingSet.class);
        Branding now = ReportDraftPoint.branding(then);
        return new ReportLooks(now, set == null || now.equals(before) ? null : Act.of(set));
    }
}
