package io.accounthealth.query.satisfaction;

import io.accounthealth.model.satisfaction.Satisfaction;
import io.accounthealth.model.satisfaction.SatisfactionBoard;
import io.accounthealth.query.read.BoardDefinition;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Satisfaction over HTTP. */
@Configuration(proxyBeanMethods = false)
public class SatisfactionConfiguration {

    private static final String KINDS = "show: nps, csat, temperature or all (the default). ";

    private static final String DAYS = "days: the window, 1 to 366, 90 when absent. ";

    /** What is shown. */
    enum Shown implements Predicate<SatisfactionBoard.Row> {
        NPS,
        CSAT,
        TEMPERATURE,
        ALL;

        @Override
        public boolean test(SatisfactionBoard.Row row) {
            return this == ALL || name().equals(row.kind().name());
        }
    }

    @Bean
    BoardDefinition<SatisfactionBoard.Figures, SatisfactionBoard.Row> satisfactionBoard() {
        return BoardDefinition.of(
                        "satisfaction",
                        SatisfactionBoard.Figures.class,
                        SatisfactionBoard.Row.class,
                        "NPS, CSAT and temperature, and the answers behind them",
                        KINDS + DAYS,
                        (tables, at, book, days) -> SatisfactionBoard.of(tables, at, days))
                .ofAnAccount("What an account answers, and how warm it is", KINDS + DAYS)
                .showing(Shown.ALL, Shown.ALL)
                .within("days", Satisfaction.DEFAULT_WINDOW_DAYS, 366);
    }
}
