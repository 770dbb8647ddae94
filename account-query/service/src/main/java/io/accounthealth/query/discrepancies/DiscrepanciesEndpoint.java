package io.accounthealth.query.discrepancies;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.discrepancies.Discrepancies;
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

/** Delivery that is counted differently, make-goods and credits. */
@RestController
@Tag(name = "boards")
final class DiscrepanciesEndpoint {

    private final Boards boards;

    DiscrepanciesEndpoint(Boards boards) {
        this.boards = boards;
    }

    /** Which rows are shown. */
    enum Shown {
        OPEN,
        DONE,
        ALL;

        boolean has(Discrepancies.Row row) {
            return switch (this) {
                case OPEN -> row.state() == Discrepancies.State.OPEN;
                case DONE -> row.state() != Discrepancies.State.OPEN;
                case ALL -> true;
            };
        }
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/discrepancies")
    @Operation(
            summary = "Delivery counted differently, make-goods agreed, credits issued",
            description = "show: open (the default), done or all. A credit is done. " + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Discrepancies.Figures, Discrepancies.Row>>> portfolio(
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
                Discrepancies.Row.class,
                shown(show),
                (tables, at, book) -> Discrepancies.of(tables, at));
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetList("/v1/accounts/{id}/discrepancies")
    @Operation(
            summary = "The discrepancies, make-goods and credits of an account",
            description = "show: open, done or all (the default). A credit is done. " + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Discrepancies.Figures, Discrepancies.Row>>> account(
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
                Discrepancies.Row.class,
                shown(show),
                (tables, at, book) -> Discrepancies.of(tables, at));
    }

    private static Predicate<Discrepancies.Row> shown(String show) {
        return Values.constant("show", show, Shown.values())::has;
    }
}
