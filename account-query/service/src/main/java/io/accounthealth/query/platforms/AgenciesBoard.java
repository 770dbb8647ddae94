package io.accounthealth.query.platforms;

import io.accounthealth.model.platforms.Agencies;
import io.accounthealth.query.read.BoardDefinition;
import org.springframework.stereotype.Component;

/** Agencies' punctuality over HTTP. */
@Component
final class AgenciesBoard extends BoardDefinition<Agencies.Figures, Agencies.Row> {

    AgenciesBoard() {
        super(
                "agencies",
                (tables, at, book, days) -> Agencies.of(tables, at),
                "How punctual agencies are with briefs and assets",
                "How punctual the agencies of an account are with its briefs and assets",
                "A row for each agency that is or was linked, or that something was asked of, over all accounts of"
                        + " the segment. The least punctual first. ");
    }
}
