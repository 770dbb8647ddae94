package io.accounthealth.command.decision;

import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.Item;
import io.accounthealth.events.ItemKind;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a comment may be on. */
public final class CommentRules {

    private static final Pattern EVENT_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private CommentRules() {}

    /** The action item or alert that a comment is on; null for one on the account or on an event. */
    static @Nullable Item item(CommentAdded comment) {
        String id = comment.onId();
        return id == null
                ? null
                : switch (comment.on()) {
                    case ACTION_ITEM -> ItemKind.ACTION_ITEM.item(id);
                    case ALERT -> ItemKind.ALERT.item(id);
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
