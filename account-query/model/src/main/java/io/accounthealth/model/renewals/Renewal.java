package io.accounthealth.model.renewals;

import io.accounthealth.model.table.AccountAt;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** When the client next decides whether to stay. */
public final class Renewal {

    private Renewal() {}

    /** The earliest end, from today on, of the undecided terms of all contracts; null when there is none. */
    public static @Nullable LocalDate next(AccountAt account) {
        LocalDate next = null;
        for (Contract contract : Contract.all(account)) {
            for (ContractTerm term : contract.terms()) {
                LocalDate end = term.end();
                if (term.isUndecided()
                        && end != null
                        && !end.isBefore(account.today())
                        && (next == null || end.isBefore(next))) {
                    next = end;
                }
            }
        }
        return next;
    }
}
