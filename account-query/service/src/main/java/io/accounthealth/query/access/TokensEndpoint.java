package io.accounthealth.query.access;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.read.GetTable;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The tokens of the folder, without the tokens themselves. */
@RestController
@Tag(name = "access")
final class TokensEndpoint {

    private final Reads reads;
    private final Access access;
    private final Tokens tokens;

    TokensEndpoint(Reads reads, Access access, Tokens tokens) {
        this.reads = reads;
        this.access = access;
        this.tokens = tokens;
    }

    /** @param folder whether callers sign in by tokens of a folder; false where an issuer makes them */
    record TokensAnswer(boolean folder, @Tabular.Rows List<Tokens.Row> tokens) implements Tabular {}

    @GetTable("/v1/tokens")
    @Allowed(UseCase.READ_ACCESS)
    Mono<TokensAnswer> tokens(Caller caller) {
        access.demand(caller, UseCase.READ_ACCESS);
        return reads.run(() -> new TokensAnswer(tokens.areKept(), tokens.rows()));
    }
}
