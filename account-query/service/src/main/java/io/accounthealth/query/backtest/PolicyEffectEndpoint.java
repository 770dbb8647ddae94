package io.accounthealth.query.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.backtest.PolicyEffect;
import io.accounthealth.model.figures.Board;
import io.accounthealth.query.http.BodyFields;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.query.read.LongRunningReads;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** What a policy would change today, before it scores anyone. */
@RestController
@Tag(name = "policies")
final class PolicyEffectEndpoint {

    private static final String PATH = "/v1/policies/effect";

    private static final int MOST_ENTRIES = 500;

    private final Reads reads;
    private final LongRunningReads bodies;

    PolicyEffectEndpoint(Reads reads, LongRunningReads bodies) {
        this.reads = reads;
        this.bodies = bodies;
    }

    /**
     * @param point now
     * @param total of the accounts whose score or band would be another
     * @param entries of those, the first {@value #MOST_ENTRIES}
     * @param leftOut accounts that are not counted, because an event of theirs could not be read
     */
    record PolicyEffectAnswer(
            PointAnswer point,
            PolicyEffect.Figures figures,
            int total,
            List<PolicyEffect.Row> entries,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut)
            implements RowCounted {

        @Override
        public long rowCount() {
            return entries.size();
        }
    }

    @Allowed(UseCase.TRY_POLICY)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "policy-effect")
    Mono<PolicyEffectAnswer> effect(Caller caller, ServerWebExchange exchange) {
        return bodies.answer(exchange, PolicyEffectEndpoint::read, (tried, progress) -> answer(caller, tried));
    }

    private static TriedPolicy read(ObjectNode body) {
        BodyFields fields = new BodyFields(body);
        fields.only(TriedPolicy.FIELDS);
        TriedPolicy tried = TriedPolicy.of(body, fields);
        fields.demandNoProblem();
        return tried;
    }

    private Mono<PolicyEffectAnswer> answer(Caller caller, TriedPolicy tried) {
        return reads.portfolio(caller, UseCase.TRY_POLICY, PointParameters.NONE, (tables, at) -> {
            HealthPolicy policy = tried.at(at);
            PartialResult<Board<PolicyEffect.Figures, PolicyEffect.Row>> effect = tables.queryAll(
                    at.at().knownAtPosition(), all -> PolicyEffect.of(all, at.at(), at.policies(), policy));
            List<PolicyEffect.Row> rows = effect.answer().rows();
            return new PolicyEffectAnswer(
                    at.answered(),
                    effect.answer().figures(),
                    rows.size(),
                    rows.subList(0, Math.min(MOST_ENTRIES, rows.size())),
                    Figures.leftOut(effect.leftOut()));
        });
    }
}
