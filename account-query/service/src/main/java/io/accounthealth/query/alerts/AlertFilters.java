package io.accounthealth.query.alerts;

import io.accounthealth.events.AlertKind;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.portfolio.SegmentChoices;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.portfolio.PortfolioFilters;
import io.accounthealth.query.portfolio.PortfolioFilters.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The links and the form that narrow the inbox; see {@link AlertsPage}. */
record AlertFilters(AlertsQuery query, SegmentChoices choices, List<Alerts.Row> matching, String caller) {

    public List<Link> states() {
        return Stream.of(AlertsQuery.Show.values())
                .map(show -> new Link(
                        show.text(),
                        query.other()
                                .with(
                                        AlertsQuery.SHOW,
                                        show == AlertsQuery.Show.UNCLOSED ? null : Values.written(show)),
                        show == query.show()))
                .toList();
    }

    public List<Link> whose() {
        return PortfolioFilters.mine(choices.managers(), caller, query.other());
    }

    /** @param count of those that match in all else */
    record OfKind(String text, int count, Address url, boolean chosen) {}

    public List<OfKind> kinds() {
        List<OfKind> kinds = new ArrayList<>();
        Counts.by(AlertKind.class, matching, Alerts.Row::kind).forEach((kind, count) -> {
            boolean chosen = kind == query.kind();
            if (count > 0 || chosen) {
                kinds.add(new OfKind(
                        Labels.of(kind),
                        count,
                        query.other().with(AlertsQuery.KIND, chosen ? null : Values.written(kind)),
                        chosen));
            }
        });
        return kinds;
    }

    public Filter managers() {
        return Filter.of(
                AlertsQuery.MANAGER,
                "Manager",
                "All managers",
                choices.managers(),
                query.address().get(AlertsQuery.MANAGER),
                Wording::person);
    }

    /** The parameters that the form keeps. */
    public List<Address.Field> carried() {
        return query.other().fieldsBut(List.of(AlertsQuery.TEXT, AlertsQuery.MANAGER));
    }
}
