package io.accounthealth.model.renewals;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.ContractEvent.RenewalLost;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a client leaves, or ends a contract.
 *
 * @param reason as it was recorded
 */
public record Departure(AccountId account, String reason) {

    /** The reason that was given last, of a client that came back none from before; null where none was given. */
    public static @Nullable Departure of(AccountAt account) {
        return Stream.of(
                        account.latest(AccountChurned.class),
                        account.latest(NoticeGiven.class),
                        account.latest(RenewalLost.class),
                        account.latest(ContractEvent.AccountReactivated.class))
                .filter(Objects::nonNull)
                .filter(fact -> fact.event() instanceof ContractEvent.AccountReactivated || reason(fact) != null)
                .max(Comparator.<Fact<? extends ContractEvent>>comparingLong(Fact::occurredAt)
                        .thenComparingLong(Fact::order))
                .map(Departure::reason)
                .map(reason -> new Departure(account.id(), reason))
                .orElse(null);
    }

    private static @Nullable String reason(Fact<? extends ContractEvent> fact) {
        return switch (fact.event()) {
            case AccountChurned e -> e.reason();
            case NoticeGiven e -> e.reason();
            case RenewalLost e -> e.reason();
            default -> null;
        };
    }
}
