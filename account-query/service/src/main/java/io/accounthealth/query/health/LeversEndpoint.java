package io.accounthealth.query.health;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.levers.NextBestActions;
import io.accounthealth.query.http.CsvRow;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.point.PointRequest;
import io.accounthealth.query.read.GetTable;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What would lift an account. */
@RestController
@Tag(name = "accounts")
final class LeversEndpoint {

    private final Reads reads;

    LeversEndpoint(Reads reads) {
        this.reads = reads;
    }

    /**
     * @param nextBand the one above, from {@code nextFrom} on; null when there is none
     * @param missing points up to it
     * @param levers the strongest first
     * @param together the score and the band with everything done at once
     * @param coverage the share of the weight that has data, 0 to 1
     */
    record LeversAnswer(
            PointAnswer point,
            String accountId,
            @Nullable BigDecimal score,
            @Nullable HealthBand band,
            @Nullable HealthBand nextBand,
            @Nullable BigDecimal nextFrom,
            @Nullable BigDecimal missing,
            List<NextBestActions.Lever> levers,
            Together together,
            BigDecimal coverage)
            implements Tabular {

        static LeversAnswer of(AccountId account, Point point, NextBestActions levers) {
            return new LeversAnswer(
                    point.says(),
                    account.value(),
                    Figures.points(levers.score()),
                    levers.band(),
                    levers.nextBand(),
                    levers.nextFrom(),
                    Figures.points(levers.missing()),
                    levers.levers(),
                    new Together(Figures.points(levers.together()), levers.togetherBand()),
                    levers.coverage().share());
        }

        @Override
        public List<String> columns() {
            return CsvRow.columns(NextBestActions.Lever.class);
        }

        @Override
        public Stream<?> rows() {
            return levers.stream();
        }
    }

    record Together(@Nullable BigDecimal score, @Nullable HealthBand band) {}

    @Allowed(UseCase.READ_ACCOUNT)
    @GetTable("/v1/accounts/{id}/health/levers")
    @Operation(
            summary = "What would lift the score, and by how many points",
            description = "Each is supposed to have happened at the point, on top of all that is known there: a "
                    + "meeting held, an escalation resolved, a post-mortem published, an inquiry answered, a report "
                    + "delivered, an order brought back on plan, a contract renewed after notice, a testimonial won. "
                    + "What the client feels and answers is no lever.")
    Mono<LeversAnswer> levers(Caller caller, @PathVariable String id, @ParameterObject PointParameters point) {
        return Mono.defer(() -> reads.accountCopied(
                caller,
                UseCase.READ_ACCOUNT,
                id,
                PointRequest.parse(point),
                (table, at) ->
                        LeversAnswer.of(table.account(), at, NextBestActions.of(table, at.at(), at.policies()))));
    }
}
