package io.accounthealth.query.spend;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.spend.Spend;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.currency.RatesUsed;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.point.PointRequest;
import io.accounthealth.query.read.GetTable;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
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
    private final Rates rates;

    SpendEndpoint(Reads reads, Rates rates) {
        this.reads = reads;
        this.rates = rates;
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

            @Tabular.Rows({"periodStart", "periodEnd", "source", "line", "amount", "currency", "evidence"})
            List<Spend.Entry> entries,

            String total,
            @JsonUnwrapped @Nullable RatesUsed ratesUsed)
            implements SpendAnswer {}

    record ByMonth(
            PointAnswer point,
            String accountId,
            @Nullable CurrencyCode currency,
            @Tabular.Rows({"month", "amount", "currency"}) List<Spend.Month> entries,
            String total,
            @JsonUnwrapped @Nullable RatesUsed ratesUsed)
            implements SpendAnswer {}

    @Allowed(UseCase.READ_ACCOUNT)
    @GetTable("/v1/accounts/{id}/spend")
    Mono<SpendAnswer> spend(
            Caller caller,
            @PathVariable String id,
            @Schema(implementation = By.class) @RequestParam(defaultValue = "period") String by,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String currency,
            @RequestParam(required = false) @Nullable String in,
            @ParameterObject PointParameters point) {
        Spend.Filter filter = new Spend.Filter(
                Values.day("from", from),
                Values.day("to", to),
                currency == null ? null : Values.currency("currency", currency));
        RequestedCurrency converted = CurrencyParameters.converted(in);
        if (converted != null && currency != null) {
            throw CurrencyParameters.both();
        }
        PointRequest requested = point.request().naming(filter.from(), filter.to());
        Mono<SpendAnswer> answer = switch (Values.constant("by", by, By.values())) {
            case PERIOD ->
                reads.account(caller, UseCase.READ_ACCOUNT, id, requested, (table, at) -> {
                    ReportingCurrency money = rates.ofNullable(converted, at.at());
                    Spend.ByPeriod spend = Spend.byPeriod(table, at.at(), filter, money);
                    return new ByPeriod(
                            at.answered(),
                            table.account().value(),
                            spend.currency(),
                            spend.entries(),
                            Figures.amount(spend.total()),
                            RatesUsed.of(money));
                });
            case MONTH ->
                reads.account(caller, UseCase.READ_ACCOUNT, id, requested, (table, at) -> {
                    ReportingCurrency money = rates.ofNullable(converted, at.at());
                    Spend.ByMonth spend = Spend.byMonth(table, at.at(), filter, money);
                    return new ByMonth(
                            at.answered(),
                            table.account().value(),
                            spend.currency(),
                            spend.entries(),
                            Figures.amount(spend.total()),
                            RatesUsed.of(money));
                });
        };
        return rates.ready(converted).then(answer);
    }
}
