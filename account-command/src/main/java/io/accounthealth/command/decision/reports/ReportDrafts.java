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
import io.accounthealth.events.ReportEvent.Terms.ReportBrandingSet;
import io.accounthealth.events.ReportEvent.Terms.ReportLinkRevoked;
import io.accounthealth.events.ReportEvent.Terms.ReportShared;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.ReportLanguage;
import io.accounthealth.events.ReportPart;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The drafts of the reports of an account, by the id of the report: drafted, edited, submitted, approved, delivered. A
 * report that was never drafted here has none, and is delivered without. Mutable, as the state of the account is.
 */
public final class ReportDrafts {

    private final Map<String, ReportDraft> drafts = new HashMap<>();

    /** How often each report was drafted or edited, and how often that was retracted. */
    private final Map<String, Integer> changes = new HashMap<>();

    private final ReportLinks links = new ReportLinks();

    /** Of reports whose draft names none; null without a setting. */
    private @Nullable ReportLanguage language;

    /** Whether the fact is one of a draft alone, which has no other step. */
    public static boolean concerns(AccountEvent fact) {
        return fact instanceof ReportBrandingSet
                || fact instanceof ReportDrafted
                || fact instanceof ReportEdited
                || fact instanceof ReportSubmitted
                || fact instanceof ReportApproved;
    }

    /** Whether a fact is one of the writing of a report, which no other system does. */
    public static boolean isWrittenHere(ReportEvent fact) {
        return concerns(fact)
                || fact instanceof ReportShared
                || fact instanceof ReportLinkRevoked
                || (fact instanceof ReportDelivered delivered && delivered.packHash() != null)
                || (fact instanceof ReportReissued reissued && reissued.packHash() != null);
    }

    /** Before all facts that still hold are applied again. */
    public void clear() {
        drafts.clear();
        language = null;
    }

    /**
     * A fact that was recorded, or was retracted: a draft or an edit is a change each time, of which an approval must
     * know.
     */
    public void remember(AccountEvent fact) {
        switch (fact) {
            case ReportDrafted e -> changes.merge(e.reportId(), 1, Integer::sum);
            case ReportEdited e -> changes.merge(e.reportId(), 1, Integer::sum);
            default -> links.remember(fact);
        }
    }

    /** Never refuses a recorded fact. */
    public void apply(ReportEvent fact) {
        switch (fact) {
            case ReportDrafted e ->
                drafts.merge(
                        e.reportId(),
                        new ReportDraft(e.kind(), e.period(), State.DRAFTED, false, null),
                        (before, first) -> before.changed());
            case ReportEdited e -> with(e.reportId(), ReportDraft::changed);
            case ReportSubmitted e -> with(e.reportId(), ReportDraft::submitted);
            case ReportApproved e -> with(e.reportId(), draft -> draft.approved(e.packHash()));
            case ReportDelivered e -> with(e.reportId(), ReportDraft::delivered);
            case ReportReissued e -> with(e.reportId(), ReportDraft::delivered);
            case ReportScheduled e -> {}
            case ReportErrorFound e -> {}
            case NarrativeRecorded e -> {}
            case ReportBrandingSet e -> language = e.language();
            case ReportEvent.Terms e -> {}
        }
    }

    private void with(String reportId, UnaryOperator<ReportDraft> change) {
        drafts.computeIfPresent(reportId, (id, draft) -> change.apply(draft));
    }

    /**
     * Why a fact is not corrected, or not retracted any more, since approvals and what the client got rest on it; null
     * for all others.
     *
     * @param replacement null for a retraction
     */
    public @Nullable String whyKept(AccountEvent fact, @Nullable AccountEvent replacement) {
        String given = links.whyKept(fact, replacement == null);
        if (given != null) {
            return given;
        }
        return replacement == null ? whyNotRetracted(fact) : whyNotCorrected(fact, replacement);
    }

    private @Nullable String whyNotRetracted(AccountEvent fact) {
        return switch (fact) {
            case ReportDrafted e -> whyHeld(e.reportId());
            case ReportEdited e -> whyHeld(e.reportId());
            default -> null;
        };
    }

    private @Nullable String whyNotCorrected(AccountEvent fact, AccountEvent replacement) {
        return switch (fact) {
            case ReportDrafted e -> "a draft is not corrected: draft the report again";
            case ReportEdited e -> "an edit of a report is not corrected: edit that part again";
            case ReportSubmitted e -> "a submission is not corrected: retract it";
            case ReportApproved e -> "an approval is not corrected: retract it, and approve the report again";
            case ReportDelivered e -> whySent(e.reportId(), replacement);
            case ReportReissued e -> whySent(e.reportId(), replacement);
            default -> null;
        };
    }

    private @Nullable String whyHeld(String reportId) {
        ReportDraft draft = drafts.get(reportId);
        return draft == null || (draft.state() == State.DRAFTED && !draft.sent())
                ? null
                : draft.sent()
                        ? "the client got a version of report " + reportId + ", which is kept as it was: edit it again"
                        : "the draft of report %s is %s: edit it again"
                                .formatted(reportId, draft.state().written());
    }

