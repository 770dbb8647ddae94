package io.accounthealth.query.amendments;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.amendments.Amendment;
import io.accounthealth.model.amendments.AmendmentFilter;
import io.accounthealth.model.amendments.AmendmentRegister;
import io.accounthealth.model.changes.Disclosure;
import io.accounthealth.model.table.AccountAt;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Amendments of an account, with what their rows need of it.
 *
 * @param newest those that match, the newest first
 * @param disclosures all of the account
 */
record AmendedAccount(
        AccountId id,
        String name,
        ZoneId zone,
        @Nullable CurrencyCode currency,
        AmendmentRegister register,
        List<Amendment> newest,
        List<Disclosure> disclosures) {

    /** Null where none matches. */
    static @Nullable AmendedAccount of(AccountAt account, AmendmentFilter filter, long before, int most) {
        AmendmentRegister register = AmendmentRegister.of(account.table());
        List<Amendment> newest = register.newest(filter, account.at(), account.zone(), before, most);
        return newest.isEmpty()
                ? null
                : new AmendedAccount(
                        account.id(),
                        Objects.requireNonNullElse(account.name(), account.id().value()),
                        account.zone(),
                        account.currency(),
                        register,
                        newest,
                        Disclosure.all(account.table()));
    }
}
