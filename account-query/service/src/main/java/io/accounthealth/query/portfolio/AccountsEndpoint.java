package io.accounthealth.query.portfolio;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.currency.RatesUsed;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.Page;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** All accounts, a line each. */
@RestController
@Tag(name = "accounts")
final class AccountsEndpoint {

    private final Reads reads;
    private final Rates rates;

    AccountsEndpoint(Reads reads, Rates rates) {
        this.reads = reads;
        this.rates = rates;
    }

    /**
     * @param total how many accounts match the filters, on all pages
     * @param leftOut accounts that are not listed, because an event of theirs could not be read
     */
    record AccountsAnswer(
            PointAnswer point,
            int total,
            List<AccountRow> accounts,
            @JsonUnwrapped @Nullable RatesUsed ratesUsed,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut)
            implements Tabular {
        @Override
        public List<String> columns() {
            return AccountRow.columns();
        }

        @Override
        public Stream<?> rows() {
            return accounts.stream();
        }
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetList("/v1/accounts")
    @Operation(
            summary = "Accounts with score, band, change over 30 days and its main reason; a page at a time",
            description = Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<AccountsAnswer>> accounts(
            Caller caller,
            @ParameterObject AccountParameters parameters,
            @Schema(implementation = AccountOrder.class) @RequestParam(defaultValue = "name") String sort,
            @Parameter(
                            description =
                                    "The currency of all spend, ISO 4217, converted by the rates of the day of the"
                                            + " point")
                    @RequestParam(required = false)
                    @Nullable
                    String in,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        AccountFilter filter = parameters.filter();
        AccountOrder order = AccountOrder.parse(sort);
        RequestedCurrency currency = CurrencyParameters.converted(in);
        Page page = Page.parse(request, point);
        return reads.portfolio(caller, UseCase.READ_ACCOUNT, page.asked(), (tables, at) -> {
            ReportingCurrency money = rates.ofNullable(currency, at.at());
            PartialResult<List<AccountList.Row>> rows = tables.queryAll(at.at().knownAtPosition(), all -> {
                AccountFilter which = filter.at(all, at.at());
                return AccountList.rows(all, at.at(), at.policies(), money).stream()
                        .filter(row -> which.test(row.line()))
                        .sorted(order.ofRows())
                        .toList();
            });
            return page.answer(
                    request,
                    at.says(),
                    page.next(rows.answer().size()),
                    new AccountsAnswer(
                            at.says(),
                            rows.answer().size(),
                            page.of(rows.answer()).stream().map(AccountRow::of).toList(),
                            RatesUsed.of(money),
                            Figures.leftOut(rows.leftOut())));
        });
    }
}
