package io.accounthealth.query.read;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.parameters.MoreParameters;
import io.accounthealth.model.figures.Board;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.BoardDefinition.Route;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/** All boards that are {@link BoardDefinition defined}; {@link BoardRoutes} registers their routes. */
@RestController
@Tag(name = "boards")
final class BoardEndpoint implements MoreParameters {

    private final Boards boards;
    private final Map<String, Route<?, ?>> byPattern;

    BoardEndpoint(Boards boards, List<BoardDefinition<?, ?>> definitions) {
        this.boards = boards;
        this.byPattern = definitions.stream()
                .flatMap(BoardDefinition::routes)
                .collect(Collectors.toMap(Route::path, route -> route));
    }

    @Override
    public Collection<String> parametersOf(String pattern) {
        return at(pattern).parameters().keySet();
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @ListParameters
    Mono<ResponseEntity<Object>> portfolio(
            Caller caller,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point,
            ServerWebExchange exchange) {
        return portfolio(requested(exchange), caller, segment, point, exchange.getRequest());
    }

    private <F extends Record, R extends Record> Mono<ResponseEntity<Object>> portfolio(
            Route<F, R> route,
            Caller caller,
            SegmentParameters segment,
            PointParameters point,
            ServerHttpRequest request) {
        MultiValueMap<String, String> query = request.getQueryParams();
        return untyped(boards.portfolio(
                caller,
                point,
                segment,
                request,
                route.board().row,
                route.shown(query),
                route.in(query),
                view(route, request)));
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @ListParameters
    Mono<ResponseEntity<Object>> account(
            Caller caller,
            @PathVariable String id,
            @ParameterObject PointParameters point,
            ServerWebExchange exchange) {
        return account(requested(exchange), caller, id, point, exchange.getRequest());
    }

    private <F extends Record, R extends Record> Mono<ResponseEntity<Object>> account(
            Route<F, R> route, Caller caller, String id, PointParameters point, ServerHttpRequest request) {
        MultiValueMap<String, String> query = request.getQueryParams();
        return untyped(boards.account(
                caller,
                id,
                point,
                request,
                route.board().row,
                route.shown(query),
                route.in(query),
                view(route, request)));
    }

    private static <F extends Record, R extends Record> Boards.View<F, R> view(
            Route<F, R> route, ServerHttpRequest request) {
        Boards.View<F, R> view = route.view(request.getQueryParams());
        Predicate<R> shown = route.shown(request.getQueryParams());
        return !Page.isCsv(request)
                ? view
                : (tables, point, book, in) -> {
                    Board<F, R> board = view.of(tables, point, book, in);
                    List<R> rows = board.rows().stream().filter(shown).toList();
                    return new Board<>(board.figures(), route.board().inFile(rows, tables, point));
                };
    }

    private Route<?, ?> requested(ServerWebExchange exchange) {
        PathPattern pattern = exchange.getRequiredAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return at(pattern.getPatternString());
    }

    private Route<?, ?> at(String pattern) {
        return Objects.requireNonNull(byPattern.get(pattern), pattern);
    }

    /** The answer is described for each board, and not by the type of one method. */
    private static Mono<ResponseEntity<Object>> untyped(Mono<? extends ResponseEntity<?>> answer) {
        return answer.map(given -> ResponseEntity.status(given.getStatusCode())
                .headers(given.getHeaders())
                .body(given.getBody()));
    }
}
