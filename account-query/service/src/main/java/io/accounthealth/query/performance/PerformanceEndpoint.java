package io.accounthealth.query.performance;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.performance.Performance;
import io.accounthealth.model.performance.Performance.By;
import io.accounthealth.model.performance.Performance.Filter;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.BoardAnswer;
import io.accounthealth.query.read.Boards;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.SegmentParameters;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the media did and what it cost, of a part of the portfolio and of an account. */
@RestController
final class PerformanceEndpoint {

    private final Boards boards;

    PerformanceEndpoint(Boards boards) {
        this.boards = boards;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/performance")
    @Tag(name = "boards")
    Mono<ResponseEntity<BoardAnswer<Performance.Figures, Performance.Row>>> portfolio(
            Caller caller,
            @Schema(implementation = By.class) @RequestParam(defaultValue = "account") String by,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String currency,
            @RequestParam(required = false) @Nullable String in,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        By rows = by(by);
        Filter filter = filter(from, to, currency);
        RequestedCurrency converted = CurrencyParameters.converted(in);
        if (converted != null && filter.currency() != null) {
            throw CurrencyParameters.both();
        }
        return boards.portfolio(
                caller,
                point,
                segment,
                request,
                Performance.Row.class,
                row -> true,
                converted,
                (tables, at, book, money) -> Performance.of(tables, at, rows, filter, money),
                filter.from(),
                filter.to());
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetList("/v1/accounts/{id}/performance")
    @Tag(name = "accounts")
    Mono<ResponseEntity<BoardAnswer<Performance.Figures, Performance.Row>>> account(
            Caller caller,
            @PathVariable String id,
            @Schema(implementation = By.class) @RequestParam(defaultValue = "line") String by,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String currency,
            @RequestParam(required = false) @Nullable String in,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        By rows = by(by);
        Filter filter = filter(from, to, currency);
        RequestedCurrency converted = CurrencyParameters.converted(in);
        if (converted != null && filter.currency() != null) {
            throw CurrencyParameters.both();
        }
        return boards.account(
                caller,
                id,
                point,
                request,
                Performance.Row.class,
                row -> true,
                converted,
                (tables, at, book, money) -> Performance.of(tables, at, rows, filter, money),
                filter.from(),
                filter.to());
    }

    private static By by(String by) {
        return Values.constant("by", by, By.values());
    }

    private static Filter filter(@Nullable String from, @Nullable String to, @Nullable String currency) {
        return new Filter(
                Values.day("from", from),
                Values.day("to", to),
                currency == null ? null : Values.currency("currency", currency));
    }
}
