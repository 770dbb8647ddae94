package io.accounthealth.command.decision;

import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
        REPORT_SERIES,
        REPORT_LINK,
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
        COMMENT,
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

    private static final Pattern EVENT_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The account as such. */
    static final Subject ACCOUNT = new Subject(Kind.ACCOUNT, "as a client");

    static final Subject HANDOVER = new Subject(Kind.HANDOVER, "from Sales");

    /** A step is known by the plan it belongs to, and by its text. */
    static Subject step(String escalationId, String step) {
        return new Subject(Kind.RECOVERY_STEP, escalationId + STEP_OF + step);
    }

    /** The action item or alert that a comment is on; null for one on the account or on an event. */
    static @Nullable Subject of(CommentAdded comment) {
        String id = comment.onId();
        return id == null
                ? null
                : switch (comment.on()) {
                    case ACTION_ITEM -> new Subject(Kind.ACTION_ITEM, id);
                    case ALERT -> new Subject(Kind.ALERT, id);
                    case ACCOUNT, EVENT -> null;
                };
    }

    /** Whether a comment may name an event by it. */
    public static boolean isEventId(String text) {
        return EVENT_ID.matcher(text).matches();
    }

    /** @param problem takes a pointer and what is wrong with the field */
    static void check(CommentAdded comment, BiConsumer<String, String> problem) {
        boolean isOnAccount = comment.on() == CommentSubject.ACCOUNT;
        String id = comment.onId();
        if (isOnAccount != (id == null)) {
            problem.accept(
                    "/onId",
                    isOnAccount
                            ? "must be left out: the comment is on the account"
                            : "is needed: the id of the %s that the comment is on".formatted(told(comment.on())));
        } else if (comment.on() == CommentSubject.EVENT && !isEventId(String.valueOf(id))) {
            problem.accept("/onId", "must be the id of an event, a UUID in lower case");
        }
    }

    private static String told(CommentSubject on) {
        return on.written().replace('-', ' ');
    }
}
