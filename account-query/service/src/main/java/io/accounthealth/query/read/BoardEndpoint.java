package io.accounthealth.query.read;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.parameters.MoreParameters;
import io.accounthealth.query.point.PointParameters;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/** All boards that are {@link BoardDefinition defined}; {@link BoardRoutes} leads their routes here. */
@RestController
@Tag(name = "boards")
final class BoardEndpoint implements MoreParameters {

    private final Boards boards;
    private final Map<String, BoardDefinition<?, ?>> byPattern = new HashMap<>();

    BoardEndpoint(Boards boards, List<BoardDefinition<?, ?>> definitions) {
        this.boards = boards;
        for (BoardDefinition<?, ?> board : definitions) {
            byPattern.put(BoardRoutes.PORTFOLIO + board.name(), board);
            byPattern.put(BoardRoutes.ACCOUNT + board.name(), board);
        }
    }

    @Override
    public Collection<String> parametersOf(String pattern) {
        return at(pattern).parameters();
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @ListParameters
    Mono<ResponseEntity<Object>> portfolio(
            Caller caller,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point,
            ServerWebExchange exchange) {
        return portfolio(asked(exchange), caller, segment, point, exchange.getRequest());
    }

    private <F extends Record, R extends Record> Mono<ResponseEntity<Object>> portfolio(
            BoardDefinition<F, R> board,
            Caller caller,
            SegmentParameters segment,
            PointParameters point,
            ServerHttpRequest request) {
        Boards.View<F, R> view = board.view(request.getQueryParams(), board.portfolio());
        return untyped(boards.portfolio(
                caller, point, segment, request, board.row(), board.shown(request.getQueryParams(), true), view));
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @ListParameters
    Mono<ResponseEntity<Object>> account(
            Caller caller,
            @PathVariable String id,
            @ParameterObject PointParameters point,
            ServerWebExchange exchange) {
        return account(asked(exchange), caller, id, point, exchange.getRequest());
    }

    private <F extends Record, R extends Record> Mono<ResponseEntity<Object>> account(
            BoardDefinition<F, R> board, Caller caller, String id, PointParameters point, ServerHttpRequest request) {
        Boards.View<F, R> view = board.view(request.getQueryParams(), board.account());
        return untyped(boards.account(
                caller, id, point, request, board.row(), board.shown(request.getQueryParams(), false), view));
    }

    private BoardDefinition<?, ?> asked(ServerWebExchange exchange) {
        PathPattern pattern = exchange.getRequiredAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return at(pattern.getPatternString());
    }

    private BoardDefinition<?, ?> at(String pattern) {
        return Objects.requireNonNull(byPattern.get(pattern), pattern);
    }

    /** What the answer is made of is described for each board, and not by the type of one method. */
    private static Mono<ResponseEntity<Object>> untyped(Mono<? extends ResponseEntity<?>> answer) {
        return answer.map(given -> ResponseEntity.status(given.getStatusCode())
                .headers(given.getHeaders())
                .body(given.getBody()));
    }
}
