package io.accounthealth.events;

import static io.accounthealth.events.ItemKind.REPORT;
import static io.accounthealth.events.ItemKind.REPORT_LINK;
import static io.accounthealth.events.ItemKind.REPORT_SERIES;
import static io.accounthealth.events.ItemState.DELIVERED;
import static io.accounthealth.events.ItemState.ENDED;
import static io.accounthealth.events.ItemState.OPEN;
import static io.accounthealth.events.ItemState.SCHEDULED;
import static io.accounthealth.events.ItemState.UNKNOWN;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports to the client, how they are written, their errors, the story behind the numbers, and the {@link Terms} that
 * all reports of an account have.
 */
public sealed interface ReportEvent extends AccountEvent {

    /** @param kind free, for instance {@code weekly} or {@code monthly} */
    @StoredAs(name = "report-scheduled", command = "schedule-report", plansTheFuture = true)
    @About(
            value = REPORT,
            from = {UNKNOWN, SCHEDULED},
            to = SCHEDULED,
            named = "kind")
    record ReportScheduled(@Key String reportId, @Nullable String kind, Instant due) implements ReportEvent {}

    /**
     * The figures of a report were taken at a point. Drafting it again takes them at another one: what was edited
     * stays, what was approved is to be approved again.
     *
     * @param period as {@code 2026-W40}, {@code 2026-09} or {@code 2026-Q3}, by the kind
     * @param asOf the point's valid time
     * @param knownAtPosition the last position that was known, of those that are recorded
     * @param policy the rules: {@code then} or a version
     * @param language of its words; English where it is absent
     */
    @StoredAs(name = "report-drafted", command = "draft-report")
    record ReportDrafted(
            @Key String reportId,
            ReportKind kind,

            @Key @Meaning("2026-W40 of a weekly report, 2026-09 of a monthly one, 2026-Q3 of a QBR")
            String period,

            @Meaning("The time of its figures; now when absent from the command")
            Instant asOf,

            @Meaning("The last position that its figures know; the newest when absent from the command")
            long knownAtPosition,

            @Key @Meaning("then, or a version of the policy; then when absent from the command")
            String policy,

            @Nullable ReportLanguage language)
            implements ReportEvent {}

    /**
     * A part of a draft was changed. Of several edits the last one holds, of text, place and shown each.
     *
     * @param text in place of the part's sentences
     * @param place in the report, from 0
     */
    @StoredAs(name = "report-edited", command = "edit-report")
    record ReportEdited(
            @Key String reportId,
            ReportPart part,

            @Meaning("In place of the part's sentences, one a line") @Personal @Nullable
            String text,

            @Label("Position") @Bounds(min = 0, max = 50) @Meaning("Where the part is in the report, from 0") @Nullable
            Integer place,

            @Meaning("false leaves the part out; true shows it, also one that is internal") @Nullable
            Boolean shown)
            implements ReportEvent {}

    @StoredAs(name = "report-submitted", command = "submit-report")
    record ReportSubmitted(@Key String reportId) implements ReportEvent {}

    /**
     * @param packHash of the document that was approved
     * @param form of the document, such as {@code report/1}: documents of two forms have two hashes
     * @param changes how many drafts and edits of the report there were: after another one it is not what was approved
     */
    @StoredAs(name = "report-approved", command = "approve-report")
    record ReportApproved(
            @Key String reportId,
            @Sha256 String packHash,
            @Key String form,

            @Bounds(min = 1, max = 100_000)
            @Meaning("How many drafts and edits of the report the approved document has")
            int changes)
            implements ReportEvent {}

    /**
     * @param packHash of the document that was approved; absent where the report was not drafted here
     * @param fileHash of the file that the client got
     * @param form of that file, such as {@code pptx}, {@code pdf} or {@code html}
     */
    @StoredAs(name = "report-delivered", command = "deliver-report", revision = 2)
    @About(
            value = REPORT,
            from = {UNKNOWN, SCHEDULED},
            to = DELIVERED)
    record ReportDelivered(
            @Key String reportId,
            @Bounds(min = 1, max = 1000) @Nullable Integer version,
            @Personal @Nullable List<String> recipients,

            @Meaning("Of the document that was approved; recorded when absent from the command") @Sha256 @Nullable
            String packHash,

            @Meaning("Of the file that the client got") @Sha256 @Nullable
            String fileHash,

            @Key @Meaning("Of that file: pptx, pdf or html") @Nullable
            String form)
            implements ReportEvent {

        /** Of a report that was not drafted here. */
        public ReportDelivered(String reportId, @Nullable Integer version) {
            this(reportId, version, null, null, null, null);
        }
    }

