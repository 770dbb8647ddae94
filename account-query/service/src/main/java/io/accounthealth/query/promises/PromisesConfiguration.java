package io.accounthealth.query.promises;

import io.accounthealth.model.promises.Promises;
import io.accounthealth.query.read.BoardDefinition;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Promises over HTTP. */
@Configuration(proxyBeanMethods = false)
public class PromisesConfiguration {

    /** Which rows are shown. */
    enum Shown implements Predicate<Promises.Row> {
        OPEN,
        OVERDUE,
        DONE,
        ALL;

        @Override
        public boolean test(Promises.Row row) {
            return switch (this) {
                case OPEN -> !row.state().isDecided();
                case OVERDUE -> row.state() == Promises.State.OVERDUE;
                case DONE -> row.state().isDecided();
                case ALL -> true;
            };
        }
    }

    @Bean
    BoardDefinition<Promises.Figures, Promises.Row> promisesBoard() {
        return BoardDefinition.of(
                        "promises",
                        Promises.Figures.class,
                        Promises.Row.class,
                        "Promises from the handover: kept by due / due, open, overdue, broken",
                        "show: open (the default), overdue, done or all. ",
                        (tables, at, book, days) -> Promises.of(tables, at))
                .ofAnAccount("The promises made to an account", "show: open, overdue, done or all (the default). ")
                .showing(Shown.OPEN, Shown.ALL);
    }
}
