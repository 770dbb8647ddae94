package io.accounthealth.query.spend;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.spend.Spend;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.point.PointRequest;
import io.accounthealth.query.read.GetTable;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What an account spent. */
@RestController
@Tag(name = "accounts")
final class SpendEndpoint {

    private final Reads reads;

    SpendEndpoint(Reads reads) {
        this.reads = reads;
    }

    /** The time that an amount is of. */
    enum By {
        PERIOD,
        MONTH
    }

    /** By period, or by month. */
    sealed interface SpendAnswer extends Tabular {}

    record ByPeriod(
            PointAnswer point,
            String accountId,
            @Nullable CurrencyCode currency,
            List<Spend.Entry> entries,
            String total)
            implements SpendAnswer {
        @Override
        public List<String> columns() {
            return List.of("periodStart", "periodEnd", "source", "line", "amount", "currency", "evidence");
        }

        @Override
        public Stream<?> rows() {
            return entries.stream();
        }
    }

    record ByMonth(
            PointAnswer point,
            String accountId,
            @Nullable CurrencyCode currency,
            List<Spend.Month> entries,
            String total)
            implements SpendAnswer {
        @Override
        public List<String> columns() {
            return List.of("month", "amount", "currency");
        }

        @Override
        public Stream<?> rows() {
            return entries.stream();
        }
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetTable("/v1/accounts/{id}/spend")
    @Operation(
            summary =
                    "Spend by period as reported, or by month; the periods that start from a day on and before another")
    Mono<SpendAnswer> spend(
            Caller caller,
            @PathVariable String id,
            @Schema(implementation = By.class) @RequestParam(defaultValue = "period") String by,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String currency,
            @ParameterObject PointParameters point) {
        Spend.Filter filter = new Spend.Filter(
                Values.day("from", from),
                Values.day("to", to),
                currency == null ? null : Values.currency("currency", currency));
        PointRequest requested = point.request().naming(filter.from(), filter.to());
        return switch (Values.constant("by", by, By.values())) {
            case PERIOD ->
                reads.account(caller, UseCase.READ_ACCOUNT, id, requested, (table, at) -> {
                    Spend.ByPeriod spend = Spend.byPeriod(table, at.at(), filter);
                    return new ByPeriod(
                            at.says(),
                            table.account().value(),
                            spend.currency(),
                            spend.entries(),
                            Figures.amount(spend.total()));
                });
            case MONTH ->
                reads.account(caller, UseCase.READ_ACCOUNT, id, requested, (table, at) -> {
                    Spend.ByMonth spend = Spend.byMonth(table, at.at(), filter);
                    return new ByMonth(
                            at.says(),
                            table.account().value(),
                            spend.currency(),
                            spend.entries(),
                            Figures.amount(spend.total()));
                });
        };
    }
}
