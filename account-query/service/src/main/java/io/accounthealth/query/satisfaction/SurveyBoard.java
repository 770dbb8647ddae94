package io.accounthealth.query.satisfaction;

import io.accounthealth.model.satisfaction.Satisfaction;
import io.accounthealth.model.satisfaction.SatisfactionBoard;
import io.accounthealth.query.read.BoardDefinition;
import org.springframework.stereotype.Component;

/** Satisfaction over HTTP. */
@Component
final class SurveyBoard extends BoardDefinition<SatisfactionBoard.Figures, SatisfactionBoard.Row> {

    SurveyBoard() {
        super(
                "satisfaction",
                (tables, at, book, days) -> SatisfactionBoard.of(tables, at, days),
                "NPS, CSAT and temperature, and the answers behind them",
                "What an account answers, and its temperature",
                "days: the window, 1 to 366, 90 when absent. ");
        choice("nps", row -> row.kind() == SatisfactionBoard.Kind.NPS);
        choice("csat", row -> row.kind() == SatisfactionBoard.Kind.CSAT);
        choice("temperature", row -> row.kind() == SatisfactionBoard.Kind.TEMPERATURE);
        showing("all", "all");
        within("days", Satisfaction.DEFAULT_WINDOW_DAYS, 366);
    }
}
