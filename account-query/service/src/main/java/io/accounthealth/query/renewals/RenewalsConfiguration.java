package io.accounthealth.query.renewals;

import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.query.read.BoardDefinition;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Renewals over HTTP and on their screen. */
@Configuration(proxyBeanMethods = false)
@Import(RenewalsController.class)
public class RenewalsConfiguration {

    private static final String WITHIN = "within: how many days ahead, 1 to 1100, 180 when absent. "
            + "Terms that ended undecided in the last 90 days are among them. ";

    /** Which terms are shown. */
    enum Shown implements Predicate<Renewals.Row> {
        /** Nobody decided yet, ended or not. */
        OPEN,
        DECIDED,
        ALL;

        @Override
        public boolean test(Renewals.Row row) {
            boolean decided = row.state() == Renewals.State.RENEWED || row.state() == Renewals.State.LOST;
            return this == ALL || (this == DECIDED) == decided;
        }
    }

    @Bean
    BoardDefinition<Renewals.Figures, Renewals.Row> renewalsBoard() {
        return BoardDefinition.of(
                        "renewals",
                        Renewals.Figures.class,
                        Renewals.Row.class,
                        "Which contracts end when, and what becomes of them",
                        "show: open (undecided, the default), decided or all. " + WITHIN,
                        (tables, at, book, days) -> Renewals.of(tables, at, book, days))
                .ofAnAccount("The renewals of an account", "show: open, decided or all (the default). " + WITHIN)
                .showing(Shown.OPEN, Shown.ALL)
                .within("within", Renewals.DEFAULT_DAYS_AHEAD, 1100);
    }
}
