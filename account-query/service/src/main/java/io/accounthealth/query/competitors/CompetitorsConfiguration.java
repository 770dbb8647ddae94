package io.accounthealth.query.competitors;

import io.accounthealth.model.competitors.Competitors;
import io.accounthealth.query.read.BoardDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Competitors over HTTP. */
@Configuration(proxyBeanMethods = false)
public class CompetitorsConfiguration {

    private static final String DAYS = "days: the window, 1 to 366, 180 when absent. ";

    @Bean
    BoardDefinition<Competitors.Figures, Competitors.Row> competitorsBoard() {
        return BoardDefinition.of(
                        "competitors",
                        Competitors.Figures.class,
                        Competitors.Row.class,
                        "Competitors that were sighted, and temperatures that sensed one",
                        DAYS,
                        (tables, at, book, days) -> Competitors.of(tables, at, book, days))
                .ofAnAccount("The competitive signals of an account", DAYS)
                .within("days", Competitors.DEFAULT_WINDOW_DAYS, 366);
    }
}
