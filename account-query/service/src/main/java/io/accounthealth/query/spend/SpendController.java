package io.accounthealth.query.spend;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.page.Screens;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** What an account spends. */
@Screen
final class SpendController {

    private final Screens screens;

    SpendController(Screens screens) {
        this.screens = screens;
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetMapping(path = "/accounts/{id}/spend", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> spend(Caller caller, @PathVariable String id, @RequestParam Map<String, String> query) {
        Address address = Address.of("/accounts/" + id + "/spend", query, List.of(SpendPage.BY));
        boolean mayRecord = caller.may(UseCase.RECORD_FACT);
        return screens.account(
                caller,
                id,
                address,
                "spend/spend",
                (table, at, now) -> SpendPage.of(table, at, address, now, mayRecord));
    }
}
