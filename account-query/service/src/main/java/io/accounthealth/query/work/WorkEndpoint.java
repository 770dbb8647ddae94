package io.accounthealth.query.work;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.work.Work;
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

/** Briefs, assets, milestones and campaigns. */
@RestController
@Tag(name = "boards")
final class WorkEndpoint {

    private final Boards boards;

    WorkEndpoint(Boards boards) {
        this.boards = boards;
    }

    /** Which rows are shown. */
    enum Shown {
        OPEN,
        OVERDUE,
        DONE,
        ALL;

        boolean has(Work.Row row) {
            return switch (this) {
                case OPEN -> row.state().isOpen();
                case OVERDUE -> row.state() == Work.State.OVERDUE;
                case DONE -> !row.state().isOpen();
                case ALL -> true;
            };
        }
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/work")
    @Operation(
            summary = "Briefs, assets, milestones and campaigns: what is open, overdue and done in time",
            description =
                    "show: open (the default), overdue, done or all. A missed milestone is done. " + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Work.Figures, Work.Row>>> portfolio(
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
                Work.Row.class,
                shown(show),
                (tables, at, book) -> Work.of(tables, at));
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetList("/v1/accounts/{id}/work")
    @Operation(
            summary = "The briefs, assets, milestones and campaigns of an account",
            description =
                    "show: open, overdue, done or all (the default). A missed milestone is done. " + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Work.Figures, Work.Row>>> account(
            Caller caller,
            @PathVariable String id,
            @Schema(implementation = Shown.class) @RequestParam(defaultValue = "all") String show,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        return boards.account(
                caller, id, point, request, Work.Row.class, shown(show), (tables, at, book) -> Work.of(tables, at));
    }

    private static Predicate<Work.Row> shown(String show) {
        return Values.constant("show", show, Shown.values())::has;
    }
}
