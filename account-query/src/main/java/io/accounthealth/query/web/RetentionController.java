package io.accounthealth.query.web;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.api.Reads;
import io.accounthealth.query.table.Tables;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The screens about what the portfolio keeps and loses. */
@Controller
final class RetentionController {

    private final Reads reads;
    private final InstantSource clock;

    RetentionController(Reads reads, InstantSource clock) {
        this.reads = reads;
        this.clock = clock;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> overview(Caller caller, @RequestParam Map<String, String> query) {
        return show(caller, "/retention", query, "retention", RetentionPage::of);
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention/trend", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> trend(Caller caller, @RequestParam Map<String, String> query) {
        return show(caller, "/retention/trend", query, "retention-trend", RetentionTrendPage::of);
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention/accounts", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> accounts(Caller caller, @RequestParam Map<String, String> query) {
        return show(caller, "/retention/accounts", query, "retention-accounts", RetentionAccountsPage::of);
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention/segments", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> segments(Caller caller, @RequestParam Map<String, String> query) {
        return show(caller, "/retention/segments", query, "retention-segments", SegmentsPage::of);
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention/managers", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> managers(Caller caller, @RequestParam Map<String, String> query) {
        RetentionAsked asked = RetentionAsked.of("/retention/managers", query);
        return reads.scorecards(
                        caller,
                        UseCase.READ_PORTFOLIO,
                        PagePoint.of(asked.address()),
                        asked.compared().named(),
                        (tables, sight, at) -> {
                            long known = at.at().knownAtPosition();
                            return OfAll.of(sight.of(tables.askAll(known, all -> {
                                Tables seen = all.only(table -> sight.accounts().test(table.account()));
                                RetentionScope scope = RetentionScope.of(seen, at, asked, clock.instant(), known);
                                return ManagersPage.of(scope, all, sight.manager());
                            })));
                        })
                .map(shown -> shown.as("retention-managers"));
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention/cohorts", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> cohorts(Caller caller, @RequestParam Map<String, String> query) {
        return show(caller, "/retention/cohorts", query, "retention-cohorts", CohortsPage::of);
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention/renewals", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> renewals(Caller caller, @RequestParam Map<String, String> query) {
        return show(caller, "/retention/renewals", query, "retention-renewals", RenewalsPage::of);
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention/at-risk", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> atRisk(Caller caller, @RequestParam Map<String, String> query) {
        return show(caller, "/retention/at-risk", query, "retention-at-risk", AtRiskPage::of);
    }

    private Mono<Rendering> show(
            Caller caller,
            String path,
            Map<String, String> query,
            String view,
            Function<RetentionScope, ? extends Record> page) {
        RetentionAsked asked = RetentionAsked.of(path, query);
        return reads.portfolio(
                        caller,
                        UseCase.READ_PORTFOLIO,
                        PagePoint.of(asked.address()),
                        asked.compared().named(),
                        (tables, at) -> {
                            // As it is known today stands beside as it was known then, and on no other page.
                            long known = at.at().knownAtPosition();
                            long knownSoFar = asked.comparesWithToday() ? Math.max(reads.knownSoFar(), known) : known;
                            return OfAll.of(tables.askAll(
                                    knownSoFar,
                                    all -> page.apply(RetentionScope.of(all, at, asked, clock.instant(), knownSoFar))));
                        })
                .map(shown -> shown.as(view));
    }
}
