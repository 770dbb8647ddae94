package io.accounthealth.command.commands;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The names of streams that are no account's. A store that had an account {@code rates} before that name was reserved
 * keeps it, and takes no exchange rates.
 */
@Component
public final class ReservedNames {

    private static final Logger LOG = LoggerFactory.getLogger(ReservedNames.class);

    private final EventLog log;

    /** Whose the stream of rates is, which its first event decides for ever; null before. */
    private volatile @Nullable Boolean account;

    ReservedNames(Stores stores) {
        log = stores.log();
        try {
            if (ratesAreAnAccount()) {
                LOG.warn(
                        "this store has an account {}, which is older than the stream of exchange rates of that name:"
                                + " it is kept, and exchange rates are refused",
                        AccountId.RATES);
            }
        } catch (LogUnavailableException e) {
            LOG.warn("whether this store has an account {} could not be read yet: {}", AccountId.RATES, e.getMessage());
        }
    }

    /** Whether the stream of this name is no account's, and never will be. */
    public boolean has(AccountId name) {
        return name.isReserved() || (name.equals(AccountId.RATES) && !ratesAreAnAccount());
    }

    /** Whether this store has an account in place of the stream of exchange rates. */
    public boolean ratesAreAnAccount() {
        Boolean known = account;
        if (known != null) {
            return known;
        }
        List<StoredEvent> first = log.readStream(AccountId.RATES, 0, 1);
        if (first.isEmpty()) {
            return false;
        }
        boolean isAccount = EventTypes.isOfAnAccount(first.getFirst().envelope().type());
        account = isAccount;
        return isAccount;
    }
}
