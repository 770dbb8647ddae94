package io.accounthealth.query.changes;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.point.SpanParameters;
import io.accounthealth.query.read.GetTable;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Score changes. */
@RestController
@Tag(name = "accounts")
final class DifferenceEndpoint {

    private final Differences differences;

    DifferenceEndpoint(Differences differences) {
        this.differences = differences;
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetTable("/v1/accounts/{id}/health/changes")
    Mono<DifferenceAnswer> changes(Caller caller, @PathVariable String id, @ParameterObject SpanParameters span) {
        return differences.of(caller, id, span).map(DifferenceAnswer::of);
    }
}
