package io.accounthealth.query.competitors;

import io.accounthealth.model.competitors.Competitors;
import io.accounthealth.query.read.BoardDefinition;
import org.springframework.stereotype.Component;

/** Competitors over HTTP. */
@Component
final class CompetitorsBoard extends BoardDefinition<Competitors.Figures, Competitors.Row> {

    CompetitorsBoard() {
        super(
                "competitors",
                (tables, at, book, days) -> Competitors.of(tables, at, book, days),
                "Competitors that were sighted, and temperatures that sensed one",
                "The competitive signals of an account",
                "days: the window, 1 to 366, 180 when absent. ");
        converting(Competitors::of);
        within("days", Competitors.DEFAULT_WINDOW_DAYS, 366);
    }
}
