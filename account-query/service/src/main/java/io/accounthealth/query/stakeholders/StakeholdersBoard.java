package io.accounthealth.query.stakeholders;

import io.accounthealth.model.stakeholders.Stakeholders;
import io.accounthealth.query.read.BoardDefinition;
import org.springframework.stereotype.Component;

/** Stakeholders over HTTP. */
@Component
final class StakeholdersBoard extends BoardDefinition<Stakeholders.Figures, Stakeholders.Row> {

    StakeholdersBoard() {
        super(
                "stakeholders",
                (tables, at, book, days) -> Stakeholders.of(tables, at),
                "The people at the clients, and the accounts that depend on too few of them",
                "The people at an account",
                "at-risk: all people of an account with a risk. A row without a person is an account without a known"
                        + " person. ");
        choice("active", row -> row.personId() != null && row.left() == null);
        choice("left", row -> row.left() != null);
        choice("at-risk", row -> !row.risks().isEmpty());
        showing("at-risk", "all");
    }
}
