package io.accounthealth.query.promises;

import io.accounthealth.model.promises.Promises;
import io.accounthealth.query.read.BoardDefinition;
import org.springframework.stereotype.Component;

/** Promises over HTTP. */
@Component
final class PromisesBoard extends BoardDefinition<Promises.Figures, Promises.Row> {

    PromisesBoard() {
        super(
                "promises",
                (tables, at, book, days) -> Promises.of(tables, at),
                "Promises from the handover: kept by due / due, open, overdue, broken",
                "The promises made to an account",
                "");
        choice("open", row -> !row.state().isDecided());
        choice("overdue", row -> row.state() == Promises.State.OVERDUE);
        choice("done", row -> row.state().isDecided());
        showing("open", "all");
    }
}
