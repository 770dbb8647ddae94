package io.accounthealth.query.renewals;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.renewals.Renewals;
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

/** The renewals calendar. */
@RestController
@Tag(name = "boards")
final class RenewalsEndpoint {

    private static final String WITHIN = "within: how many days ahead, 1 to 1100, 180 when absent. "
            + "Terms that ended undecided in the last 90 days are among them. ";

    private final Boards boards;

    RenewalsEndpoint(Boards boards) {
        this.boards = boards;
    }

    /** Which terms are shown. */
    enum Shown {
        /** Nobody decided yet, ended or not. */
        OPEN,
        DECIDED,
        ALL;

        boolean has(Renewals.Row row) {
            boolean decided = row.state() == Renewals.State.RENEWED || row.state() == Renewals.State.LOST;
            return this == ALL || (this == DECIDED) == decided;
        }
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/renewals")
    @Operation(
            summary = "Which contracts end when, and what becomes of them",
            description = "show: open (undecided, the default), decided or all. " + WITHIN + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Renewals.Figures, Renewals.Row>>> portfolio(
            Caller caller,
            @Schema(implementation = Shown.class) @RequestParam(defaultValue = "open") String show,
            @RequestParam(required = false) @Nullable String within,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        int ahead = within(within);
        return boards.portfolio(
                caller,
                point,
                segment,
                request,
                Renewals.Row.class,
                shown(show),
                (tables, at, book) -> Renewals.of(tables, at, book, ahead));
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetList("/v1/accounts/{id}/renewals")
    @Operation(
            summary = "The renewals of an account",
            description = "show: open, decided or all (the default). " + WITHIN + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Renewals.Figures, Renewals.Row>>> account(
            Caller caller,
            @PathVariable String id,
            @Schema(implementation = Shown.class) @RequestParam(defaultValue = "all") String show,
            @RequestParam(required = false) @Nullable String within,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        int ahead = within(within);
        return boards.account(
                caller,
                id,
                point,
                request,
                Renewals.Row.class,
                shown(show),
                (tables, at, book) -> Renewals.of(tables, at, book, ahead));
    }

    private static Predicate<Renewals.Row> shown(String show) {
        return Values.constant("show", show, Shown.values())::has;
    }

    private static int within(@Nullable String within) {
        return (int) Numbers.between("within", within, Renewals.DEFAULT_DAYS_AHEAD, 1, 1100);
    }
}
