package io.accounthealth.query.growth;

import io.accounthealth.model.growth.Growth;
import io.accounthealth.query.read.BoardDefinition;
import org.springframework.stereotype.Component;

/** Growth over HTTP. */
@Component
final class GrowthBoard extends BoardDefinition<Growth.Figures, Growth.Row> {

    GrowthBoard() {
        super(
                "growth",
                (tables, at, book, days) -> Growth.of(tables, at, days),
                "Pipeline, win rate, upsell rate and products in use",
                "The opportunities of an account and the products it uses",
                "days: how far back what was won and lost counts in the figures, 1 to 3660. ");
        choice("open", row -> row.state().isOpen());
        choice("won", row -> row.state() == Growth.State.WON);
        choice("lost", row -> row.state() == Growth.State.LOST);
        choice("products", row -> row.kind() == Growth.Kind.PRODUCT);
        showing("open", "all");
        withinDefault("days", Growth.DEFAULT_WINDOW_DAYS, 3_660);
        converting((tables, at, book, days, money) -> Growth.of(tables, at, days, money));
    }
}
