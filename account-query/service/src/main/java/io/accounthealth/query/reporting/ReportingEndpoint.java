package io.accounthealth.query.reporting;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.reporting.Reporting;
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

/** Reports: their punctuality, their errors, and what is owed now. */
@RestController
@Tag(name = "boards")
final class ReportingEndpoint {

    private static final String DAYS = "days: the window of punctuality and accuracy, 1 to 366, 90 when absent. ";

    private final Boards boards;

    ReportingEndpoint(Boards boards) {
        this.boards = boards;
    }

    /** Which reports are shown. */
    enum Shown {
        /** Still to be delivered, in time or not. */
        DUE,
        OVERDUE,
        ALL;

        boolean has(Reporting.Row row) {
            return switch (this) {
                case DUE -> row.state() == Reporting.State.OVERDUE || row.state() == Reporting.State.UPCOMING;
                case OVERDUE -> row.state() == Reporting.State.OVERDUE;
                case ALL -> true;
            };
        }
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/reporting")
    @Operation(
            summary = "Reports: punctuality, accuracy, what is overdue",
            description = "show: due (still to be delivered, the default), overdue or all. " + DAYS + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Reporting.Figures, Reporting.Row>>> portfolio(
            Caller caller,
            @Schema(implementation = Shown.class) @RequestParam(defaultValue = "due") String show,
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
                Reporting.Row.class,
                shown(show),
                (tables, at, book) -> Reporting.of(tables, at, window));
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetList("/v1/accounts/{id}/reporting")
    @Operation(
            summary = "The reports of an account",
            description = "show: due, overdue or all (the default). " + DAYS + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Reporting.Figures, Reporting.Row>>> account(
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
                Reporting.Row.class,
                shown(show),
                (tables, at, book) -> Reporting.of(tables, at, window));
    }

    private static Predicate<Reporting.Row> shown(String show) {
        return Values.constant("show", show, Shown.values())::has;
    }

    private static int days(@Nullable String days) {
        return (int) Numbers.between("days", days, Reporting.DEFAULT_WINDOW_DAYS, 1, 366);
    }
}
