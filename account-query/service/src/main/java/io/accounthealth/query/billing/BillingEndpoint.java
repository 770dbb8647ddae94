package io.accounthealth.query.billing;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.billing.Billing;
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

/** Invoices: what is outstanding, overdue and disputed, and what was not invoiced. */
@RestController
@Tag(name = "boards")
final class BillingEndpoint {

    private static final String ROWS =
            "open has what is overdue too; unmatched are payments for an invoice that is not known, which lower"
                + " nothing; all are all invoices and the unmatched payments; accounts are rows of accounts in place"
                + " of invoices: what was invoiced beside orders and spend, those never invoiced first. unbilled: per"
                + " insertion order and currency, and for spend on no order (ioId null), what was delivered in months"
                + " that are over less what was invoiced for it net of credits, never below zero, at most the budget;"
                + " a fixed price (pricing begins with fixed or flat) bills its budget over the flight, make-goods are"
                + " free, what is of several days counts by day; at most 500 of unbilledParts. notInvoiced is its sum,"
                + " under its earlier name (deprecated). days: how far back periods that were charged are compared"
                + " with spend in invoicedForPeriods and spendOfPeriods, 1 to 3660. ";

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
        UNMATCHED,
        ALL;

        boolean has(Billing.Row row) {
            boolean invoice = row.kind() == Billing.Kind.INVOICE;
            return switch (this) {
                case OPEN -> invoice && row.state() != Billing.State.SETTLED;
                case OVERDUE -> row.state() == Billing.State.OVERDUE;
                case DISPUTED -> row.disputeReason() != null;
                case ACCOUNTS -> row.kind() == Billing.Kind.ACCOUNT;
                case UNMATCHED -> row.kind() == Billing.Kind.PAYMENT;
                case ALL -> row.kind() != Billing.Kind.ACCOUNT;
            };
        }
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/billing")
    @Operation(
            summary = "Invoices: outstanding, overdue, disputed; what was invoiced against orders and spend",
            description = "show: open (the default), overdue, disputed, accounts, unmatched or all. " + ROWS
                    + Page.WHOLE_AS_CSV)
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
            description = "show: open, overdue, disputed, accounts, unmatched or all (the default). " + ROWS
                    + Page.WHOLE_AS_CSV)
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
