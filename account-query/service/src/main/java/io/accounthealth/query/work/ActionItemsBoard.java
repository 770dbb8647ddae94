package io.accounthealth.query.work;

import io.accounthealth.model.work.ActionItems;
import io.accounthealth.query.read.BoardDefinition;
import org.springframework.stereotype.Component;

/** Action items over HTTP. */
@Component
final class ActionItemsBoard extends BoardDefinition<ActionItems.Figures, ActionItems.Row> {

    ActionItemsBoard() {
        super(
                "action-items",
                (tables, at, book, days) -> ActionItems.of(tables, at),
                "Action items: who is to do what by when, what is overdue and what was closed in time",
                "The action items of an account",
                "open: not closed, overdue or not. ");
        choice("open", row -> row.state().isOpen());
        choice("overdue", row -> row.state() == ActionItems.State.OVERDUE);
        choice("closed", row -> !row.state().isOpen());
        showing("open", "all");
        filter(
                "assignee",
                "Only the items of one person, by user name; the figures are of all",
                ActionItems.Row::assignee);
    }
}
