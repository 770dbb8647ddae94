package io.accounthealth.events;

import static io.accounthealth.events.ItemKind.COMMENT;
import static io.accounthealth.events.ItemState.RECORDED;
import static io.accounthealth.events.ItemState.UNKNOWN;

import org.jspecify.annotations.Nullable;

/** What our people say to each other about an account and what is recorded of it. Internal: never part of a report. */
public sealed interface CommentEvent extends AccountEvent {

    /**
     * A comment of its actor. It changes nothing of what it is on.
     *
     * @param onId an event is named by its UUID, in any version of the fact that it recorded. A command must name one
     *     of the account's events; a CloudEvent may arrive before the event that it names, so it must be a UUID only
     */
    @StoredAs(name = "comment-added", command = "add-comment")
    @About(value = COMMENT, from = UNKNOWN, to = RECORDED, named = "text")
    record CommentAdded(
            @Key String commentId,
            @Label("About") CommentSubject on,

            @Label("Which one")
            @Key
            @Meaning("The id of the event, action item or alert; absent for a comment on the account, else required")
            @Nullable
            String onId,

            @Personal String text)
            implements CommentEvent {}
}
