package io.accounthealth.query.work;

import io.accounthealth.model.work.Work;
import io.accounthealth.query.read.BoardDefinition;
import org.springframework.stereotype.Component;

/** Open items over HTTP. */
@Component
final class WorkBoard extends BoardDefinition<Work.Figures, Work.Row> {

    WorkBoard() {
        super(
                "work",
                (tables, at, book, days) -> Work.of(tables, at),
                "Briefs, assets, milestones and campaigns: what is open, overdue and done in time",
                "The briefs, assets, milestones and campaigns of an account",
                "A missed milestone is done. ");
        choice("open", row -> row.state().isOpen());
        choice("overdue", row -> row.state() == Work.State.OVERDUE);
        choice("done", row -> !row.state().isOpen());
        showing("open", "all");
    }
}
