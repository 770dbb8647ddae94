package io.accounthealth.query.account;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.health.LeversPage;
import io.accounthealth.query.health.ScoreCurve;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.read.Reads;
import io.accounthealth.query.timeline.TimelinePart;
import java.time.InstantSource;
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

    private final Reads reads;
    private final InstantSource clock;

    AccountController(Reads reads, InstantSource clock) {
        this.reads = reads;
        this.clock = clock;
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetMapping(path = "/accounts/{id}", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> account(Caller caller, @PathVariable String id, @RequestParam Map<String, String> query) {
        Address address = Address.of(
                "/accounts/" + id,
                query,
                List.of(ScoreCurve.SPAN, TimelinePart.KINDS, TimelinePart.TEXT, TimelinePart.EVENTS));
        boolean mayRecord = caller.may(UseCase.RECORD_FACT);
        return reads.accountCopied(
                        caller,
                        UseCase.READ_ACCOUNT,
                        id,
                        PagePoint.of(address),
                        (table, at) -> AccountPage.of(table, at, address, clock.instant(), mayRecord))
                .map(page -> Rendering.view("account/account")
                        .modelAttribute("page", page)
                        .build());
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetMapping(path = "/accounts/{id}/levers", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> levers(Caller caller, @PathVariable String id, @RequestParam Map<String, String> query) {
        Address address = Address.of("/accounts/" + id + "/levers", query, List.of());
        return reads.accountCopied(
                        caller,
                        UseCase.READ_ACCOUNT,
                        id,
                        PagePoint.of(address),
                        (table, at) -> LeversPage.of(table, at, address, clock.instant()))
                .map(page -> Rendering.view("health/levers")
                        .modelAttribute("page", page)
                        .build());
    }
}
