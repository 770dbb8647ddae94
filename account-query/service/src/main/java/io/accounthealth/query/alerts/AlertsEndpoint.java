package io.accounthealth.query.alerts;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.alerts.Alerts;
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

/** What calls for attention, and what to do next. */
@RestController
@Tag(name = "boards")
final class AlertsEndpoint {

    private final Boards boards;

    AlertsEndpoint(Boards boards) {
        this.boards = boards;
    }

    /** Which alerts are shown. */
    enum Shown {
        OPEN,
        UNCLOSED,
        CLOSED,
        ALL;

        boolean has(Alerts.Row row) {
            return switch (this) {
                case OPEN -> row.state() == Alerts.State.OPEN;
                case UNCLOSED -> row.state() != Alerts.State.CLOSED;
                case CLOSED -> row.state() == Alerts.State.CLOSED;
                case ALL -> true;
            };
        }
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/alerts")
    @Operation(
            summary = "Alerts: what is overdue, silent or worse, and what to do next",
            description = "show: open, unclosed (the default; acknowledged and snoozed ones too), closed or all. "
                    + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Alerts.Figures, Alerts.Row>>> portfolio(
            Caller caller,
            @Schema(implementation = Shown.class) @RequestParam(defaultValue = "unclosed") String show,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        return boards.portfolio(
                caller,
                point,
                segment,
                request,
                Alerts.Row.class,
                shown(show),
                (tables, at, book) -> Alerts.of(tables, at));
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetList("/v1/accounts/{id}/alerts")
    @Operation(
            summary = "The alerts of an account",
            description = "show: open, unclosed (the default), closed or all. " + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Alerts.Figures, Alerts.Row>>> account(
            Caller caller,
            @PathVariable String id,
            @Schema(implementation = Shown.class) @RequestParam(defaultValue = "unclosed") String show,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        return boards.account(
                caller, id, point, request, Alerts.Row.class, shown(show), (tables, at, book) -> Alerts.of(tables, at));
    }

    private static Predicate<Alerts.Row> shown(String show) {
        return Values.constant("show", show, Shown.values())::has;
    }
}
