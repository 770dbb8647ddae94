package io.accounthealth.query.views;

import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.ContractEvent.RenewalLost;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.Fact;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When the client next decides whether to stay. */
final class Renewal {

    private Renewal() {}

    /**
     * The earliest end, from today on, of the contracts that were signed and whose renewal was not lost, as renewals
     * moved it; null when there is none.
     */
    static @Nullable LocalDate next(AccountAt account) {
        Map<String, LocalDate> ends = new HashMap<>();
        for (Fact<ContractEvent> fact : account.table().contracts().all(account.at())) {
            switch (fact.event()) {
                case ContractSigned e -> ends.put(e.contractId(), e.end());
                case ContractRenewed e -> {
                    if (e.end() != null) {
                        ends.put(e.contractId(), e.end());
                    }
                }
                case RenewalLost e -> ends.remove(e.contractId());
                case ContractEvent.AccountChurned e -> ends.clear();
                case ContractEvent.RenewalOpened e -> {}
                case ContractEvent.NoticeGiven e -> {}
                case ContractEvent.AccountReactivated e -> {}
            }
        }
        return ends.values().stream()
                .filter(end -> !end.isBefore(account.today()))
                .min(LocalDate::compareTo)
                .orElse(null);
    }
}
