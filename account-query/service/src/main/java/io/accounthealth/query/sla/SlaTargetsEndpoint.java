package io.accounthealth.query.sla;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.GetTable;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The versions of the SLA targets. */
@RestController
@Tag(name = "policies")
final class SlaTargetsEndpoint {

    private final Reads reads;

    SlaTargetsEndpoint(Reads reads) {
        this.reads = reads;
    }

    record SlaTargetsListed(PointAnswer point, List<SlaTargetsAnswer> slaTargets) implements Tabular {
        @Override
        public List<String> columns() {
            return SlaTargetsAnswer.COLUMNS;
        }

        @Override
        public Stream<?> rows() {
            return slaTargets.stream().map(SlaTargetsAnswer::row);
        }
    }

    @Allowed(UseCase.READ_POLICIES)
    @GetTable("/v1/sla-targets")
    @Operation(
            summary = "Every version of the SLA targets that is known at the point, and the default ones",
            description = "In the order of their publication. A clock is judged by those in force for its account when"
                    + " it started: of those that fit the account, by the most conditions, then the latest"
                    + " effectiveFrom, then the newest.")
    Mono<SlaTargetsListed> slaTargets(Caller caller, @ParameterObject PointParameters point) {
        return Mono.defer(() -> reads.portfolio(
                caller,
                UseCase.READ_POLICIES,
                point,
                (tables, at) -> new SlaTargetsListed(at.answered(), SlaTargetsAnswer.all(at))));
    }
}
