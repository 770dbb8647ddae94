package io.accounthealth.query.reporting;

import io.accounthealth.model.reporting.Reporting;
import io.accounthealth.query.read.BoardDefinition;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reporting over HTTP. */
@Configuration(proxyBeanMethods = false)
public class ReportingConfiguration {

    private static final String DAYS = "days: the window of punctuality and accuracy, 1 to 366, 90 when absent. ";

    /** Which reports are shown. */
    enum Shown implements Predicate<Reporting.Row> {
        /** Still to be delivered, in time or not. */
        DUE,
        OVERDUE,
        ALL;

        @Override
        public boolean test(Reporting.Row row) {
            return switch (this) {
                case DUE -> row.state() == Reporting.State.OVERDUE || row.state() == Reporting.State.UPCOMING;
                case OVERDUE -> row.state() == Reporting.State.OVERDUE;
                case ALL -> true;
            };
        }
    }

    @Bean
    BoardDefinition<Reporting.Figures, Reporting.Row> reportingBoard() {
        return BoardDefinition.of(
                        "reporting",
                        Reporting.Figures.class,
                        Reporting.Row.class,
                        "Reports: punctuality, accuracy, what is overdue",
                        "show: due (still to be delivered, the default), overdue or all. " + DAYS,
                        (tables, at, book, days) -> Reporting.of(tables, at, days))
                .ofAnAccount("The reports of an account", "show: due, overdue or all (the default). " + DAYS)
                .showing(Shown.DUE, Shown.ALL)
                .within("days", Reporting.DEFAULT_WINDOW_DAYS, 366);
    }
}
