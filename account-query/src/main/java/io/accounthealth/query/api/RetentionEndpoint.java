package io.accounthealth.query.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.query.asof.TableSource.Passed;
import io.accounthealth.query.views.CalendarPeriod;
import io.accounthealth.query.views.Retention;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the portfolio keeps and loses from one period to another. */
@RestController
@Tag(name = "retention")
final class RetentionEndpoint {

    static final String DEFAULT_CURRENCY = "USD";

    private final Reads reads;

    RetentionEndpoint(Reads reads) {
        this.reads = reads;
    }

    record Total(String spend, int accounts) {
        static Total of(Retention.Total total) {
            return new Total(Figures.amount(total.spend()), total.accounts());
        }
    }

    /** @param leftOut accounts that are not in the figures, because an event of theirs could not be read */
    record RetentionAnswer(
            PointAnswer point,
            String from,
            String to,
            String currency,
            Total base,
            Total retained,
            Total total,
            @Nullable BigDecimal nrr,
            @Nullable BigDecimal grr,
            @Nullable BigDecimal logoRetention,
            @Nullable BigDecimal logoChurn,
            Map<String, Total> movements,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut) {

        static RetentionAnswer of(Point point, Passed<Retention.Figures> passed) {
            Retention.Figures figures = passed.answer();
            Map<String, Total> movements = new LinkedHashMap<>();
            figures.movements().forEach((movement, total) -> movements.put(Values.written(movement), Total.of(total)));
            return new RetentionAnswer(
                    point.says(),
                    figures.from().written(),
                    figures.to().written(),
                    figures.currency().value(),
                    Total.of(figures.base()),
                    Total.of(figures.retained()),
                    Total.of(figures.total()),
                    figures.nrr(),
                    figures.grr(),
                    figures.logoRetention(),
                    figures.logoChurn(),
                    movements,
                    Figures.leftOut(passed.leftOut()));
        }
    }

    /** @param amount of the movement, never below zero */
    record AccountRow(String accountId, String before, String after, String movement, String amount) {
        static AccountRow of(Retention.Row row) {
            return new AccountRow(
                    row.account().value(),
                    Figures.amount(row.before()),
                    Figures.amount(row.after()),
                    Values.written(row.movement()),
                    Figures.amount(row.amount()));
        }
    }

    record AccountRows(
            PointAnswer point,
            String currency,
            List<AccountRow> accounts,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut)
            implements Tabular {
        @Override
        public List<String> columns() {
            return List.of("accountId", "before", "after", "movement", "amount", "currency");
        }

        @Override
        public Stream<List<?>> rows() {
            return Rows.of(
                    accounts,
                    AccountRow::accountId,
                    row -> Figures.number(row.before()),
                    row -> Figures.number(row.after()),
                    AccountRow::movement,
                    row -> Figures.number(row.amount()),
                    row -> currency);
        }
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping("/v1/retention")
    @Operation(summary = "NRR, GRR, logos and movements between two periods, in one currency")
    Mono<RetentionAnswer> retention(
            Caller caller,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = DEFAULT_CURRENCY) String currency,
            @ParameterObject PointParameters point) {
        CalendarPeriod base = Values.period("from", from);
        CalendarPeriod compared = Values.period("to", to);
        CurrencyCode in = Values.currency("currency", currency);
        return reads.portfolio(
                caller,
                UseCase.READ_PORTFOLIO,
                AskedPoint.parse(point).naming(base.last(), compared.last()),
                (tables, at) -> RetentionAnswer.of(
                        at,
                        tables.askAll(
                                at.at().knownAtPosition(),
                                all -> Retention.figures(all, at.at(), base, compared, in))));
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(
            path = "/v1/retention/accounts",
            produces = {MediaType.APPLICATION_JSON_VALUE, Tabular.CSV})
    @Operation(summary = "The accounts behind a figure; their amounts add up to it", description = Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<AccountRows>> accounts(
            Caller caller,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = DEFAULT_CURRENCY) String currency,
            @RequestParam(required = false) @Nullable String movement,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        CalendarPeriod base = Values.period("from", from);
        CalendarPeriod compared = Values.period("to", to);
        CurrencyCode in = Values.currency("currency", currency);
        Retention.Movement only =
                movement == null ? null : Values.constant("movement", movement, Retention.Movement.values());
        Page page = Page.parse(request, point);
        AskedPoint asked = page.asked().naming(base.last(), compared.last());
        return reads.portfolio(caller, UseCase.READ_PORTFOLIO, asked, (tables, at) -> {
            Passed<List<Retention.Row>> rows = tables.askAll(
                    at.at().knownAtPosition(),
                    all -> Retention.rows(all, at.at(), base, compared, in).stream()
                            .filter(row -> only == null || row.movement() == only)
                            .toList());
            List<AccountRow> shown =
                    page.of(rows.answer()).stream().map(AccountRow::of).toList();
            return page.answer(
                    request,
                    at.says(),
                    page.next(rows.answer().size()),
                    new AccountRows(at.says(), in.value(), shown, Figures.leftOut(rows.leftOut())));
        });
    }
}
