package io.accounthealth.query.growth;

import io.accounthealth.model.growth.Growth;
import io.accounthealth.query.read.BoardDefinition;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Growth over HTTP. */
@Configuration(proxyBeanMethods = false)
public class GrowthConfiguration {

    /** Which rows are shown. */
    enum Shown implements Predicate<Growth.Row> {
        OPEN,
        WON,
        LOST,
        PRODUCTS,
        ALL;

        @Override
        public boolean test(Growth.Row row) {
            return switch (this) {
                case OPEN -> row.state().isOpen();
                case WON -> row.state() == Growth.State.WON;
                case LOST -> row.state() == Growth.State.LOST;
                case PRODUCTS -> row.kind() == Growth.Kind.PRODUCT;
                case ALL -> true;
            };
        }
    }

    @Bean
    BoardDefinition<Growth.Figures, Growth.Row> growthBoard() {
        return BoardDefinition.of(
                        "growth",
                        Growth.Figures.class,
                        Growth.Row.class,
                        "Pipeline, win rate, upsell rate and products in use",
                        "show: open (the default), won, lost, products or all. days: how far back what was won and lost"
                                + " counts in the figures, 1 to 3660. ",
                        (tables, at, book, days) -> Growth.of(tables, at, days))
                .ofAnAccount(
                        "The opportunities of an account and the products it uses",
                        "show: open, won, lost, products or all (the default). days: how far back what was won and lost"
                                + " counts in the figures, 1 to 3660. ")
                .showing(Shown.OPEN, Shown.ALL)
                .withinDefault("days", Growth.DEFAULT_WINDOW_DAYS, 3_660);
    }
}
