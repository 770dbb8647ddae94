package io.accounthealth.command.decision.reports;

import io.accounthealth.command.decision.reports.ReportDraft.State;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.ReportEdited;
import io.accounthealth.events.ReportEvent.ReportErrorFound;
import io.accounthealth.events.ReportEvent.ReportReissued;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.ReportEvent.ReportSubmitted;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.ReportPart;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The drafts of the reports of an account, by the id of the report: drafted, edited, submitted, approved, delivered. A
 * report that was never drafted here has none, and is delivered without. Mutable, as the state of the account is.
 */
public final class ReportDrafts {

    /**
     * Why a fact is not recorded.
     *
     * @param code stable
     * @param field the field that is wrong; null where the state of the report is
     */
    public record Objection(String code, @Nullable String field, String sentence) {}

    private final Map<String, ReportDraft> drafts = new HashMap<>();
    private final Map<String, Integer> retracted = new HashMap<>();

    /** Whether the fact is one of a draft alone, which has no other step. */
    public static boolean concerns(AccountEvent fact) {
        return fact instanceof ReportDrafted
                || fact instanceof ReportEdited
                || fact instanceof ReportSubmitted
                || fact instanceof ReportApproved;
    }

    /** Before all facts that still hold are applied again. */
    public void clear() {
        drafts.clear();
    }

    /** Never refuses a recorded fact. */
    public void apply(ReportEvent fact) {
        switch (fact) {
            case ReportDrafted e ->
                drafts.merge(
                        e.reportId(),
                        new ReportDraft(e.kind(), State.DRAFTED, 1, null),
                        (before, first) -> before.changed(e.kind()));
            case ReportEdited e -> drafts.computeIfPresent(e.reportId(), (id, draft) -> draft.changed(draft.kind()));
            case ReportSubmitted e -> drafts.computeIfPresent(e.reportId(), (id, draft) -> draft.in(State.SUBMITTED));
            case ReportApproved e -> drafts.computeIfPresent(e.reportId(), (id, draft) -> draft.approved(e.packHash()));
            case ReportDelivered e -> drafts.computeIfPresent(e.reportId(), (id, draft) -> draft.in(State.DELIVERED));
            case ReportReissued e -> drafts.computeIfPresent(e.reportId(), (id, draft) -> draft.in(State.DELIVERED));
            case ReportScheduled e -> {}
            case ReportErrorFound e -> {}
            case NarrativeRecorded e -> {}
        }
    }

    /** Why a fact is not corrected, or not retracted any more, since approvals rest on it; null for all others. */
    public @Nullable String whyKept(AccountEvent fact, boolean retracts) {
        return switch (fact) {
            case ReportDrafted e ->
                retracts && isOpen(e.reportId()) ? null : "a draft is not corrected: draft the report again";
            case ReportEdited e ->
                retracts && isOpen(e.reportId()) ? null : "an edit of a report is not corrected: edit that part again";
            case ReportApproved e ->
                retracts ? null : "an approval is not corrected: retract it, and approve the report again";
            default -> null;
        };
    }

    private boolean isOpen(String reportId) {
        ReportDraft draft = drafts.get(reportId);
        return draft == null || draft.state() == State.DRAFTED;
    }

    /** A draft or an edit that was counted never was, which is a change of the report too. */
    public void retract(AccountEvent fact) {
        if (fact instanceof ReportDrafted e) {
            retracted.merge(e.reportId(), 1, Integer::sum);
        } else if (fact instanceof ReportEdited e) {
            retracted.merge(e.reportId(), 1, Integer::sum);
        }
    }

    /** Null where the drafts allow the fact. */
    public @Nullable Objection objection(ReportEvent fact) {
        return switch (fact) {
            case ReportDrafted e -> null;
            case ReportEdited e -> edited(e, drafts.get(e.reportId()));
            case ReportSubmitted e -> inState(e.reportId(), State.DRAFTED, "nothing else is submitted");
            case ReportApproved e -> approved(e);
            case ReportDelivered e -> sent(e.reportId(), e.packHash());
            case ReportReissued e -> sent(e.reportId(), e.packHash());
            case ReportScheduled e -> null;
            case ReportErrorFound e -> null;
            case NarrativeRecorded e -> null;
        };
    }