    @StoredAs(name = "report-error-found", command = "find-report-error")
    record ReportErrorFound(
            @Key String reportId,
            @Nullable Severity severity,
            @Nullable Party foundBy,
            @Personal @Nullable String description)
            implements ReportEvent {}

    /** The components are those of {@link ReportDelivered}. */
    @StoredAs(name = "report-reissued", command = "reissue-report", revision = 2)
    @About(value = REPORT, from = DELIVERED, to = DELIVERED)
    record ReportReissued(
            @Key String reportId,
            @Bounds(min = 1, max = 1000) @Nullable Integer version,
            @Personal @Nullable List<String> recipients,

            @Meaning("Of the document that was approved; recorded when absent from the command") @Sha256 @Nullable
            String packHash,

            @Meaning("Of the file that the client got") @Sha256 @Nullable
            String fileHash,

            @Key @Meaning("Of that file: pptx, pdf or html") @Nullable
            String form)
            implements ReportEvent {

        /** Of a report that was not drafted here. */
        public ReportReissued(String reportId, @Nullable Integer version) {
            this(reportId, version, null, null, null, null);
        }
    }

    /**
     * @param why what moved the numbers
     * @param plan what is done about it
     */
    @StoredAs(name = "narrative-recorded", command = "record-narrative")
    record NarrativeRecorded(
            @Personal @Nullable String subject,
            @Personal String why,
            @Personal @Nullable String plan) implements ReportEvent {}

    /** How the client reports of an account look, when they are due, and who reads them without signing in. */
    sealed interface Terms extends ReportEvent {

        /**
         * Reports that are drafted from then on look so. It replaces the whole of what was set before.
         *
         * @param name who sends the reports
         * @param colour of headings and of the first series of charts, as {@code #1f4e79}
         * @param footer under each page
         * @param language of reports whose draft names none
         */
        @StoredAs(name = "report-branding-set", command = "set-report-branding")
        record ReportBrandingSet(
                @Meaning("Who sends the reports, at most 80 characters") @Nullable
                String name,

                @Key @Meaning("Of headings and charts, such as #1f4e79") @Nullable
                String colour,

                @Meaning("Under each page, at most 200 characters") @Nullable
                String footer,

                @Meaning("Of reports whose draft names none") @Nullable
                ReportLanguage language)
                implements Terms {}

        /**
         * A report of a kind is due for each period that ends from then on. Agreed again, the new terms count for the
         * periods that are not scheduled yet.
         *
         * @param dueDays how many days after the last day of a period its report is due, by the end of that day
         * @param approver who is to approve it
         */
        @StoredAs(name = "report-series-agreed", command = "agree-report-series")
        @About(value = REPORT_SERIES, to = OPEN)
        record ReportSeriesAgreed(
                ReportKind kind,

                @Bounds(min = 0, max = 60) @Meaning("Days after the period by whose end its report is due")
                int dueDays,

                @Refers(ItemKind.COLLEAGUE) @Key @Meaning("Who is to approve the reports") @Nullable
                String approver)
                implements Terms {}

        /** No further report of the kind is scheduled; those that are stay so. */
        @StoredAs(name = "report-series-ended", command = "end-report-series")
        @About(value = REPORT_SERIES, from = OPEN, to = ENDED)
        record ReportSeriesEnded(
                ReportKind kind, @Personal @Nullable String reason) implements Terms {}

        /**
         * The newest version of a report that the client got may be read at an address of its own without signing in.
         *
         * @param until the link ends then
         */
        @StoredAs(name = "report-shared", command = "share-report")
        @About(value = REPORT_LINK, from = UNKNOWN, to = OPEN)
        record ReportShared(
                @Key String reportId,
                @Key String linkId,

                @Meaning("When the link ends, within a year")
                Instant until) implements Terms {}

        /** The link shows nothing any more. */
        @StoredAs(name = "report-link-revoked", command = "revoke-report-link")
        @About(value = REPORT_LINK, from = OPEN, to = ENDED)
        record ReportLinkRevoked(
                @Key String linkId, @Personal @Nullable String reason) implements Terms {}
    }
}
