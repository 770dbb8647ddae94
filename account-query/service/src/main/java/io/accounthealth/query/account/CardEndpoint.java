package io.accounthealth.query.account;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.attributes.AttributeValue;
import io.accounthealth.model.attributes.Attributes;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.currency.RatesUsed;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The head of an account's page. */
@RestController
@Tag(name = "accounts")
final class CardEndpoint {

    private final Reads reads;
    private final Rates rates;

    CardEndpoint(Reads reads, Rates rates) {
        this.reads = reads;
        this.rates = rates;
    }

    /** @param attributes that have a value */
    record CardAnswer(
            PointAnswer point,
            @JsonUnwrapped Card card,
            Map<String, AttributeValue> attributes,
            @JsonUnwrapped @Nullable RatesUsed ratesUsed) {}

    @Allowed(UseCase.READ_ACCOUNT)
    @GetMapping("/v1/accounts/{id}")
    Mono<CardAnswer> card(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String in,
            @ParameterObject PointParameters point) {
        RequestedCurrency currency = CurrencyParameters.converted(in);
        return rates.ready(currency).then(reads.account(caller, UseCase.READ_ACCOUNT, id, point, (table, at) -> {
            ReportingCurrency money = rates.ofNullable(currency, at.at());
            Card card = Card.of(table, at.at(), money);
            if (card == null) {
                throw ReadProblem.notYetKnown(id, at.at().knownAtPosition());
            }
            return new CardAnswer(
                    at.answered(),
                    card,
                    Attributes.of(table, at.at(), at.policies().attributes()),
                    RatesUsed.of(money));
        }));
    }
}
