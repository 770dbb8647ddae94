package io.accounthealth.model.reports;

import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.ReportEdited;
import io.accounthealth.events.ReportEvent.ReportReissued;
import io.accounthealth.events.ReportEvent.ReportSubmitted;
import io.accounthealth.events.ReportKind;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report that is written here, at a point.
 *
 * @param point of the newest draft
 * @param draft the event of it
 * @param changes drafts, edits and their retractions, as an approval names them
 * @param edits what the document has
 * @param history of the edits, oldest first
 * @param approvedHash of the document as approved; null while it is not, or after a change
 * @param approvedForm of that document, see {@link ReportPack#FORM}
 * @param versions what the client got, oldest first
 */
public record ClientReport(
        String reportId,
        ReportKind kind,
        State state,
        ReportDraftPoint point,
        Act draft,
        int changes,
        ReportEdits edits,
        List<EditMade> history,
        @Nullable Act submitted,
        @Nullable Act approved,
        @Nullable String approvedHash,
        @Nullable String approvedForm,
        List<ReportVersion> versions) {

    /** Whether a document of today can have the approved hash: else it was approved in an earlier form. */
    public boolean isComparable() {
        return approvedForm == null || approvedForm.equals(ReportPack.FORM);
    }

    public enum State {
        DRAFTED,
        SUBMITTED,
        APPROVED,
        DELIVERED
    }

    /** Who did something, and when. */
    public record Act(Instant at, String by, UUID eventId) {

        public static Act of(Fact<?> fact) {
            return new Act(BitemporalPoint.instant(fact.occurredAt()), fact.actor(), fact.eventId());
        }
    }

    /** Those of an account, in the order in which they were first drafted. */
    public static List<ClientReport> all(AccountAt account) {
        if (account.latest(ReportDrafted.class) == null) {
            return List.of(); // which costs nothing: a column knows what it never had
        }
        Map<String, ReportFold> folds = new LinkedHashMap<>();
        List<Fact<ReportEvent>> facts = new ArrayList<>(account.all(ReportEvent.class));
        facts.sort(Comparator.comparingLong(Fact::order)); // as the write side decided on them
        for (Fact<ReportEvent> fact : facts) {
            switch (fact.event()) {
                case ReportDrafted e -> {
                    ReportDraftPoint point = ReportDraftPoint.of(e);
                    if (point != null) {
                        folds.computeIfAbsent(e.reportId(), id -> new ReportFold(id, point, fact))
                                .draft(e, point, fact);
                    }
                }
                case ReportEdited e -> with(folds, e.reportId(), fold -> fold.edit(e, fact));
                case ReportSubmitted e -> with(folds, e.reportId(), fold -> fold.submit(fact));
                case ReportApproved e -> with(folds, e.reportId(), fold -> fold.approve(e, fact));
                case ReportDelivered e ->
                    with(
                            folds,
                            e.reportId(),
                            fold -> fold.deliver(fact, e.packHash(), e.fileHash(), e.form(), e.recipients()));
                case ReportReissued e ->
                    with(
                            folds,
                            e.reportId(),
                            fold -> fold.deliver(fact, e.packHash(), e.fileHash(), e.form(), e.recipients()));
                case ReportEvent.ReportScheduled e -> {}
                case ReportEvent.ReportErrorFound e -> {}
                case ReportEvent.NarrativeRecorded e -> {}
                case ReportEvent.Terms e -> {}
            }
        }
        if (folds.isEmpty()) {
            return List.of();
        }
        Map<String, Integer> changes = ReportFold.changes(account);
        return folds.values().stream()
                .map(fold -> fold.report(changes.getOrDefault(fold.id(), 0)))
                .toList();
    }

    /** Null where the account has no draft of it. */
    public static @Nullable ClientReport of(AccountAt account, String reportId) {
        return all(account).stream()
                .filter(report -> report.reportId().equals(reportId))
                .findFirst()
                .orElse(null);
    }

    private static void with(Map<String, ReportFold> folds, String id, java.util.function.Consumer<ReportFold> change) {
        ReportFold fold = folds.get(id);
        if (fold != null) {
            change.accept(fold);
        }
    }

    /**
     * What the report is now, drafted or delivered.
     *
     * @param known the last position that the reader knows
     * @return null where its point lies beyond that, or there is nothing to tell at it
     */
    public @Nullable ReportDocument document(AccountTable table, PolicyBook book, long known) {
        return document(table, book, known, point, edits);
    }

    /** The same of a version that the client got. */
    public static @Nullable ReportDocument document(
            AccountTable table, PolicyBook book, long known, ReportVersion version) {
        return document(table, book, known, version.point(), version.edits());
    }

    private static @Nullable ReportDocument document(
            AccountTable table, PolicyBook book, long known, ReportDraftPoint point, ReportEdits edits) {
        return point.point().knownAtPosition() > known ? null : point.document(table, book, edits);
    }

    /** The newest version that the client got; null while there is none. */
    public @Nullable ReportVersion newest() {
        return versions.isEmpty() ? null : versions.getLast();
    }
}
