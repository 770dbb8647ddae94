package io.accounthealth.query.satisfaction;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.satisfaction.Satisfaction;
import io.accounthealth.model.satisfaction.SatisfactionBoard;
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
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** NPS, CSAT, temperature: what clients say and how they are felt to be. */
@RestController
@Tag(name = "boards")
final class SatisfactionEndpoint {

    private static final String KINDS = "show: nps, csat, temperature or all (the default). ";
    private static final String DAYS = "days: the window, 1 to 366, 90 when absent. ";

    private final Boards boards;

    SatisfactionEndpoint(Boards boards) {
        this.boards = boards;
    }

    /** What is shown. */
    enum Shown {
        NPS,
        CSAT,
        TEMPERATURE,
        ALL;

        boolean has(SatisfactionBoard.Row row) {
            return this == ALL || name().equals(row.kind().name());
        }
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/satisfaction")
    @Operation(
            summary = "NPS, CSAT and temperature, and the answers behind them",
            description = KINDS + DAYS + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<SatisfactionBoard.Figures, SatisfactionBoard.Row>>> portfolio(
            Caller caller,
            @Schema(implementation = Shown.class) @RequestParam(defaultValue = "all") String show,
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
                SatisfactionBoard.Row.class,
                shown(show),
                (tables, at, book) -> SatisfactionBoard.of(tables, at, window));
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetList("/v1/accounts/{id}/satisfaction")
    @Operation(summary = "What an account answers, and how warm it is", description = KINDS + DAYS + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<SatisfactionBoard.Figures, SatisfactionBoard.Row>>> account(
            Caller caller,
            @PathVariable String id,
            @Schema(implementation = Shown.class) @RequestParam(defaultValue = "all") String show,
            @RequestParam(required = false) @Nullable String days,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        int window = days(days);
        return boards.account(
                caller,
                id,
                point,
                request,
                SatisfactionBoard.Row.class,
                shown(show),
                (tables, at, book) -> SatisfactionBoard.of(tables, at, window));
    }

    private static Predicate<SatisfactionBoard.Row> shown(String show) {
        return Values.constant("show", show, Shown.values())::has;
    }

    private static int days(@Nullable String days) {
        return (int) Numbers.between("days", days, Satisfaction.DEFAULT_WINDOW_DAYS, 1, 366);
    }
}
