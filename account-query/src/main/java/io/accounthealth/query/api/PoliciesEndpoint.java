package io.accounthealth.query.api;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.HealthPolicy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The rules that scores are computed by. */
@RestController
@Tag(name = "policies")
final class PoliciesEndpoint {

    private final Reads reads;

    PoliciesEndpoint(Reads reads) {
        this.reads = reads;
    }

    record PoliciesAnswer(PointAnswer point, List<Published> policies) implements Tabular {
        @Override
        public List<String> columns() {
            return List.of("version", "effectiveFrom", "position", "inForce");
        }

        @Override
        public Stream<List<?>> rows() {
            return Rows.of(
                    policies, Published::version, Published::effectiveFrom, Published::position, Published::inForce);
        }
    }

    /**
     * @param position of its publication; 0 for the rules that come with the product
     * @param inForce whether a score at the point is computed by it
     */
    record Published(String version, Instant effectiveFrom, long position, boolean inForce, HealthPolicy policy) {}

    @Allowed(UseCase.READ_POLICIES)
    @GetMapping(
            path = "/v1/policies",
            produces = {MediaType.APPLICATION_JSON_VALUE, Tabular.CSV})
    @Operation(summary = "Every policy known at the point, in the order of publication")
    Mono<PoliciesAnswer> policies(Caller caller, @ParameterObject PointParameters point) {
        return Mono.defer(() ->
                reads.portfolio(caller, UseCase.READ_POLICIES, AskedPoint.parse(point), (tables, at) -> {
                    List<Published> published = at.policies().published().stream()
                            .filter(p -> p.position() <= at.at().knownAtPosition())
                            .map(p -> new Published(
                                    p.policy().version(),
                                    p.policy().effectiveFrom(),
                                    p.position(),
                                    p.policy().equals(at.policy()),
                                    p.policy()))
                            .toList();
                    return new PoliciesAnswer(at.says(), published);
                }));
    }
}
