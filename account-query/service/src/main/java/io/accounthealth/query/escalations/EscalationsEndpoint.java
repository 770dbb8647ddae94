package io.accounthealth.query.escalations;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.escalations.Escalations;
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

/** Crises: their age, their recovery, their lessons. */
@RestController
@Tag(name = "boards")
final class EscalationsEndpoint {

    private final Boards boards;

    EscalationsEndpoint(Boards boards) {
        this.boards = boards;
    }

    /** Which escalations are shown. */
    enum Shown {
        UNRESOLVED,
        RESOLVED,
        ALL;

        boolean has(Escalations.Row row) {
            return this == ALL || (this == RESOLVED) == (row.state() == Escalations.State.RESOLVED);
        }
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/escalations")
    @Operation(
            summary = "Escalations: age, severity, recovery plan, post-mortems owed",
            description = "show: unresolved (the default), resolved or all. " + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Escalations.Figures, Escalations.Row>>> portfolio(
            Caller caller,
            @Schema(implementation = Shown.class) @RequestParam(defaultValue = "unresolved") String show,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        return boards.portfolio(
                caller,
                point,
                segment,
                request,
                Escalations.Row.class,
                shown(show),
                (tables, at, book) -> Escalations.of(tables, at));
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetList("/v1/accounts/{id}/escalations")
    @Operation(
            summary = "The escalations of an account",
            description = "show: unresolved, resolved or all (the default). " + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Escalations.Figures, Escalations.Row>>> account(
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
                Escalations.Row.class,
                shown(show),
                (tables, at, book) -> Escalations.of(tables, at));
    }

    private static Predicate<Escalations.Row> shown(String show) {
        return Values.constant("show", show, Shown.values())::has;
    }
}
