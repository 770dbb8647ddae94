package io.accounthealth.query.health;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.Operation;
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
    @Operation(
            summary = "The score at a point, with everything that made it",
            description = "GET /v1/signals defines the signals. Days are calendar days of the account's zone, a"
                    + " window is of days of 24 hours. What has a half-life counts by 0.5 to the power of its age"
                    + " over it, and nothing after four of them. Reports count at the earlier of due time and"
                    + " first delivery. coverage is the share of the weight that lies on dimensions with a value."
                    + " Where it is below the minimumCoverage of the policy, the band is not-enough-data in place of"
                    + " healthy and watch, and there is no score; an account at risk stays at risk, and weightedMean"
                    + " is of what is known.")
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
