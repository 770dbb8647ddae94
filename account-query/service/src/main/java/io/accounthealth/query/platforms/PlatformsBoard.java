package io.accounthealth.query.platforms;

import io.accounthealth.model.platforms.Platforms;
import io.accounthealth.query.read.BoardDefinition;
import org.springframework.stereotype.Component;

/** Platforms over HTTP. */
@Component
final class PlatformsBoard extends BoardDefinition<Platforms.Figures, Platforms.Row> {

    PlatformsBoard() {
        super(
                "platforms",
                (tables, at, book, days) -> Platforms.of(tables, at),
                "Feature requests, agencies linked and platform tickets",
                "The feature requests, agencies and platform tickets of an account",
                "An agency that is linked is open. ");
        choice("open", row -> row.state().isOpen());
        choice("overdue", row -> row.state() == Platforms.State.OVERDUE);
        choice("done", row -> !row.state().isOpen());
        showing("open", "all");
    }
}
