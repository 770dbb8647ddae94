package io.accounthealth.query.sla;

import io.accounthealth.model.sla.Inquiry;
import io.accounthealth.model.sla.Sla;
import io.accounthealth.query.read.BoardDefinition;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Service levels over HTTP. */
@Configuration(proxyBeanMethods = false)
public class SlaConfiguration {

    private static final String TARGETS =
            "Targets in business time, first response and resolution: urgent 1 h and 8 h, high 4 and 16, normal 8 and"
                + " 24, low 16 and 40. Clocks stand from a pause to the resume; each agreement on hours counts for its"
                + " own time. A reopened inquiry is unresolved again and its resolution clock goes on. ";

    private static final String DAYS =
            "days: how far back answers and resolutions count, 1 to 366, 90 when not given; older ones that are"
                    + " resolved are not in the list. ";

    /** Which inquiries are shown. */
    enum Shown implements Predicate<Sla.Row> {
        UNRESOLVED,
        RESOLVED,
        BREACHED,
        ALL;

        @Override
        public boolean test(Sla.Row row) {
            return switch (this) {
                case UNRESOLVED -> row.state() != Inquiry.State.RESOLVED;
                case RESOLVED -> row.state() == Inquiry.State.RESOLVED;
                case BREACHED -> row.breached();
                case ALL -> true;
            };
        }
    }

    @Bean
    BoardDefinition<Sla.Figures, Sla.Row> slaBoard() {
        return BoardDefinition.of(
                        "sla",
                        Sla.Figures.class,
                        Sla.Row.class,
                        "Inquiries: first-response and resolution targets met, due and breached, in business hours",
                        TARGETS + "show: unresolved (the default), resolved, breached or all. " + DAYS,
                        (tables, at, book, days) -> Sla.of(tables, at, days))
                .ofAnAccount(
                        "The inquiries of an account, its business hours and how its targets were met",
                        TARGETS + "show: unresolved, resolved, breached or all (the default). " + DAYS,
                        (tables, at, book, days) -> tables.each(table -> Sla.ofAccount(table, at, days))
                                .getFirst())
                .showing(Shown.UNRESOLVED, Shown.ALL)
                .within("days", Sla.DEFAULT_WINDOW_DAYS, Sla.MOST_WINDOW_DAYS);
    }
}
