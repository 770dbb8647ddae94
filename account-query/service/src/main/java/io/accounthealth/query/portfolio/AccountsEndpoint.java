package io.accounthealth.query.portfolio;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.attributes.AttributeValue;
import io.accounthealth.model.attributes.Attributes;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.currency.RatesUsed;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.Page;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
     * @param attributes of the catalogue at the point
     * @param leftOut accounts that are not listed, because an event of theirs could not be read
     */
    record AccountsAnswer(
            PointAnswer point,
            int total,
            List<AccountRow> accounts,
            @JsonIgnore Collection<String> attributes,
            @JsonUnwrapped @Nullable RatesUsed ratesUsed,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut)
            implements Tabular {
        @Override
        public List<String> columns() {
            return AccountRow.columns(attributes);
        }

        @Override
        public Stream<?> rows() {
            return accounts.stream().map(AccountRow::cells);
        }
    }

    /** @param names of the attributes in the catalogue at the point */
    private record Listed(int total, Set<String> names, List<AccountRow> page) {

        /** With the attributes of the accounts on the page. */
        static Listed of(int total, List<AccountList.Row> page, Tables all, Point at) {
            Set<String> names = at.policies().attributes().at(at.at()).keySet();
            Set<AccountId> shown = names.isEmpty()
                    ? Set.of()
                    : page.stream().map(row -> row.line().account()).collect(Collectors.toSet());
            Map<AccountId, Map<String, AttributeValue>> attributes = all
                    .those(shown)
                    .each(table -> Map.entry(table.account(), Attributes.of(table, at.at(), names)))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            return new Listed(
                    total,
                    names,
                    page.stream()
                            .map(row -> AccountRow.of(
                                    row, attributes.getOrDefault(row.line().account(), Map.of())))
                            .toList());
        }
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetList("/v1/accounts")
    Mono<ResponseEntity<AccountsAnswer>> accounts(
            Caller caller,
            @ParameterObject AccountParameters parameters,
            @Schema(implementation = AccountOrder.class) @RequestParam(defaultValue = "name") String sort,
            @RequestParam(required = false) @Nullable String in,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        AccountFilter filter = parameters.filter();
        AccountOrder order = AccountOrder.parse(sort);
        RequestedCurrency currency = CurrencyParameters.converted(in);
        Page page = Page.parse(request, point);
        return reads.portfolio(caller, UseCase.READ_ACCOUNT, page.asked(), (tables, at) -> {
            ReportingCurrency money = rates.ofNullable(currency, at.at());
            PartialResult<Listed> listed = tables.queryAll(at.at().knownAtPosition(), all -> {
                AccountFilter which = filter.at(all, at);
                List<AccountList.Row> rows = AccountList.rows(all, at.at(), at.policies(), money).stream()
                        .filter(row -> which.test(row.line()))
                        .sorted(order.ofRows())
                        .toList();
                return Listed.of(rows.size(), page.of(rows), all, at);
            });
            Listed rows = listed.answer();
            return page.answer(
                    request,
                    at.answered(),
                    page.next(rows.total()),
                    new AccountsAnswer(
                            at.answered(),
                            rows.total(),
                            rows.page(),
                            rows.names(),
                            RatesUsed.of(money),
                            Figures.leftOut(listed.leftOut())));
        });
    }
}
