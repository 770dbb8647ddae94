package io.accounthealth.query.health;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The health score of an account. */
@RestController
@Tag(name = "accounts")
final class HealthEndpoint {

    private final Reads reads;

    HealthEndpoint(Reads reads) {
        this.reads = reads;
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetMapping("/v1/accounts/{id}/health")
    Mono<HealthAnswer> health(Caller caller, @PathVariable String id, @ParameterObject PointParameters point) {
        return reads.account(
                caller,
                UseCase.READ_ACCOUNT,
                id,
                point,
                (table, at) -> HealthAnswer.of(
                        table.account(), at.answered(), HealthModel.evaluate(table, at.at(), at.policies())));
    }
}
