package io.accounthealth.query.retention;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.page.Screen;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The screens about retained and lost revenue. */
@Screen
final class RetentionController {

    private final RetentionScreens screens;

    RetentionController(RetentionScreens screens) {
        this.screens = screens;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> overview(Caller caller, @RequestParam Map<String, String> query) {
        return screens.show(caller, RetentionTab.OVERVIEW, query, "retention/retention", RetentionOverview::of);
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = RetentionTrendPage.PATH, produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> trend(Caller caller, @RequestParam Map<String, String> query) {
        return screens.show(
                caller,
                RetentionTab.OVERVIEW,
                RetentionTrendPage.PATH,
                query,
                "retention/trend",
                RetentionTrendPage::of);
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention/accounts", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> accounts(Caller caller, @RequestParam Map<String, String> query) {
        return screens.show(caller, RetentionTab.ACCOUNTS, query, "retention/accounts", RetentionAccountsPage::of);
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention/segments", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> segments(Caller caller, @RequestParam Map<String, String> query) {
        return screens.show(caller, RetentionTab.SEGMENTS, query, "retention/segments", SegmentsPage::of);
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention/cohorts", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> cohorts(Caller caller, @RequestParam Map<String, String> query) {
        return screens.show(caller, RetentionTab.COHORTS, query, "retention/cohorts", CohortsPage::of);
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention/at-risk", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> atRisk(Caller caller, @RequestParam Map<String, String> query) {
        return screens.show(caller, RetentionTab.AT_RISK, query, "retention/at-risk", AtRiskPage::of);
    }
}
