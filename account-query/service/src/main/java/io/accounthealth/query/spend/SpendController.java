package io.accounthealth.query.spend;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.read.Reads;
import java.time.InstantSource;
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

    private final Reads reads;
    private final InstantSource clock;

    SpendController(Reads reads, InstantSource clock) {
        this.reads = reads;
        this.clock = clock;
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetMapping(path = "/accounts/{id}/spend", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> spend(Caller caller, @PathVariable String id, @RequestParam Map<String, String> query) {
        Address address = Address.of("/accounts/" + id + "/spend", query, List.of(SpendPage.BY));
        boolean mayRecord = caller.may(UseCase.RECORD_FACT);
        return reads.account(
                        caller,
                        UseCase.READ_ACCOUNT,
                        id,
                        PagePoint.of(address),
                        (table, at) -> SpendPage.of(table, at, address, clock.instant(), mayRecord))
                .map(page -> Rendering.view("spend/spend")
                        .modelAttribute("page", page)
                        .build());
    }
}
