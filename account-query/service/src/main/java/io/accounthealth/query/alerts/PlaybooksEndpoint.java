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

/** The versions of the playbooks. */
@RestController
@Tag(name = "policies")
final class PlaybooksEndpoint {

    private final Reads reads;

    PlaybooksEndpoint(Reads reads) {
        this.reads = reads;
    }

    record PlaybooksListed(PointAnswer point, List<PlaybookAnswer> playbooks) implements Tabular {
        @Override
        public List<String> columns() {
            return PlaybookAnswer.COLUMNS;
        }

        @Override
        public Stream<?> rows() {
            return playbooks.stream();
        }
    }

    @Allowed(UseCase.READ_POLICIES)
    @GetTable("/v1/playbooks")
    @Operation(
            summary = "Every version of the playbooks that is known at the point, with its steps",
            description = "By their publication. Of the playbooks of a kind of alert that are in force and fit an"
                    + " account, the one with the most conditions applies, then the latest effectiveFrom, then the"
                    + " newest; without any an alert opens no action items.")
    Mono<PlaybooksListed> playbooks(Caller caller, @ParameterObject PointParameters point) {
        return Mono.defer(() -> reads.portfolio(
                caller,
                UseCase.READ_POLICIES,
                point,
                (tables, at) -> new PlaybooksListed(at.answered(), PlaybookAnswer.all(at))));
    }
}