    /** A delivery of what was not drafted here is corrected like any fact; the others rest on an approval. */
    private @Nullable String whySent(String reportId, AccountEvent replacement) {
        String other = replacement instanceof ReportDelivered e ? e.reportId() : reportId;
        other = replacement instanceof ReportReissued e ? e.reportId() : other;
        String hash = replacement instanceof ReportDelivered e ? e.packHash() : null;
        hash = replacement instanceof ReportReissued e ? e.packHash() : hash;
        return drafts.containsKey(reportId) || drafts.containsKey(other) || hash != null
                ? "the delivery of a report that is drafted here is not corrected: retract it, and deliver what is"
                        + " approved"
                : null;
    }

    /** Null where the drafts allow the fact. */
    public @Nullable ReportObjection objection(ReportEvent fact) {
        return switch (fact) {
            case ReportDrafted e -> drafted(e, drafts.get(e.reportId()));
            case ReportEdited e -> edited(e, drafts.get(e.reportId()));
            case ReportSubmitted e -> inState(e.reportId(), State.DRAFTED, "nothing else is submitted");
            case ReportApproved e -> approved(e);
            case ReportDelivered e -> sent(e.reportId(), e.packHash());
            case ReportReissued e -> sent(e.reportId(), e.packHash());
            case ReportScheduled e -> null;
            case ReportErrorFound e -> null;
            case NarrativeRecorded e -> null;
            case ReportShared e -> shared(e, drafts.get(e.reportId()));
            case ReportEvent.Terms e -> null;
        };
    }

    /** With the hash of the approved document, or the language of the account's reports, where the fact names none. */
    public ReportEvent filled(ReportEvent fact) {
        return switch (fact) {
            case ReportDrafted e
            when e.language() == null && language != null ->
                new ReportDrafted(
                        e.reportId(), e.kind(), e.period(), e.asOf(), e.knownAtPosition(), e.policy(), language);
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

    private @Nullable ReportObjection shared(ReportShared fact, @Nullable ReportDraft draft) {
        return draft != null && draft.sent()
                ? links.objection(fact)
                : new ReportObjection(
                        "report-not-delivered",
                        null,
                        "a link shows what the client got, and the client got no version of report " + fact.reportId()
                                + " that was written here; record its delivery first");
    }

    private @Nullable String hash(String reportId) {
        ReportDraft draft = drafts.get(reportId);
        return draft == null ? null : draft.packHash();
    }

    /** The same id is never of another report: what was written for one would be in the other. */
    private static @Nullable ReportObjection drafted(ReportDrafted fact, @Nullable ReportDraft draft) {
        if (draft == null || (draft.kind() == fact.kind() && draft.period().equals(fact.period()))) {
            return null;
        }
        String field = draft.kind() == fact.kind() ? "/period" : "/kind";
        return new ReportObjection(
                "malformed",
                field,
                "must be as before: report %s is the %s one of %s; draft another under another id"
                        .formatted(fact.reportId(), draft.kind().written(), draft.period()));
    }

    private static @Nullable ReportObjection edited(ReportEdited edit, @Nullable ReportDraft draft) {
        if (draft == null) {
            return unknown(edit.reportId());
        }
        if (draft.state() == State.APPROVED || draft.state() == State.DELIVERED) {
            return wrong(edit.reportId(), draft, "draft-report begins a new draft of it, which can be edited");
        }
        ReportKind kind = draft.kind();
        return ReportPart.of(kind).contains(edit.part())
                ? null
                : new ReportObjection(
                        "malformed",
                        "/part",
                        "must be a part of a %s report: one of %s"
                                .formatted(
                                        kind.written(),
                                        ReportPart.of(kind).stream()
                                                .map(ReportPart::written)
                                                .collect(Collectors.joining(", "))));
    }

    private @Nullable ReportObjection approved(ReportApproved approval) {
        ReportObjection state = inState(approval.reportId(), State.SUBMITTED, "submit-report submits it for approval");
        if (state != null) {
            return state;
        }
        int changed = changes.getOrDefault(approval.reportId(), 0);
        return changed == approval.changes()
                ? null
                : new ReportObjection(
                        "report-has-changed",
                        null,
                        ("report %s was changed after it was read: changes is %d, and the report has had %d; read it"
                                        + " again, and approve what it is now")
                                .formatted(approval.reportId(), approval.changes(), changed));
    }

    /** What was not drafted here is sent as it is. */
    private @Nullable ReportObjection sent(String reportId, @Nullable String packHash) {
        ReportDraft draft = drafts.get(reportId);
        if (draft == null) {
            return packHash == null
                    ? null
                    : new ReportObjection(
                            "malformed",
                            "/packHash",
                            "must be left out: report %s was not drafted here".formatted(reportId));
        }
        if (draft.state() != State.APPROVED) {
            return wrong(reportId, draft, "only what was approved is sent to a client");
        }
        return packHash == null || packHash.equals(draft.packHash())
                ? null
                : new ReportObjection(
                        "malformed", "/packHash", "must be that of the approved document: " + draft.packHash());
    }

    private @Nullable ReportObjection inState(String reportId, State needed, String fix) {
        ReportDraft draft = drafts.get(reportId);
        return draft == null ? unknown(reportId) : draft.state() == needed ? null : wrong(reportId, draft, fix);
    }

    private static ReportObjection unknown(String reportId) {
        return new ReportObjection(
                "unknown-report-draft",
                null,
                "report %s was never drafted here; draft-report drafts it".formatted(reportId));
    }

    private static ReportObjection wrong(String reportId, ReportDraft draft, String fix) {
        return new ReportObjection(
                "report-draft-is-" + draft.state().written(),
                null,
                "the draft of report %s is %s; %s"
                        .formatted(reportId, draft.state().written(), fix));
    }
}
