package io.accounthealth.query.book;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PortfolioRendering;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.read.Reads;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The book of business. */
@Screen
final class BookController {

    private final Reads reads;
    private final Rates rates;
    private final InstantSource clock;

    BookController(Reads reads, Rates rates, InstantSource clock) {
        this.reads = reads;
        this.rates = rates;
        this.clock = clock;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = BookQuery.PATH, produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> book(Caller caller, @RequestParam Map<String, String> parameters) {
        BookQuery query = BookQuery.of(parameters, rates.reporting(), caller.may(UseCase.RECORD_FACT));
        return reads.portfolio(caller, UseCase.READ_PORTFOLIO, PagePoint.of(query.address()), (tables, at) -> {
                    BookMoney money = BookMoney.of(rates, query.in(), at);
                    return PortfolioRendering.of(tables.queryAll(
                            at.at().knownAtPosition(), all -> BookPage.of(all, at, query, money, clock.instant())));
                })
                .map(shown -> shown.as("book/book"));
    }
}
