package io.accounthealth.query.retention;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.retention.LifetimeValue;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.BoardAnswer;
import io.accounthealth.query.read.Boards;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.SegmentParameters;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a client is worth. */
@RestController
@Tag(name = "retention")
final class LifetimeValueEndpoint {

    private final Boards boards;

    LifetimeValueEndpoint(Boards boards) {
        this.boards = boards;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/retention/clv")
    Mono<ResponseEntity<BoardAnswer<LifetimeValue.Figures, LifetimeValue.Month>>> clv(
            Caller caller,
            @RequestParam(required = false) @Nullable String currency,
            @RequestParam(required = false) @Nullable String in,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        RequestedCurrency requested =
                new CurrencyParameters(currency, in, null).parse().ofEachMonth();
        return boards.portfolio(
                caller,
                point,
                segment,
                request,
                LifetimeValue.Month.class,
                month -> true,
                requested,
                (tables, at, book, money) -> LifetimeValue.of(tables, at, Objects.requireNonNull(money)));
    }
}
