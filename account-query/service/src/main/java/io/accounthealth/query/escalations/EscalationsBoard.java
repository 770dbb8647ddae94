package io.accounthealth.query.escalations;

import io.accounthealth.model.escalations.Escalations;
import io.accounthealth.query.read.BoardDefinition;
import org.springframework.stereotype.Component;

/** Escalations over HTTP. */
@Component
final class EscalationsBoard extends BoardDefinition<Escalations.Figures, Escalations.Row> {

    EscalationsBoard() {
        super(
                "escalations",
                (tables, at, book, days) -> Escalations.of(tables, at),
                "Escalations: age, severity, recovery plan, post-mortems owed",
                "The escalations of an account",
                "");
        choice("unresolved", row -> row.state() != Escalations.State.RESOLVED);
        choice("resolved", row -> row.state() == Escalations.State.RESOLVED);
        showing("unresolved", "all");
    }
}
