package io.accounthealth.query.comments;

import io.accounthealth.events.CommentSubject;
import io.accounthealth.model.comments.Comments;
import io.accounthealth.query.read.BoardDefinition;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Comments over HTTP. */
@Component
final class CommentsBoard extends BoardDefinition<Comments.Figures, Comments.Row> {

    CommentsBoard() {
        super(
                "comments",
                (tables, at, book, days) -> Comments.of(tables, at),
                "Comments of our people: on accounts, events, action items and alerts",
                "The comments on an account, and on its events, action items and alerts",
                "The newest first, as corrected; retracted comments are left out. ");
        filter(
                "on",
                "Only the comments on one kind of subject; the figures are of all",
                Stream.of(CommentSubject.values()).map(CommentSubject::written).toList(),
                row -> row.on().written());
        filter(
                "onId",
                "Only the comments on one event, action item or alert, by its id; the figures are of all",
                Comments.Row::onId);
    }
}
