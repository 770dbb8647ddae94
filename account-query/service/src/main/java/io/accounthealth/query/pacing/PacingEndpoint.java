package io.accounthealth.query.pacing;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.pacing.IoPacing;
import io.accounthealth.model.pacing.OrderAmounts;
import io.accounthealth.model.pacing.Pacing;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.currency.RatesUsed;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.Page;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How the insertion orders of an account deliver and where they will end, and what those that ended delivered. */
@RestController
final class PacingEndpoint {

    private final Reads reads;
    private final Rates rates;

    PacingEndpoint(Reads reads, Rates rates) {
        this.reads = reads;
        this.rates = rates;
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetList("/v1/accounts/{id}/pacing")
    @Tag(name = "accounts")
    Mono<ResponseEntity<PacingAnswer>> pacing(
            Caller caller,
            @PathVariable String id,
            @Schema(implementation = Pacing.Shown.class) @RequestParam(defaultValue = "running") String show,
            @RequestParam(required = false) @Nullable String in,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        Pacing.Shown shown = shown(show);
        RequestedCurrency currency = CurrencyParameters.converted(in);
        Page page = Page.parse(request, point);
        return rates.ready(currency).then(reads.account(caller, UseCase.READ_ACCOUNT, id, page.asked(), (table, at) -> {
            ReportingCurrency money = rates.ofNullable(currency, at.at());
            List<OrderAmounts> orders =
                    Pacing.amounts(table, at.at(), shown, money == null ? MoneyView.AS_RECORDED : money);
            List<PacingAnswer.Order> shownOrders = orders.stream()
                    .map(order -> PacingAnswer.Order.of(order, money))
                    .toList();
            return page.answer(
                    request,
                    at.answered(),
                    page.next(orders.size()),
                    new PacingAnswer(
                            at.answered(),
                            table.account().value(),
                            IoPacing.together(orders.stream()
                                    .map(order -> order.order().io())
                                    .toList()),
                            orders.size(),
                            page.of(shownOrders),
                            RatesUsed.of(money)));
        }));
    }

    private static Pacing.Shown shown(String show) {
        return Values.constant("show", show, Pacing.Shown.values());
    }
}
