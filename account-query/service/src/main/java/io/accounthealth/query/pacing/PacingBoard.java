package io.accounthealth.query.pacing;

import io.accounthealth.model.pacing.Pacing;
import io.accounthealth.model.pacing.Pacing.Shown;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.read.BoardDefinition;
import org.springframework.stereotype.Component;

/** The insertion orders of the portfolio; those of one account say more at their route. */
@Component
final class PacingBoard extends BoardDefinition<Pacing.Figures, Pacing.Row> {

    static final String ORDERS = "show: running (the default), ended or all, which are both; an order that was"
            + " cancelled is none of them. start and end are the first and the last day of the flight. elapsedDays,"
            + " expected and pacing count to countedTo, the last day that the order's source has reported, at most"
            + " yesterday; late says that its next report is overdue (more than the length of its newest period and 3"
            + " days after the end of that), and days count to yesterday all the same. remainingDays are those after"
            + " countedTo. Where nothing was reported within the flight yet, or only in another currency, the state is"
            + " no-data, and pacing and gap are null. Once the whole flight is counted there is no forecast: delivered"
            + " and deliveredShare are what it came to, underDelivery is what it left of its budget. ";

    PacingBoard() {
        super(
                "pacing",
                (tables, at, book, days) -> Pacing.board(tables, at, Shown.RUNNING),
                "Insertion orders, the worst first: pacing, forecast, expected under-delivery",
                "Delivered share of the budget over elapsed share of the flight, per insertion order",
                "state: under when the pacing is below 0.9, over when it is above 1.1. " + ORDERS
                        + "The figures are of the orders that are shown. ");
        for (Shown shown : Shown.values()) {
            choice(
                    Values.written(shown),
                    (tables, at, book, days) -> Pacing.board(tables, at, shown),
                    (tables, at, book, days, in) -> Pacing.board(tables, at, shown, in));
        }
        showing(Values.written(Shown.RUNNING), Values.written(Shown.RUNNING));
        ofPortfolioOnly();
    }
}
