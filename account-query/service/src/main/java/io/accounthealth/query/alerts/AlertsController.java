package io.accounthealth.query.alerts;

import io.accounthealth.edge.access.AccessScope;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PortfolioRendering;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.read.Reads;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The inbox of alerts. */
@Screen
final class AlertsController {

    private final Reads reads;
    private final InstantSource clock;

    AlertsController(Reads reads, InstantSource clock) {
        this.reads = reads;
        this.clock = clock;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = AlertsQuery.PATH, produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> alerts(Caller caller, @RequestParam Map<String, String> query) {
        AlertsQuery asked = AlertsQuery.of(Address.of(AlertsQuery.PATH, query, AlertsQuery.PARAMETERS));
        boolean mayRecord = UseCase.RECORD_FACT.reachOf(caller.roles()) != AccessScope.NONE;
        return reads.portfolio(
                        caller,
                        UseCase.READ_PORTFOLIO,
                        PagePoint.of(asked.address()),
                        (tables, at) -> PortfolioRendering.of(tables.queryAll(
                                at.at().knownAtPosition(),
                                all -> AlertsPage.of(all, at, asked, caller.name(), mayRecord, clock.instant()))))
                .map(shown -> shown.as("alerts/alerts"));
    }
}
