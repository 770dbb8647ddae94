package io.accounthealth.query.work;

import io.accounthealth.model.work.Launches;
import io.accounthealth.query.read.BoardDefinition;
import org.springframework.stereotype.Component;

/** Launches over HTTP. */
@Component
final class LaunchesBoard extends BoardDefinition<Launches.Figures, Launches.Row> {

    LaunchesBoard() {
        super(
                "launches",
                (tables, at, book, days) -> Launches.of(tables, at),
                "Planned campaigns: when each launches, and which assets are missing",
                "The planned campaigns of an account",
                "planned: not launched yet, overdue or not; missing: those of them that wait for an asset. A launched"
                        + " campaign shows what was missing at its launch. A campaign that was launched without a plan"
                        + " is not listed. In CSV, missing lists the ids of the assets. ");
        choice("planned", row -> row.state().isAhead());
        choice("missing", row -> row.state().isAhead() && !row.ready());
        choice("launched", row -> !row.state().isAhead());
        showing("planned", "all");
    }
}
