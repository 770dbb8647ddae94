package io.accounthealth.query.reports;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.ReportPart;
import io.accounthealth.model.reports.ClientReport;
import io.accounthealth.model.reports.EditMade;
import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.model.reports.ReportDraftPoint;
import io.accounthealth.model.reports.ReportPack;
import io.accounthealth.model.reports.ReportVersion;
import io.accounthealth.model.reports.check.ReportCheck;
import io.accounthealth.query.http.HashedJson;
import io.accounthealth.query.point.PointAnswer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client report.
 *
 * @param point that it was read at
 * @param figures the point of its figures: of a delivered version that of the version
 * @param changes drafts and edits until now, as {@code approve-report} names them
 * @param edits oldest first
 * @param approvedHash of the document that was approved; null while it is not
 * @param links by which the newest version is read without signing in, the newest first
 * @param packHash SHA-256 of the bytes of {@code document}, exactly as they stand here; null without one
 * @param form of the document; goes up when documents change their form, and with it their hashes
 * @param identical whether the document is the one that was approved or delivered; null where nothing was
 * @param seal with which {@code approve-report} takes the hash; null where the report does not wait for approval
 * @param looksChanged who set name, colour or footer since the figures were taken: files have them as they are set now,
 *     and an approval stays; null where nobody did
 * @param document what is approved, with its evidence; files leave that out; null where it cannot be made again
 * @param restated the numbers of the newest version that have changed since it was delivered; null where none was
 */
record ReportAnswer(
        PointAnswer point,
        String reportId,
        ReportKind kind,
        String period,
        ClientReport.State state,
        Figures figures,
        int changes,
        List<Edit> edits,
        @Nullable Act submitted,
        @Nullable Act approved,
        @Nullable String approvedHash,
        List<Delivery> versions,
        List<LinkShown> links,
        @Nullable String packHash,
        String form,
        @Nullable Boolean identical,
        @Nullable String seal,
        @Nullable Act looksChanged,

        @JsonRawValue @Schema(implementation = ReportDocument.class) @Nullable
        String document,

        @Nullable ReportRestated restated) {

    record Act(Instant at, String by, UUID eventId) {

        static @Nullable Act of(ClientReport.@Nullable Act act) {
            return act == null ? null : new Act(act.at(), act.by(), act.eventId());
        }
    }

    /** The point of the figures, the policy as {@code then} or a version, and the language of the words. */
    record Figures(Instant asOf, long knownAtPosition, String policy, String language) {

        static Figures of(ReportDraftPoint point) {
            return new Figures(
                    point.point().asOf(),
                    point.point().knownAtPosition(),
                    PolicySelector.written(point.point().rules()),
                    point.language().toLanguageTag());
        }
    }

    /** @param outdated whether its text was written for figures of an earlier draft */
    record Edit(
            Instant at,
            String by,
            UUID eventId,
            ReportPart part,
            @Nullable String text,
            @Nullable Integer place,
            @Nullable Boolean shown,
            boolean outdated) {

        static Edit of(EditMade edit) {
            return new Edit(
                    edit.act().at(),
                    edit.act().by(),
                    edit.act().eventId(),
                    edit.part(),
                    edit.text(),
                    edit.place(),
                    edit.shown(),
                    edit.outdated());
        }
    }

    /** @param internal the internal parts that it has, since somebody switched them on */
    record Delivery(
            int version,
            Instant at,
            String by,
            UUID eventId,
            Figures figures,
            @Nullable String packHash,
            @Nullable String fileHash,
            @Nullable String fileForm,
            List<String> recipients,
            List<ReportPart> internal) {

        static Delivery of(ReportVersion version) {
            return new Delivery(
                    version.number(),
                    version.delivered().at(),
                    version.delivered().by(),
                    version.delivered().eventId(),
                    Figures.of(version.point()),
                    version.packHash(),
                    version.fileHash(),
                    version.form(),
                    version.recipients(),
                    version.disclosed());
        }
    }

    static ReportAnswer of(
            PointAnswer point,
            ReportDocuments.Found found,
            List<LinkShown> links,
            @Nullable String seal,
            @Nullable ReportCheck check) {
        ClientReport report = found.report();
        ReportVersion version = found.version();
        HashedJson text = found.text();
        String held = version == null ? report.approvedHash() : version.packHash();
        boolean isComparable = version == null ? report.isComparable() : version.isComparable();
        return new ReportAnswer(
                point,
                report.reportId(),
                report.kind(),
                report.point().period().written(),
                report.state(),
                Figures.of(version == null ? report.point() : version.point()),
                report.changes(),
                report.history().stream().map(Edit::of).toList(),
                Act.of(report.submitted()),
                Act.of(report.approved()),
                report.approvedHash(),
                report.versions().stream().map(Delivery::of).toList(),
                links,
                text == null ? null : text.hash(),
                ReportPack.FORM,
                (text == null || held == null || !isComparable)
                        ? null
                        : Boolean.valueOf(text.hash().equals(held)),
                seal,
                Act.of(found.looks().changed()),
                text == null ? null : text.json(),
                ReportRestated.of(check, report.point().language()));
    }
}
