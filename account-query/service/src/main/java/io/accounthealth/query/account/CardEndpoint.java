package io.accounthealth.query.account;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.attributes.AttributeValue;
import io.accounthealth.model.attributes.Attributes;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The head of an account's page. */
@RestController
@Tag(name = "accounts")
final class CardEndpoint {

    private final Reads reads;

    CardEndpoint(Reads reads) {
        this.reads = reads;
    }

    /** @param attributes that have a value */
    record CardAnswer(PointAnswer point, @JsonUnwrapped Card card, Map<String, AttributeValue> attributes) {}

    @Allowed(UseCase.READ_ACCOUNT)
    @GetMapping("/v1/accounts/{id}")
    @Operation(summary = "Who the account is at a point")
    Mono<CardAnswer> card(Caller caller, @PathVariable String id, @ParameterObject PointParameters point) {
        return reads.account(caller, UseCase.READ_ACCOUNT, id, point, (table, at) -> {
            Card card = Card.of(table, at.at());
            if (card == null) {
                throw ReadProblem.notYetKnown(id, at.at().knownAtPosition());
            }
            return new CardAnswer(
                    at.says(), card, Attributes.of(table, at.at(), at.policies().attributes()));
        });
    }
}
