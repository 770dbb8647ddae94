package io.accounthealth.query.account;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.health.LeversPage;
import io.accounthealth.query.health.ScoreCurve;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.page.Screens;
import io.accounthealth.query.timeline.TimelinePart;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The overview of one account, and what would lift it, which takes longer. */
@Screen
final class AccountController {

    private final Screens screens;

    AccountController(Screens screens) {
        this.screens = screens;
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetMapping(path = "/accounts/{id}", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> account(Caller caller, @PathVariable String id, @RequestParam Map<String, String> query) {
        Address address = Address.of(
                "/accounts/" + id,
                query,
                List.of(ScoreCurve.SPAN, TimelinePart.KINDS, TimelinePart.TEXT, TimelinePart.EVENTS));
        boolean mayRecord = caller.may(UseCase.RECORD_FACT);
        return screens.account(
                caller,
                id,
                address,
                "account/account",
                (table, at, now) -> AccountPage.of(table, at, address, now, mayRecord));
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetMapping(path = "/accounts/{id}/levers", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> levers(Caller caller, @PathVariable String id, @RequestParam Map<String, String> query) {
        Address address = Address.of("/accounts/" + id + "/levers", query, List.of());
        return screens.account(
                caller, id, address, "health/levers", (table, at, now) -> LeversPage.of(table, at, address, now));
    }
}
