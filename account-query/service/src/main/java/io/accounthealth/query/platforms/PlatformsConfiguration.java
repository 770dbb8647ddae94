package io.accounthealth.query.platforms;

import io.accounthealth.model.platforms.Platforms;
import io.accounthealth.query.read.BoardDefinition;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Platforms over HTTP. */
@Configuration(proxyBeanMethods = false)
public class PlatformsConfiguration {

    /** Which rows are shown. */
    enum Shown implements Predicate<Platforms.Row> {
        OPEN,
        OVERDUE,
        DONE,
        ALL;

        @Override
        public boolean test(Platforms.Row row) {
            return switch (this) {
                case OPEN -> row.state().isOpen();
                case OVERDUE -> row.state() == Platforms.State.OVERDUE;
                case DONE -> !row.state().isOpen();
                case ALL -> true;
            };
        }
    }

    @Bean
    BoardDefinition<Platforms.Figures, Platforms.Row> platformsBoard() {
        return BoardDefinition.of(
                        "platforms",
                        Platforms.Figures.class,
                        Platforms.Row.class,
                        "Feature requests, agencies linked and platform tickets",
                        "show: open (the default), overdue, done or all. An agency that is linked is open. ",
                        (tables, at, book, days) -> Platforms.of(tables, at))
                .ofAnAccount(
                        "The feature requests, agencies and platform tickets of an account",
                        "show: open, overdue, done or all (the default). An agency that is linked is open. ")
                .showing(Shown.OPEN, Shown.ALL);
    }
}
