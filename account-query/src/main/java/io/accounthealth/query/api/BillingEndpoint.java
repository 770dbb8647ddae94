package io.accounthealth.query.api;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.views.Billing;
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

/** Invoices: what is outstanding, overdue and disputed, and what was not invoiced. */
@RestController
@Tag(name = "boards")
final class BillingEndpoint {

    private static final String ROWS =
            "open has what is overdue too; all are all invoices; accounts are rows of accounts in place of invoices:"
                    + " what was invoiced beside orders and spend. days: how far back periods that were charged are"
                    + " compared with spend, 1 to 3660. ";

    private static final String DEFAULT_DAYS = "" + Billing.DEFAULT_WINDOW_DAYS;
    private static final int MOST_DAYS = 3_660;

    private final Boards boards;

    BillingEndpoint(Boards boards) {
        this.boards = boards;
    }

    /** Which rows are shown. */
    enum Shown {
        OPEN,
        OVERDUE,
        DISPUTED,
        ACCOUNTS,
        ALL;

        boolean has(Billing.Row row) {
            boolean invoice = row.kind() == Billing.Kind.INVOICE;
            return switch (this) {
                case OPEN -> invoice && row.state() != Billing.State.SETTLED;
                case OVERDUE -> row.state() == Billing.State.OVERDUE;
                case DISPUTED -> row.disputeReason() != null;
                case ACCOUNTS -> !invoice;
                case ALL -> invoice;
            };
        }
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/billing")
    @Operation(
            summary = "Invoices: outstanding, overdue, disputed; what was invoiced against orders and spend",
            description = "show: open (the default), overdue, disputed, accounts or all. " + ROWS + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Billing.Figures, Billing.Row>>> portfolio(
            Caller caller,
            @Schema(implementation = Shown.class) @RequestParam(defaultValue = "open") String show,
            @RequestParam(defaultValue = DEFAULT_DAYS) String days,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        int window = window(days);
        return boards.portfolio(
                caller,
                point,
                segment,
                request,
                Billing.Row.class,
                shown(show),
                (tables, at, book) -> Billing.of(tables, at, window));
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetList("/v1/accounts/{id}/billing")
    @Operation(
            summary = "The invoices of an account, against its orders and its spend",
            description = "show: open, overdue, disputed, accounts or all (the default). " + ROWS + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Billing.Figures, Billing.Row>>> account(
            Caller caller,
            @PathVariable String id,
            @Schema(implementation = Shown.class) @RequestParam(defaultValue = "all") String show,
            @RequestParam(defaultValue = DEFAULT_DAYS) String days,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        int window = window(days);
        return boards.account(
                caller,
                id,
                point,
                request,
                Billing.Row.class,
                shown(show),
                (tables, at, book) -> Billing.of(tables, at, window));
    }

    private static int window(String days) {
        return (int) Numbers.between("days", days, Billing.DEFAULT_WINDOW_DAYS, 1, MOST_DAYS);
    }

    private static Predicate<Billing.Row> shown(String show) {
        return Values.constant("show", show, Shown.values())::has;
    }
}
