package io.accounthealth.query.growth;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.growth.Growth;
import io.accounthealth.query.http.Numbers;
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

/** Opportunities and products. */
@RestController
@Tag(name = "boards")
final class GrowthEndpoint {

    private static final String DEFAULT_DAYS = "" + Growth.DEFAULT_WINDOW_DAYS;
    private static final int MOST_DAYS = 3_660;

    private final Boards boards;

    GrowthEndpoint(Boards boards) {
        this.boards = boards;
    }

    /** Which rows are shown. */
    enum Shown {
        OPEN,
        WON,
        LOST,
        PRODUCTS,
        ALL;

        boolean has(Growth.Row row) {
            return switch (this) {
                case OPEN -> row.state().isOpen();
                case WON -> row.state() == Growth.State.WON;
                case LOST -> row.state() == Growth.State.LOST;
                case PRODUCTS -> row.kind() == Growth.Kind.PRODUCT;
                case ALL -> true;
            };
        }
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/growth")
    @Operation(
            summary = "Pipeline, win rate, upsell rate and products in use",
            description =
                    "show: open (the default), won, lost, products or all. days: how far back what was won and lost"
                            + " counts in the figures, 1 to 3660. "
                            + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Growth.Figures, Growth.Row>>> portfolio(
            Caller caller,
            @Schema(implementation = Shown.class) @RequestParam(defaultValue = "open") String show,
            @RequestParam(defaultValue = DEFAULT_DAYS) String days,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        int window = (int) Numbers.between("days", days, Growth.DEFAULT_WINDOW_DAYS, 1, MOST_DAYS);
        return boards.portfolio(
                caller,
                point,
                segment,
                request,
                Growth.Row.class,
                shown(show),
                (tables, at, book) -> Growth.of(tables, at, window));
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetList("/v1/accounts/{id}/growth")
    @Operation(
            summary = "The opportunities of an account and the products it uses",
            description =
                    "show: open, won, lost, products or all (the default). days: how far back what was won and lost"
                            + " counts in the figures, 1 to 3660. "
                            + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Growth.Figures, Growth.Row>>> account(
            Caller caller,
            @PathVariable String id,
            @Schema(implementation = Shown.class) @RequestParam(defaultValue = "all") String show,
            @RequestParam(defaultValue = DEFAULT_DAYS) String days,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        int window = (int) Numbers.between("days", days, Growth.DEFAULT_WINDOW_DAYS, 1, MOST_DAYS);
        return boards.account(
                caller,
                id,
                point,
                request,
                Growth.Row.class,
                shown(show),
                (tables, at, book) -> Growth.of(tables, at, window));
    }

    private static Predicate<Growth.Row> shown(String show) {
        return Values.constant("show", show, Shown.values())::has;
    }
}
