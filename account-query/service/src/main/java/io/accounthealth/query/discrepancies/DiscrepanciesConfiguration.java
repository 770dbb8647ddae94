package io.accounthealth.query.discrepancies;

import io.accounthealth.model.discrepancies.Discrepancies;
import io.accounthealth.query.read.BoardDefinition;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Discrepancies over HTTP. */
@Configuration(proxyBeanMethods = false)
public class DiscrepanciesConfiguration {

    /** Which rows are shown. */
    enum Shown implements Predicate<Discrepancies.Row> {
        OPEN,
        DONE,
        ALL;

        @Override
        public boolean test(Discrepancies.Row row) {
            return switch (this) {
                case OPEN -> row.state() == Discrepancies.State.OPEN;
                case DONE -> row.state() != Discrepancies.State.OPEN;
                case ALL -> true;
            };
        }
    }

    @Bean
    BoardDefinition<Discrepancies.Figures, Discrepancies.Row> discrepanciesBoard() {
        return BoardDefinition.of(
                        "discrepancies",
                        Discrepancies.Figures.class,
                        Discrepancies.Row.class,
                        "Delivery counted differently, make-goods agreed, credits issued",
                        "show: open (the default), done or all. A credit is done. ",
                        (tables, at, book, days) -> Discrepancies.of(tables, at))
                .ofAnAccount(
                        "The discrepancies, make-goods and credits of an account",
                        "show: open, done or all (the default). A credit is done. ")
                .showing(Shown.OPEN, Shown.ALL);
    }
}
