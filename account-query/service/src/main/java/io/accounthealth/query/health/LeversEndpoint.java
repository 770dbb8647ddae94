package io.accounthealth.query.health;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.levers.NextBestActions;
import io.accounthealth.query.http.CsvRow;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.GetTable;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Next best actions of an account. */
@RestController
@Tag(name = "accounts")
final class LeversEndpoint {

    private final Reads reads;

    LeversEndpoint(Reads reads) {
        this.reads = reads;
    }

    record LeversAnswer(
            PointAnswer point,
            AccountId accountId,
            @JsonUnwrapped NextBestActions actions) implements Tabular {

        @Override
        public List<String> columns() {
            return CsvRow.columns(NextBestActions.Lever.class);
        }

        @Override
        public Stream<?> rows() {
            return actions.levers().stream();
        }
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetTable("/v1/accounts/{id}/health/levers")
    Mono<LeversAnswer> levers(Caller caller, @PathVariable String id, @ParameterObject PointParameters point) {
        return Mono.defer(() -> reads.accountCopied(
                caller,
                UseCase.READ_ACCOUNT,
                id,
                point,
                (table, at) -> new LeversAnswer(
                        at.answered(), table.account(), NextBestActions.of(table, at.at(), at.policies()))));
    }
}
