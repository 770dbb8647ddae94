package io.accounthealth.command.decision.reports;

import io.accounthealth.events.ReportKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A report that is written here.
 *
 * @param period that it is about
 * @param sent whether the client ever got a version of it
 * @param packHash of the document that was approved; null while none is
 */
record ReportDraft(
        ReportKind kind,
        String period,
        State state,
        boolean sent,
        @Nullable String packHash) {

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

    /** Drafted or edited once more, so that nothing is submitted or approved any more. */
    ReportDraft changed() {
        return new ReportDraft(kind, period, State.DRAFTED, sent, null);
    }

    ReportDraft submitted() {
        return new ReportDraft(kind, period, State.SUBMITTED, sent, null);
    }

    ReportDraft approved(String hash) {
        return new ReportDraft(kind, period, State.APPROVED, sent, hash);
    }

    ReportDraft delivered() {
        return new ReportDraft(kind, period, State.DELIVERED, true, packHash);
    }
}
