package io.accounthealth.query.work;

import io.accounthealth.model.work.Work;
import io.accounthealth.query.read.BoardDefinition;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Open items over HTTP. */
@Configuration(proxyBeanMethods = false)
public class WorkConfiguration {

    /** Which rows are shown. */
    enum Shown implements Predicate<Work.Row> {
        OPEN,
        OVERDUE,
        DONE,
        ALL;

        @Override
        public boolean test(Work.Row row) {
            return switch (this) {
                case OPEN -> row.state().isOpen();
                case OVERDUE -> row.state() == Work.State.OVERDUE;
                case DONE -> !row.state().isOpen();
                case ALL -> true;
            };
        }
    }

    @Bean
    BoardDefinition<Work.Figures, Work.Row> workBoard() {
        return BoardDefinition.of(
                        "work",
                        Work.Figures.class,
                        Work.Row.class,
                        "Briefs, assets, milestones and campaigns: what is open, overdue and done in time",
                        "show: open (the default), overdue, done or all. A missed milestone is done. ",
                        (tables, at, book, days) -> Work.of(tables, at))
                .ofAnAccount(
                        "The briefs, assets, milestones and campaigns of an account",
                        "show: open, overdue, done or all (the default). A missed milestone is done. ")
                .showing(Shown.OPEN, Shown.ALL);
    }
}
