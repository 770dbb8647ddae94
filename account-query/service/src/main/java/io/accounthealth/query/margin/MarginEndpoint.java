package io.accounthealth.query.margin;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.margin.Margin;
import io.accounthealth.model.margin.Margin.By;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.BoardAnswer;
import io.accounthealth.query.read.Boards;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.SegmentParameters;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Spend less costs, of a part of the portfolio and of an account. */
@RestController
final class MarginEndpoint {

    private final Boards boards;

    MarginEndpoint(Boards boards) {
        this.boards = boards;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/margin")
    @Tag(name = "boards")
    Mono<ResponseEntity<BoardAnswer<Margin.Figures, Margin.Row>>> portfolio(
            Caller caller,
            @Schema(implementation = By.class) @RequestParam(defaultValue = "account") String by,
            @ParameterObject MarginParameters parameters,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        By rows = Values.constant("by", by, By.values());
        MarginParameters.Span span = parameters.span();
        return boards.portfolio(
                caller,
                point,
                segment,
                request,
                Margin.Row.class,
                row -> true,
                parameters.money(),
                (tables, at, book, in) -> Margin.of(tables, at, rows, span.at(at), Objects.requireNonNull(in)),
                span.lastDay());
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetList("/v1/accounts/{id}/margin")
    @Tag(name = "accounts")
    Mono<ResponseEntity<BoardAnswer<Margin.Figures, Margin.Row>>> account(
            Caller caller,
            @PathVariable String id,
            @Schema(implementation = By.class) @RequestParam(defaultValue = "month") String by,
            @ParameterObject MarginParameters parameters,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        By rows = Values.constant("by", by, By.values());
        MarginParameters.Span span = parameters.span();
        return boards.account(
                caller,
                id,
                point,
                request,
                Margin.Row.class,
                row -> true,
                parameters.moneyIfAny(),
                (tables, at, book, in) -> own(tables, at, rows, span, in),
                span.lastDay());
    }

    private static Board<Margin.Figures, Margin.Row> own(
            Tables tables, PointInTime at, By rows, MarginParameters.Span span, @Nullable ReportingCurrency in) {
        return Margin.of(tables, at, rows, span.at(at), in == null ? ReportingCurrency.only(currency(tables, at)) : in);
    }

    /** That of the one account; the default while its opening is not known. */
    private static CurrencyCode currency(Tables tables, PointInTime at) {
        return tables.<CurrencyCode>each(table -> Profile.currencyOf(table, BitemporalPoint.of(at))).stream()
                .findFirst()
                .orElseGet(() -> CurrencyCode.of(CurrencyParameters.DEFAULT_CURRENCY));
    }
}