    /** With the hash of the approved document, where the fact names none. */
    public ReportEvent filled(ReportEvent fact) {
        return switch (fact) {
            case ReportDelivered e
            when e.packHash() == null ->
                new ReportDelivered(
                        e.reportId(), e.version(), e.recipients(), hash(e.reportId()), e.fileHash(), e.form());
            case ReportReissued e
            when e.packHash() == null ->
                new ReportReissued(
                        e.reportId(), e.version(), e.recipients(), hash(e.reportId()), e.fileHash(), e.form());
            default -> fact;
        };
    }

    private @Nullable String hash(String reportId) {
        ReportDraft draft = drafts.get(reportId);
        return draft == null ? null : draft.packHash();
    }

    private static @Nullable Objection edited(ReportEdited edit, @Nullable ReportDraft draft) {
        if (draft == null) {
            return unknown(edit.reportId());
        }
        if (draft.state() == State.APPROVED || draft.state() == State.DELIVERED) {
            return wrong(edit.reportId(), draft, "draft-report begins a new draft of it, which can be edited");
        }
        ReportKind kind = draft.kind();
        return ReportPart.of(kind).contains(edit.part())
                ? null
                : new Objection(
                        "malformed",
                        "/part",
                        "must be a part of a %s report: one of %s"
                                .formatted(
                                        kind.written(),
                                        ReportPart.of(kind).stream()
                                                .map(ReportPart::written)
                                                .collect(Collectors.joining(", "))));
    }

    private @Nullable Objection approved(ReportApproved approval) {
        Objection state = inState(approval.reportId(), State.SUBMITTED, "submit-report submits it for approval");
        if (state != null) {
            return state;
        }
        int changes = changes(approval.reportId());
        return changes == approval.changes()
                ? null
                : new Objection(
                        "report-has-changed",
                        null,
                        ("report %s was changed after it was read: changes is %d, and the report has had %d; read it"
                                        + " again, and approve what it is now")
                                .formatted(approval.reportId(), approval.changes(), changes));
    }

    /** One for each draft and edit, and one more for its retraction. */
    private int changes(String reportId) {
        ReportDraft draft = drafts.get(reportId);
        return (draft == null ? 0 : draft.changes()) + 2 * retracted.getOrDefault(reportId, 0);
    }

    /** What was not drafted here is sent as it is. */
    private @Nullable Objection sent(String reportId, @Nullable String packHash) {
        ReportDraft draft = drafts.get(reportId);
        if (draft == null) {
            return packHash == null
                    ? null
                    : new Objection(
                            "malformed",
                            "/packHash",
                            "must be left out: report %s was not drafted here".formatted(reportId));
        }
        if (draft.state() != State.APPROVED) {
            return wrong(reportId, draft, "only what was approved is sent to a client");
        }
        return packHash == null || packHash.equals(draft.packHash())
                ? null
                : new Objection("malformed", "/packHash", "must be that of the approved document: " + draft.packHash());
    }

    private @Nullable Objection inState(String reportId, State needed, String fix) {
        ReportDraft draft = drafts.get(reportId);
        return draft == null ? unknown(reportId) : draft.state() == needed ? null : wrong(reportId, draft, fix);
    }

    private static Objection unknown(String reportId) {
        return new Objection(
                "unknown-report-draft",
                null,
                "report %s was never drafted here; draft-report drafts it".formatted(reportId));
    }

    private static Objection wrong(String reportId, ReportDraft draft, String fix) {
        return new Objection(
                "report-draft-is-" + draft.state().written(),
                null,
                "the draft of report %s is %s; %s"
                        .formatted(reportId, draft.state().written(), fix));
    }
}
