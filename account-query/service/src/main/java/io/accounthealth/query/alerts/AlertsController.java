package io.accounthealth.query.alerts;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.page.Screens;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.views.SavedViews;
import io.accounthealth.query.views.ScreenViews;
import io.accounthealth.query.views.ViewCounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The inbox of alerts, and the counts of its saved views, which it loads later. */
@Screen
final class AlertsController {

    private final Screens screens;
    private final SavedViews views;

    AlertsController(Screens screens, SavedViews views) {
        this.screens = screens;
        this.views = views;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = AlertsQuery.PATH, produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> alerts(Caller caller, @RequestParam Map<String, String> query) {
        AlertsQuery asked = AlertsQuery.of(Address.of(AlertsQuery.PATH, query, AlertsQuery.PARAMETERS));
        boolean mayRecord = caller.may(UseCase.RECORD_FACT);
        return screens.portfolio(
                caller,
                asked.address(),
                "alerts/alerts",
                (all, at, now) -> AlertsPage.of(all, at, asked, caller.name(), mayRecord, now));
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = AlertsQuery.PATH + ViewCounts.PATH, produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> counts(Caller caller, @RequestParam Map<String, String> query) {
        Address page = Address.of(AlertsQuery.PATH, query, List.of());
        return screens.portfolio(
                caller, page, ViewCounts.VIEW, (all, at, now) -> counts(all, at, views.on(page, caller)));
    }

    private static ViewCounts counts(Tables all, Point at, ScreenViews views) {
        Map<@Nullable String, List<Alerts.Row>> ofManager = new HashMap<>();
        return ViewCounts.of(views, view -> {
            AlertsQuery asked = AlertsQuery.of(view);
            List<Alerts.Row> rows = ofManager.computeIfAbsent(
                    view.get(AlertsQuery.MANAGER),
                    manager -> AlertsPage.board(all, at, manager).rows());
            return Counts.of(rows, row -> asked.matches(row) && asked.isOfKind(row));
        });
    }
}
