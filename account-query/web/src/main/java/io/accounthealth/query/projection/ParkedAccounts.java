package io.accounthealth.query.projection;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The accounts that are parked, in the order of their ids, each with the reason. Each parking is logged. */
final class ParkedAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedAccounts.class);

    private final Map<AccountId, ParkedException> reasons = new ConcurrentSkipListMap<>();

    Collection<ParkedException> all() {
        return reasons.values();
    }

    boolean contains(AccountId account) {
        return reasons.containsKey(account);
    }

    @Nullable
    ParkedException reason(AccountId account) {
        return reasons.get(account);
    }

    /** At an event of the log, with the correlation id, by which the request that recorded it is found. */
    void park(StoredEvent event, ParkedException reason) {
        reasons.put(event.envelope().accountId(), reason);
        LOG.atWarn()
                .addKeyValue("position", event.envelope().position())
                .addKeyValue("correlationId", event.envelope().origin().correlationId())
                .setCause(reason)
                .log(
                        "an account is parked: the event at position {} of {} cannot be read",
                        reason.position(),
                        event.envelope().type());
    }

    void park(ParkedException reason) {
        reasons.put(reason.account(), reason);
        LOG.warn("an account is parked: the event at position {} cannot be read", reason.position(), reason);
    }

    void release(AccountId account) {
        reasons.remove(account);
    }
}
