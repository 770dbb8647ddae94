package io.accounthealth.query.rates;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.rates.Rate;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.Page;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The exchange rates that conversions rest on. */
@RestController
@Tag(name = "boards")
final class RatesEndpoint {

    private static final int USUAL_DAYS = 30;

    private final Reads reads;
    private final Rates rates;

    RatesEndpoint(Reads reads, Rates rates) {
        this.reads = reads;
        this.rates = rates;
    }

    /** @param total how many there are on all pages */
    record RatesAnswer(
            PointAnswer point,
            LocalDate from,
            LocalDate to,
            int total,

            @Tabular.Rows({"base", "quote", "day", "rate", "source", "evidence"})
            List<Rate> entries)
            implements Tabular {}

    @Allowed(UseCase.READ_POLICIES)
    @GetList("/v1/rates")
    Mono<ResponseEntity<RatesAnswer>> rates(
            Caller caller,
            @RequestParam(required = false) @Nullable String base,
            @RequestParam(required = false) @Nullable String quote,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        CurrencyCode ofBase = base == null ? null : Values.currency("base", base);
        CurrencyCode inQuote = quote == null ? null : Values.currency("quote", quote);
        LocalDate first = Values.day("from", from);
        LocalDate last = Values.day("to", to);
        if (first != null && last != null && last.isBefore(first)) {
            throw ReadProblem.badParameter("to", "must not be before from=" + first);
        }
        Page page = Page.parse(request, point);
        return reads.portfolio(caller, UseCase.READ_POLICIES, page.asked(), (tables, at) -> {
            LocalDate today = LocalDate.ofInstant(at.at().asOf(), ZoneOffset.UTC);
            LocalDate until = last == null || last.isAfter(today) ? today : last;
            LocalDate since = first == null ? until.minusDays(USUAL_DAYS) : first;
            if (since.isAfter(until)) {
                throw ReadProblem.badParameter("from", "must not be after the day of the point, " + today);
            }
            List<Rate> found = rates.at(at.at())
                    .book()
                    .holding(ofBase, inQuote, since, until, at.at().knownAtPosition());
            return page.answer(
                    request,
                    at.answered(),
                    page.next(found.size()),
                    new RatesAnswer(at.answered(), since, until, found.size(), page.of(found)));
        });
    }
}
