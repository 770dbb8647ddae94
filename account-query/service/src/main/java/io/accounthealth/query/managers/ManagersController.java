package io.accounthealth.query.managers;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PortfolioRendering;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.read.Reads;
import io.accounthealth.query.retention.RetentionQuery;
import io.accounthealth.query.retention.RetentionScope;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The screen of scorecards. */
@Screen
final class ManagersController {

    private final Reads reads;
    private final InstantSource clock;

    ManagersController(Reads reads, InstantSource clock) {
        this.reads = reads;
        this.clock = clock;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention/managers", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> managers(Caller caller, @RequestParam Map<String, String> query) {
        RetentionQuery asked = RetentionQuery.of("/retention/managers", query);
        return reads.scorecards(
                        caller,
                        UseCase.READ_PORTFOLIO,
                        PagePoint.of(asked.address()),
                        asked.compared().named(),
                        (tables, sight, at) -> {
                            long known = at.at().knownAtPosition();
                            return PortfolioRendering.of(sight.of(tables.askAll(known, all -> {
                                Tables seen = all.only(table -> sight.accounts().test(table.account()));
                                RetentionScope scope = RetentionScope.of(seen, at, asked, clock.instant(), known);
                                return ManagersPage.of(scope, all, sight.manager());
                            })));
                        })
                .map(shown -> shown.as("managers/managers"));
    }
}
