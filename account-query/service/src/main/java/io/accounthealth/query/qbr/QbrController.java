package io.accounthealth.query.qbr;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.privacy.PackSeals;
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

/** The pack of a quarterly review, to be shown and printed. */
@Screen
final class QbrController {

    static final String QUARTER = "quarter";
    static final String PREPARED = "prepared";
    static final String LAYOUT = "layout";

    private final Screens screens;
    private final PackSeals seals;

    QbrController(Screens screens, PackSeals seals) {
        this.screens = screens;
        this.seals = seals;
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetMapping(path = "/accounts/{id}/qbr", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> qbr(Caller caller, @PathVariable String id, @RequestParam Map<String, String> query) {
        Address address = Address.of("/accounts/" + id + "/qbr", query, List.of(QUARTER, PREPARED, LAYOUT));
        boolean mayRecord = caller.may(UseCase.RECORD_FACT);
        return screens.account(
                caller,
                id,
                address,
                "qbr/qbr",
                (table, at, now) -> QbrPage.of(table, at, address, now, mayRecord ? seals : null));
    }
}
