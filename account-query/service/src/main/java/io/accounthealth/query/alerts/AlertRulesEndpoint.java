package io.accounthealth.query.alerts;

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

/** The versions of the alert rules. */
@RestController
@Tag(name = "policies")
final class AlertRulesEndpoint {

    private final Reads reads;

    AlertRulesEndpoint(Reads reads) {
        this.reads = reads;
    }

    record AlertRulesListed(PointAnswer point, List<AlertRuleAnswer> alertRules) implements Tabular {
        @Override
        public List<String> columns() {
            return AlertRuleAnswer.COLUMNS;
        }

        @Override
        public Stream<?> rows() {
            return alertRules.stream().map(AlertRuleAnswer::row);
        }
    }

    @Allowed(UseCase.READ_POLICIES)
    @GetTable("/v1/alert-rules")
    @Operation(
            summary = "Every version of the alert rules that is known at the point, and those of the product",
            description = "By their publication. Of the rules of a kind that are in force and fit an account, the one"
                    + " with the most conditions applies, then the latest effectiveFrom, then the newest; without any"
                    + " the one of the product.")
    Mono<AlertRulesListed> alertRules(Caller caller, @ParameterObject PointParameters point) {
        return Mono.defer(() -> reads.portfolio(
                caller,
                UseCase.READ_POLICIES,
                point,
                (tables, at) -> new AlertRulesListed(at.answered(), AlertRuleAnswer.all(at))));
    }
}
