package io.accounthealth.query.access;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.access.AccountAccess;
import io.accounthealth.query.access.Readers.Reader;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.RequestedPoint;
import io.accounthealth.query.read.Reads;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who may see an account at a point, by its history and the tokens. */
@Component
final class AccountReaders {

    private final Reads reads;
    private final Tokens tokens;

    AccountReaders(Reads reads, Tokens tokens) {
        this.reads = reads;
        this.tokens = tokens;
    }

    /** @param folder whether tokens are of a folder; where an issuer makes them, its holders of a role are not known */
    record ReadersAnswer(
            PointAnswer point,
            AccountId accountId,
            String account,
            boolean folder,
            @Tabular.Rows List<Reader> readers) implements Tabular {}

    Mono<ReadersAnswer> of(Caller caller, String id, RequestedPoint point) {
        return reads.portfolio(caller, UseCase.READ_ACCESS, point, (tables, at) -> {
            if (!AccountId.isValid(id) || new AccountId(id).isReserved()) {
                throw ReadProblem.unknownAccount(id);
            }
            AccountId account = new AccountId(id);
            AccountAccess access = tables.queryAll(
                            at.at().knownAtPosition(),
                            all -> Optional.ofNullable(AccountAccess.of(all, at.at(), account)))
                    .answer()
                    .orElseThrow(() -> ReadProblem.unknownAccount(id));
            return new ReadersAnswer(
                    at.answered(),
                    account,
                    access.account(),
                    tokens.areKept(),
                    Readers.of(access, tokens.heldAt(at.at().asOf()), tokens.areKept()));
        });
    }
}
