package io.accounthealth.query.book;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.page.Screens;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The book of business. */
@Screen
final class BookController {

    private final Screens screens;
    private final Rates rates;

    BookController(Screens screens, Rates rates) {
        this.screens = screens;
        this.rates = rates;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = BookQuery.PATH, produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> book(Caller caller, @RequestParam Map<String, String> parameters) {
        BookQuery query = BookQuery.of(parameters, rates.reporting(), caller.may(UseCase.RECORD_FACT));
        return screens.portfolio(
                caller,
                query.address(),
                "book/book",
                (all, at, now) -> BookPage.of(all, at, query, BookMoney.of(rates, query.in(), at), now));
    }
}
