package io.accounthealth.query.reports;

import io.accounthealth.envelope.OriginText;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.events.ReportPart;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.reports.ClientReport;
import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Text;
import io.accounthealth.model.reports.ReportDraftPoint;
import io.accounthealth.model.reports.ReportValue;
import io.accounthealth.model.reports.ReportVersion;
import io.accounthealth.model.reports.check.ReportCheck;
import io.accounthealth.model.reports.terms.ReportSeries;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.privacy.PackSeals;
import io.accounthealth.privacy.ReportLinkKeys;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A client report as the client sees it, and what can be done about it.
 *
 * @param parts in their order; without those that are left out where the reader may not record
 * @param approval what approves it; null where it does not wait for that, or the reader may not
 * @param seal of the approval
 * @param check what became wrong; null where nothing was delivered
 * @param next how it is delivered next
 * @param approver who is to approve it; null where nobody is named
 * @param another whether another person than the reader must approve it
 * @param reported see {@link ReportDraftPoint#spendReported}; null where it is not to be edited, as with the next
 * @param performanceTo see {@link ReportDraftPoint#performanceReportedTo}
 * @param sequence the version of the account that texts are written for
 * @param mayRecord whether the reader may change it: in the present, and as it is now
 */
record ReportPage(
        PointBar point,
        AccountHead head,
        Address address,
        ZoneId zone,
        ReportDocuments.Found found,
        List<PartShown> parts,
        @Nullable ReportApproved approval,
        @Nullable String seal,
        @Nullable ReportCheck check,
        NextDelivery next,
        @Nullable String approver,
        boolean another,
        ReportDraftPoint.@Nullable SpendReported reported,
        @Nullable LocalDate performanceTo,
        ReportSharing sharing,
        long sequence,
        boolean mayRecord)
        implements RowCounted {

    static final String VERSION = "version";

    /**
     * Who approves and shares reports.
     *
     * @param another whether another person than somebody who submitted one must approve it
     */
    record Keys(PackSeals seals, ReportLinkKeys links, Predicate<String> another) {}

    /** @param keys null where the reader may not record facts of the account */
    static ReportPage of(
            AccountTable table,
            Point at,
            String reportId,
            Address address,
            Instant now,
            String reader,
            @Nullable Keys keys) {
        Card card = Objects.requireNonNull(Card.of(table, at.at()), "reads answer only for accounts that were opened");
        AccountAt account = AccountAt.of(table, at.at());
        ZoneId zone = account.zone();
        ReportDocuments.Found found = ReportDocuments.of(table, at, reportId, version(address));
        PointBar point =
                PointBar.of(address, at.answered().asOf(), zone, now, LocalDate.ofInstant(card.opened(), zone));
        boolean mayRecord = keys != null && found.version() == null && point.present();
        ReportDraftPoint drafted =
                mayRecord && isEdited(found.report()) ? found.report().point() : null;
        ReportApproved approval = mayRecord ? ReportEndpoint.approval(table, at, found) : null;
        return new ReportPage(
                point,
                AccountHead.of(card, at, address, AccountHead.Tab.REPORTS),
                address,
                zone,
                found,
                PartShown.all(found, mayRecord),
                approval,
                approval == null || keys == null ? null : keys.seals().of(card.accountId(), approval),
                ReportEndpoint.check(table, at, found.report()),
                NextDelivery.of(table, BitemporalPoint.of(at.at()), found.report()),
                ReportSeries.approver(
                        AccountAt.of(table, at.at()), found.report().kind()),
                approval != null && keys != null && mustBeAnother(found.report(), reader, keys),
                drafted == null ? null : drafted.spendReported(table),
                drafted == null ? null : drafted.performanceReportedTo(table),
                ReportSharing.of(account, found.report(), now, mayRecord && keys != null ? keys.links() : null),
                table.nextSequence(),
                mayRecord);
    }

    private static boolean mustBeAnother(ClientReport report, String reader, Keys keys) {
        return report.submitted() != null
                && OriginText.isSamePerson(report.submitted().by(), reader)
                && keys.another().test(reader);
    }

    private static @Nullable Integer version(Address address) {
        String version = address.get(VERSION);
        try {
            return version == null ? null : Integer.valueOf(version);
        } catch (NumberFormatException e) {
            throw ReadProblem.badParameter(VERSION, "must be a whole number");
        }
    }

    @Override
    public long rowCount() {
        return parts.size();
    }

    public ClientReport report() {
        return found.report();
    }

    public boolean isEditable() {
        return mayRecord && isEdited(report());
    }

    private static boolean isEdited(ClientReport report) {
        return report.state() == ClientReport.State.DRAFTED || report.state() == ClientReport.State.SUBMITTED;
    }

    /**
     * Whether the document is not the one that was approved or delivered; those of an earlier form are not compared.
     */
    public boolean differs() {
        String held = found.version() == null
                ? report().approvedHash()
                : found.version().packHash();
        boolean isComparable = found.version() == null
                ? report().isComparable()
                : found.version().isComparable();
        return held != null
                && found.text() != null
                && isComparable
                && !held.equals(found.text().hash());
    }

    public List<ReportCheck.Difference> differences() {
        return check == null ? List.of() : check.differences();
    }

    public String kind(Block block) {
        return switch (block) {
            case Text ignored -> "text";
            case ReportDocument.Figures ignored -> "figures";
            case ReportDocument.Table ignored -> "table";
            case ReportDocument.Chart ignored -> "chart";
        };
    }

    /** As the language of the report writes it; empty where there is none. */
    public String written(@Nullable ReportValue value) {
        return value == null ? "" : value.written(report().point().language());
    }

    public String stateInWords() {
        return switch (report().state()) {
            case DRAFTED -> "Draft: edit it, then submit it for approval";
            case SUBMITTED -> "Waits for approval";
            case APPROVED -> "Approved: send the file to the client and record that, or record it and give them a link";
            case DELIVERED -> "Delivered";
        };
    }

    public String internal(ReportVersion version) {
        return version.disclosed().stream().map(ReportPart::inWords).collect(Collectors.joining(", "));
    }

    /** @param number of a version that the client got; null for the report as it is now */
    public Address versionAt(@Nullable Integer number) {
        return address.with(VERSION, number == null ? null : number.toString());
    }

    /** The document as a file of a form: {@code pptx}, {@code pdf} or {@code html}. */
    public Address file(String form) {
        return data().movedTo(data().path() + "/file").with("as", form);
    }

    /** The document as data, with its hash. */
    public Address data() {
        return PagePoint.toApi(address, "/v1" + address.path());
    }
}
