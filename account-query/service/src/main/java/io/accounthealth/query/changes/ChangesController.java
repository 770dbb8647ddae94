package io.accounthealth.query.changes;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.page.Span;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** Score changes of an account. */
@Screen
final class ChangesController {

    private final Differences differences;
    private final InstantSource clock;

    ChangesController(Differences differences, InstantSource clock) {
        this.differences = differences;
        this.clock = clock;
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetMapping(path = "/accounts/{id}/changes", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> changes(Caller caller, @PathVariable String id, @RequestParam Map<String, String> query) {
        Address address = Address.of("/accounts/" + id + "/changes", Span.inOwnNames(query), Span.PARAMETERS);
        Span span = Span.of(address, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return differences
                .of(caller, id, span.asked())
                .map(found -> ChangesPage.of(found, span, clock.instant()))
                .map(page -> Rendering.view("changes/changes")
                        .modelAttribute("page", page)
                        .build());
    }
}
