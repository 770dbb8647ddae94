package io.accounthealth.query.renewals;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.retention.RetentionScreens;
import io.accounthealth.query.retention.RetentionTab;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The screen about contracts that end. */
@Screen
final class RenewalsController {

    private final RetentionScreens screens;

    RenewalsController(RetentionScreens screens) {
        this.screens = screens;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention/renewals", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> renewals(Caller caller, @RequestParam Map<String, String> query) {
        return screens.show(caller, RetentionTab.RENEWALS, query, "renewals/renewals", RenewalsPage::of);
    }
}
