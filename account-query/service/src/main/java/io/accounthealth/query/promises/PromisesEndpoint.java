package io.accounthealth.query.promises;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.promises.Promises;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.BoardAnswer;
import io.accounthealth.query.read.Boards;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.Page;
import io.accounthealth.query.read.SegmentParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.Predicate;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What was promised before the handover, and how it is kept. */
@RestController
@Tag(name = "boards")
final class PromisesEndpoint {

    private final Boards boards;

    PromisesEndpoint(Boards boards) {
        this.boards = boards;
    }

    /** Which rows are shown. */
    enum Shown {
        OPEN,
        OVERDUE,
        DONE,
        ALL;

        boolean has(Promises.Row row) {
            return switch (this) {
                case OPEN -> !row.state().isDecided();
                case OVERDUE -> row.state() == Promises.State.OVERDUE;
                case DONE -> row.state().isDecided();
                case ALL -> true;
            };
        }
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/promises")
    @Operation(
            summary = "Promises from the handover: kept by due / due, open, overdue, broken",
            description = "show: open (the default), overdue, done or all. " + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Promises.Figures, Promises.Row>>> portfolio(
            Caller caller,
            @Schema(implementation = Shown.class) @RequestParam(defaultValue = "open") String show,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        return boards.portfolio(
                caller,
                point,
                segment,
                request,
                Promises.Row.class,
                shown(show),
                (tables, at, book) -> Promises.of(tables, at));
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetList("/v1/accounts/{id}/promises")
    @Operation(
            summary = "The promises made to an account",
            description = "show: open, overdue, done or all (the default). " + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Promises.Figures, Promises.Row>>> account(
            Caller caller,
            @PathVariable String id,
            @Schema(implementation = Shown.class) @RequestParam(defaultValue = "all") String show,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        return boards.account(
                caller,
                id,
                point,
                request,
                Promises.Row.class,
                shown(show),
                (tables, at, book) -> Promises.of(tables, at));
    }

    private static Predicate<Promises.Row> shown(String show) {
        return Values.constant("show", show, Shown.values())::has;
    }
}
