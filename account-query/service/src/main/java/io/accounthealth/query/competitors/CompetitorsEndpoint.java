package io.accounthealth.query.competitors;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.competitors.Competitors;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.BoardAnswer;
import io.accounthealth.query.read.Boards;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.Page;
import io.accounthealth.query.read.SegmentParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Competitive signals: where other vendors were seen. */
@RestController
@Tag(name = "boards")
final class CompetitorsEndpoint {

    private static final String DAYS = "days: the window, 1 to 366, 180 when absent. ";

    private final Boards boards;

    CompetitorsEndpoint(Boards boards) {
        this.boards = boards;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/competitors")
    @Operation(
            summary = "Competitors that were sighted, and temperatures that sensed one",
            description = DAYS + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Competitors.Figures, Competitors.Row>>> portfolio(
            Caller caller,
            @RequestParam(required = false) @Nullable String days,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        int window = days(days);
        return boards.portfolio(
                caller,
                point,
                segment,
                request,
                Competitors.Row.class,
                row -> true,
                (tables, at, book) -> Competitors.of(tables, at, book, window));
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetList("/v1/accounts/{id}/competitors")
    @Operation(summary = "The competitive signals of an account", description = DAYS + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Competitors.Figures, Competitors.Row>>> account(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String days,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        int window = days(days);
        return boards.account(
                caller,
                id,
                point,
                request,
                Competitors.Row.class,
                row -> true,
                (tables, at, book) -> Competitors.of(tables, at, book, window));
    }

    private static int days(@Nullable String days) {
        return (int) Numbers.between("days", days, Competitors.DEFAULT_WINDOW_DAYS, 1, 366);
    }
}
