package io.accounthealth.query.discrepancies;

import io.accounthealth.model.discrepancies.Discrepancies;
import io.accounthealth.query.read.BoardDefinition;
import org.springframework.stereotype.Component;

/** Discrepancies over HTTP. */
@Component
final class DiscrepanciesBoard extends BoardDefinition<Discrepancies.Figures, Discrepancies.Row> {

    DiscrepanciesBoard() {
        super(
                "discrepancies",
                (tables, at, book, days) -> Discrepancies.of(tables, at),
                "Delivery counted differently, make-goods agreed, credits issued",
                "The discrepancies, make-goods and credits of an account",
                "A credit is done. ");
        choice("open", row -> row.state() == Discrepancies.State.OPEN);
        choice("done", row -> row.state() != Discrepancies.State.OPEN);
        showing("open", "all");
        converting((tables, at, book, days, money) -> Discrepancies.of(tables, at, money));
    }
}
