package io.accounthealth.model.managers;

import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The manager of an account over time, as known at a point. The time before the first assignment belongs to the first
 * manager: feeds report from before an account was entered here.
 */
public record ManagerOverTime(List<Fact<HandoverEvent>> assignments) {

    public static ManagerOverTime of(AccountAt account) {
        return new ManagerOverTime(account.all(HandoverEvent.class).stream()
                .filter(fact -> fact.event() instanceof ManagerAssigned)
                .toList());
    }

    /**
     * Null while no manager was ever assigned.
     *
     * @param time microseconds since 1970; after the point it is answered as at the point
     */
    public @Nullable String at(long time) {
        String manager = null;
        for (Fact<HandoverEvent> fact : assignments) {
            if (fact.event() instanceof ManagerAssigned e && (manager == null || fact.occurredAt() <= time)) {
                manager = e.managerId();
            }
        }
        return manager;
    }

    /** Every manager there ever was; of an account that never had one, null alone. */
    Set<@Nullable String> all() {
        Set<@Nullable String> all = new LinkedHashSet<>();
        for (Fact<HandoverEvent> fact : assignments) {
            if (fact.event() instanceof ManagerAssigned e) {
                all.add(e.managerId());
            }
        }
        if (all.isEmpty()) {
            all.add(null);
        }
        return all;
    }
}
