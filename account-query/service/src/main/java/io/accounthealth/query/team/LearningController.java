package io.accounthealth.query.team;

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

/** The screen of the learning curve. */
@Screen
final class LearningController {

    private final RetentionScreens screens;

    LearningController(RetentionScreens screens) {
        this.screens = screens;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = "/retention/learning", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> learning(Caller caller, @RequestParam Map<String, String> query) {
        return screens.scorecards(caller, RetentionTab.LEARNING, query, "team/learning", LearningPage::of);
    }
}
