package io.accounthealth.query.reports;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.model.reports.ClientReport;
import io.accounthealth.model.reports.ReportPack;
import io.accounthealth.model.reports.ReportVersion;
import io.accounthealth.model.reports.check.ReportCheck;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.privacy.PackSeals;
import io.accounthealth.privacy.ReportLinkKeys;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** One client report. */
@RestController
@Tag(name = "accounts")
final class ReportEndpoint {

    private final Reads reads;
    private final PackSeals seals;
    private final ReportLinkKeys keys;

    ReportEndpoint(Reads reads, PackSeals seals, ReportLinkKeys keys) {
        this.reads = reads;
        this.seals = seals;
        this.keys = keys;
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetMapping("/v1/accounts/{id}/reports/{reportId}")
    Mono<ReportAnswer> report(
            Caller caller,
            @PathVariable String id,
            @PathVariable String reportId,
            @RequestParam(required = false) @Nullable Integer version,
            @ParameterObject PointParameters point) {
        return reads.accountCopied(
                caller,
                UseCase.READ_ACCOUNT,
                id,
                point,
                (table, at) -> answer(
                        table,
                        at,
                        ReportDocuments.of(table, at, reportId, version),
                        ReportsController.mayRecord(caller, AccountAt.of(table, at.at())) ? keys : null));
    }

    private ReportAnswer answer(
            AccountTable table, Point at, ReportDocuments.Found found, @Nullable ReportLinkKeys linkKeys) {
        return ReportAnswer.of(
                at.answered(),
                found,
                LinkShown.all(
                        AccountAt.of(table, at.at()),
                        found.report().reportId(),
                        at.at().asOf(),
                        linkKeys),
                seal(seals, table, at, found),
                check(table, at, found.report()));
    }

    /** Null where the report does not wait for approval. */
    static @Nullable String seal(PackSeals seals, AccountTable table, Point at, ReportDocuments.Found found) {
        ReportApproved approval = approval(table, at, found);
        return approval == null ? null : seals.of(table.account(), approval);
    }

    /**
     * Null where the report does not wait for approval, or is not all of what is recorded of it: at an earlier time a
     * later edit is not in the document, and is counted.
     */
    static @Nullable ReportApproved approval(AccountTable table, Point at, ReportDocuments.Found found) {
        ClientReport report = found.report();
        if (found.version() != null || found.text() == null || report.state() != ClientReport.State.SUBMITTED) {
            return null;
        }
        AccountAt whole =
                AccountAt.of(table, new BitemporalPoint(Long.MAX_VALUE, at.at().knownAtPosition()));
        return report.equals(ClientReport.of(whole, report.reportId()))
                ? new ReportApproved(report.reportId(), found.text().hash(), ReportPack.FORM, report.changes())
                : null;
    }

    /** Null where no version was delivered, or its point is not known at the read's. */
    static @Nullable ReportCheck check(AccountTable table, Point at, ClientReport report) {
        ReportVersion newest = report.newest();
        long known = at.at().knownAtPosition();
        return newest == null || newest.point().point().knownAtPosition() > known
                ? null
                : ReportCheck.of(table, at.policies(), newest, known);
    }
}
