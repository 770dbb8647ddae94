package io.accounthealth.command.decision;

import java.util.Locale;

/** A part of an account with a status of its own. */
public record Subject(Kind kind, String id) {

    public enum Kind {
        ACCOUNT,
        CONTRACT,
        STAKEHOLDER,
        HANDOVER,
        INSERTION_ORDER,
        MEETING,
        MEETING_SERIES,
        ACTION_ITEM,
        REPORT,
        INQUIRY,
        ESCALATION,
        RECOVERY_STEP,
        PROMISE,
        OPPORTUNITY,
        PRODUCT,
        DISCREPANCY,
        MAKE_GOOD,
        CREDIT,
        INVOICE,
        BRIEF,
        ASSET,
        MILESTONE,
        CAMPAIGN,
        FEATURE_REQUEST,
        AGENCY,
        PLATFORM_TICKET,
        QBR,
        QBR_GOAL,
        ALERT,
        LEGAL_HOLD;

        String written() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** As a refusal names it, which is stored: without the text of a step, which may be personal. */
    String told() {
        return kind == Kind.RECOVERY_STEP ? id.substring(0, id.indexOf(STEP_OF)) : id;
    }

    private static final String STEP_OF = ": ";

    /** The account as such. */
    static final Subject ACCOUNT = new Subject(Kind.ACCOUNT, "as a client");

    static final Subject HANDOVER = new Subject(Kind.HANDOVER, "from Sales");

    /** A step is known by the plan it belongs to, and by its text. */
    static Subject step(String escalationId, String step) {
        return new Subject(Kind.RECOVERY_STEP, escalationId + STEP_OF + step);
    }
}
