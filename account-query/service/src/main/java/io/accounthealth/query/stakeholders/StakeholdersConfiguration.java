package io.accounthealth.query.stakeholders;

import io.accounthealth.model.stakeholders.Stakeholders;
import io.accounthealth.query.read.BoardDefinition;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Stakeholders over HTTP. */
@Configuration(proxyBeanMethods = false)
public class StakeholdersConfiguration {

    /** Which people are shown. */
    enum Shown implements Predicate<Stakeholders.Row> {
        ACTIVE,
        LEFT,
        /** All of the accounts with a risk. */
        AT_RISK,
        ALL;

        @Override
        public boolean test(Stakeholders.Row row) {
            return switch (this) {
                case ACTIVE -> row.personId() != null && row.left() == null;
                case LEFT -> row.left() != null;
                case AT_RISK -> !row.risks().isEmpty();
                case ALL -> true;
            };
        }
    }

    @Bean
    BoardDefinition<Stakeholders.Figures, Stakeholders.Row> stakeholdersBoard() {
        return BoardDefinition.of(
                        "stakeholders",
                        Stakeholders.Figures.class,
                        Stakeholders.Row.class,
                        "The people at the clients, and the accounts that hang on too few of them",
                        "show: at-risk (all of the accounts with a risk, the default), active, left or all. A row "
                                + "without a person is an account where nobody is known. ",
                        (tables, at, book, days) -> Stakeholders.of(tables, at))
                .ofAnAccount("The people at an account", "show: active, left, at-risk or all (the default). ")
                .showing(Shown.AT_RISK, Shown.ALL);
    }
}
