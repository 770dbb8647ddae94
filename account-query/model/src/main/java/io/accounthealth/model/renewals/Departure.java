package io.accounthealth.model.renewals;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.AccountReactivated;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.ContractEvent.RenewalLost;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import org.jspecify.annotations.Nullable;

/**
 * Why a client leaves, or ends a contract.
 *
 * @param reason as it was recorded
 */
public record Departure(AccountId account, String reason) {

    /** The reason that was given last, of a client that came back none from before; null where none was given. */
    public static @Nullable Departure of(AccountAt account) {
        String reason = null;
        for (Fact<ContractEvent> fact : account.all(ContractEvent.class)) {
            reason = switch (fact.event()) {
                case AccountChurned e -> e.reason();
                case NoticeGiven e -> e.reason() == null ? reason : e.reason();
                case RenewalLost e -> e.reason();
                case AccountReactivated e -> null;
                default -> reason;
            };
        }
        return reason == null ? null : new Departure(account.id(), reason);
    }
}
