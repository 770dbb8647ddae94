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

/** The screens about what the portfolio keeps and loses. */
@Screen
final class RetentionController {

    private final RetentionScreens screens;

    RetentionController(RetentionScreens screens) {
        this.screens = screens;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> overview(Caller caller, @RequestParam Map<String, String> query) {
        return screens.show(caller, "/retention", query, "retention/retention", RetentionPage::of);
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention/trend", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> trend(Caller caller, @RequestParam Map<String, String> query) {
        return screens.show(caller, "/retention/trend", query, "retention/trend", RetentionTrendPage::of);
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention/accounts", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> accounts(Caller caller, @RequestParam Map<String, String> query) {
        return screens.show(caller, "/retention/accounts", query, "retention/accounts", RetentionAccountsPage::of);
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention/segments", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> segments(Caller caller, @RequestParam Map<String, String> query) {
        return screens.show(caller, "/retention/segments", query, "retention/segments", SegmentsPage::of);
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention/cohorts", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> cohorts(Caller caller, @RequestParam Map<String, String> query) {
        return screens.show(caller, "/retention/cohorts", query, "retention/cohorts", CohortsPage::of);
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention/at-risk", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> atRisk(Caller caller, @RequestParam Map<String, String> query) {
        return screens.show(caller, "/retention/at-risk", query, "retention/at-risk", AtRiskPage::of);
    }
}
