package io.accounthealth.command.decision.reports;

import io.accounthealth.events.ReportKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A report that is written here.
 *
 * @param changes drafts and edits of the report until now
 * @param packHash of the document that was approved; null while none is
 */
record ReportDraft(
        ReportKind kind, State state, int changes, @Nullable String packHash) {

    enum State {
        DRAFTED,
        SUBMITTED,
        APPROVED,
        /** Delivered or reissued. */
        DELIVERED;

        String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ReportDraft changed(ReportKind newKind) {
        return new ReportDraft(newKind, State.DRAFTED, changes + 1, null);
    }

    ReportDraft in(State other) {
        return new ReportDraft(kind, other, changes, packHash);
    }

    ReportDraft approved(String hash) {
        return new ReportDraft(kind, State.APPROVED, changes, hash);
    }
}
