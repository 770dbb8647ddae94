package io.accounthealth.query.account;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.account.Card;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
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

    record CardAnswer(
            PointAnswer point,
            String accountId,
            String name,
            String status,
            @Nullable String manager,
            @Nullable String salesManager,
            @Nullable String vertical,
            @Nullable String region,
            @Nullable String tier,
            String currency,
            String timeZone,
            int meetingCadenceDays,
            Instant opened,
            @Nullable String spend30Days,
            @Nullable LocalDate renewal,
            @Nullable Instant lastContact,
            int events) {

        static CardAnswer of(Point point, Card card) {
            return new CardAnswer(
                    point.says(),
                    card.account().value(),
                    card.name(),
                    Values.written(card.status()),
                    card.manager(),
                    card.salesManager(),
                    card.vertical(),
                    card.region(),
                    card.tier(),
                    card.currency().value(),
                    card.timeZone().getId(),
                    card.meetingCadenceDays(),
                    card.opened(),
                    Figures.amountOrNull(card.spend30Days()),
                    card.renewal(),
                    card.lastContact(),
                    card.events());
        }
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetMapping("/v1/accounts/{id}")
    @Operation(summary = "Who the account is at a point")
    Mono<CardAnswer> card(Caller caller, @PathVariable String id, @ParameterObject PointParameters point) {
        return reads.account(caller, UseCase.READ_ACCOUNT, id, point, (table, at) -> {
            Card card = Card.of(table, at.at());
            if (card == null) {
                throw ReadProblem.notYetKnown(id, at.at().knownAtPosition());
            }
            return CardAnswer.of(at, card);
        });
    }
}
