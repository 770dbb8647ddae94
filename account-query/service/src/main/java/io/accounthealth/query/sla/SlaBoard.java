package io.accounthealth.query.sla;

import io.accounthealth.model.sla.Inquiry;
import io.accounthealth.model.sla.Sla;
import io.accounthealth.query.read.BoardDefinition;
import org.springframework.stereotype.Component;

/** Service levels over HTTP. */
@Component
final class SlaBoard extends BoardDefinition<Sla.Figures, Sla.Row> {

    private static final String REMARKS =
            "Targets in business time, first response and resolution, those that were in force for the account when"
                + " the clock started: responseTargets and resolutionTargets are the versions that GET /v1/sla-targets"
                + " lists, default without one: urgent 1 h and 8 h, high 4 and 16, normal 8 and 24, low 16 and 40."
                + " Clocks stop from a pause to the resume; each agreement on hours counts for its own time. A"
                + " reopened inquiry is unresolved again and its resolution clock goes on. days: how far back answers"
                + " and resolutions count, 1 to 366, 90 when not given; older ones that are resolved are not in the"
                + " list. ";

    SlaBoard() {
        super(
                "sla",
                (tables, at, book, days) -> Sla.of(tables, at, book, days),
                "Inquiries: first-response and resolution targets met, due and breached, in business hours",
                "The inquiries of an account, its business hours and how its targets were met",
                REMARKS);
        ofAnAccount((tables, at, book, days) ->
                tables.each(table -> Sla.ofAccount(table, at, book, days)).getFirst());
        choice("unresolved", row -> row.state() != Inquiry.State.RESOLVED);
        choice("resolved", row -> row.state() == Inquiry.State.RESOLVED);
        choice("breached", Sla.Row::breached);
        showing("unresolved", "all");
        within("days", Sla.DEFAULT_WINDOW_DAYS, Sla.MOST_WINDOW_DAYS);
    }
}
