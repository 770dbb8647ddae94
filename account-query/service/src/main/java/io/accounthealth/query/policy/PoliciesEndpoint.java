package io.accounthealth.query.policy;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.GetTable;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The versions of the scoring policy. */
@RestController
@Tag(name = "policies")
final class PoliciesEndpoint {

    private final Reads reads;

    PoliciesEndpoint(Reads reads) {
        this.reads = reads;
    }

    record PoliciesAnswer(
            PointAnswer point,

            @Tabular.Rows({
                "version",
                "effectiveFrom",
                "position",
                "inForce",
                "state",
                "draftedAt",
                "draftedBy",
                "publishedAt",
                "publishedBy",
                "retiredFrom",
                "retiredAt",
                "retiredBy",
                "retiredReason"
            })
            List<PolicyAnswer> policies)
            implements Tabular {}

    @Allowed(UseCase.READ_POLICIES)
    @GetTable("/v1/policies")
    Mono<PoliciesAnswer> policies(Caller caller, @ParameterObject PointParameters point) {
        return Mono.defer(() -> reads.portfolio(
                caller,
                UseCase.READ_POLICIES,
                point,
                (tables, at) -> new PoliciesAnswer(at.answered(), PolicyAnswer.all(at))));
    }
}
