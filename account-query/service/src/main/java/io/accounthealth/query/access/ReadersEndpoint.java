package io.accounthealth.query.access;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.access.AccountReaders.ReadersAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.GetTable;
import io.swagger.v3.oas.annotations.Operation;
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
    @Operation(
            summary = "Who may see an account at a point: its manager, holders of roles, and managers of its groups",
            description = "As requests are authorized. `manager`: the account's manager at the point. `role`: who has"
                + " a token of a role that sees all accounts, which held at asOf; of tokens that were taken out of the"
                + " folder by hand nothing is known. `group`: who manages another account of a group, and so sees what"
                + " the group sums, not the account. With knownAt of the same day it is who could see it on that day:"
                + " access is decided by the manager who is known at the moment of the request.")
    Mono<ReadersAnswer> readers(Caller caller, @PathVariable String id, @ParameterObject PointParameters point) {
        return readers.of(caller, id, point);
    }
}
