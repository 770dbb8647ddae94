package io.accounthealth.query.day;

import io.accounthealth.edge.access.AccessScope;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.page.Screens;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The screen that an account manager begins the day with. */
@Screen
final class MyDayController {

    private final Screens screens;

    MyDayController(Screens screens) {
        this.screens = screens;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = MyDayQuery.PATH, produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> day(Caller caller, @RequestParam Map<String, String> query) {
        MyDayQuery asked = MyDayQuery.of(
                Address.of(MyDayQuery.PATH, query, MyDayQuery.PARAMETERS),
                caller.name(),
                UseCase.READ_PORTFOLIO.reachOf(caller.roles()) == AccessScope.ALL,
                caller.may(UseCase.RECORD_FACT));
        return screens.portfolio(
                caller, asked.address(), "day/my-day", (all, at, now) -> MyDayPage.of(all, at, asked, now));
    }
}
