package io.accounthealth.query.sla;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.sla.Inquiry;
import io.accounthealth.model.sla.Sla;
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

/** Inquiries and their targets, in business hours. */
@RestController
@Tag(name = "boards")
final class SlaEndpoint {

    private static final String TARGETS =
            "Targets in business time, first response and resolution: urgent 1 h and 8 h, high 4 and 16, normal 8 and"
                + " 24, low 16 and 40. Clocks stand from a pause to the resume; each agreement on hours counts for its"
                + " own time. A reopened inquiry is unresolved again and its resolution clock goes on. ";

    private static final String DAYS =
            "days: how far back answers and resolutions count, 1 to 366, 90 when not given; older ones that are"
                    + " resolved are not in the list. ";

    private final Boards boards;

    SlaEndpoint(Boards boards) {
        this.boards = boards;
    }

    /** Which inquiries are shown. */
    enum Shown {
        UNRESOLVED,
        RESOLVED,
        BREACHED,
        ALL;

        boolean has(Sla.Row row) {
            return switch (this) {
                case UNRESOLVED -> row.state() != Inquiry.State.RESOLVED;
                case RESOLVED -> row.state() == Inquiry.State.RESOLVED;
                case BREACHED -> row.breached();
                case ALL -> true;
            };
        }
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/sla")
    @Operation(
            summary = "Inquiries: first-response and resolution targets met, due and breached, in business hours",
            description =
                    TARGETS + "show: unresolved (the default), resolved, breached or all. " + DAYS + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Sla.Figures, Sla.Row>>> portfolio(
            Caller caller,
            @Schema(implementation = Shown.class) @RequestParam(defaultValue = "unresolved") String show,
            @RequestParam(required = false) @Nullable String days,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        int window = window(days);
        return boards.portfolio(
                caller,
                point,
                segment,
                request,
                Sla.Row.class,
                shown(show),
                (tables, at, book) -> Sla.of(tables, at, window));
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetList("/v1/accounts/{id}/sla")
    @Operation(
            summary = "The inquiries of an account, its business hours and how its targets were met",
            description =
                    TARGETS + "show: unresolved, resolved, breached or all (the default). " + DAYS + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Sla.Figures, Sla.Row>>> account(
            Caller caller,
            @PathVariable String id,
            @Schema(implementation = Shown.class) @RequestParam(defaultValue = "all") String show,
            @RequestParam(required = false) @Nullable String days,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        int window = window(days);
        return boards.account(
                caller,
                id,
                point,
                request,
                Sla.Row.class,
                shown(show),
                (tables, at, book) ->
                        tables.each(table -> Sla.ofAccount(table, at, window)).getFirst());
    }

    private static int window(@Nullable String days) {
        return (int) Numbers.between("days", days, Sla.DEFAULT_WINDOW_DAYS, 1, Sla.MOST_WINDOW_DAYS);
    }

    private static Predicate<Sla.Row> shown(String show) {
        return Values.constant("show", show, Shown.values())::has;
    }
}
