package io.accounthealth.query.escalations;

import io.accounthealth.model.escalations.Escalations;
import io.accounthealth.query.read.BoardDefinition;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Escalations over HTTP. */
@Configuration(proxyBeanMethods = false)
public class EscalationsConfiguration {

    /** Which escalations are shown. */
    enum Shown implements Predicate<Escalations.Row> {
        UNRESOLVED,
        RESOLVED,
        ALL;

        @Override
        public boolean test(Escalations.Row row) {
            return this == ALL || (this == RESOLVED) == (row.state() == Escalations.State.RESOLVED);
        }
    }

    @Bean
    BoardDefinition<Escalations.Figures, Escalations.Row> escalationsBoard() {
        return BoardDefinition.of(
                        "escalations",
                        Escalations.Figures.class,
                        Escalations.Row.class,
                        "Escalations: age, severity, recovery plan, post-mortems owed",
                        "show: unresolved (the default), resolved or all. ",
                        (tables, at, book, days) -> Escalations.of(tables, at))
                .ofAnAccount("The escalations of an account", "show: unresolved, resolved or all (the default). ")
                .showing(Shown.UNRESOLVED, Shown.ALL);
    }
}
