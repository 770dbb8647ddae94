package io.accounthealth.query.asof;

import io.accounthealth.events.AccountId;
import io.accounthealth.query.table.AccountTable;
import java.util.Optional;

public final class CheckpointedTables {

    public Optional<AccountTable> load(AccountId account) {
        return Optional.empty();
    }
}
