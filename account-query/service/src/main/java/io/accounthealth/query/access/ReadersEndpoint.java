package io.accounthealth.query.access;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.access.AccountReaders.ReadersAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.GetTable;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Who may see an account. */
@RestController
@Tag(name = "access")
final class ReadersEndpoint {

    private final AccountReaders readers;

    ReadersEndpoint(AccountReaders readers) {
        this.readers = readers;
    }

    @GetTable("/v1/accounts/{id}/readers")
    @Allowed(UseCase.READ_ACCESS)
    Mono<ReadersAnswer> readers(Caller caller, @PathVariable String id, @ParameterObject PointParameters point) {
        return readers.of(caller, id, point);
    }
}
