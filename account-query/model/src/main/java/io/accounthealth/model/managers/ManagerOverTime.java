package io.accounthealth.model.managers;

import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The manager of an account over time, as known at a point. The time before the first assignment belongs to the first
 * manager: feeds report from before an account was entered here.
 */
final class ManagerOverTime {

    private final List<Fact<HandoverEvent>> assignments = new ArrayList<>();

    private ManagerOverTime() {}

    static ManagerOverTime of(AccountAt account) {
        ManagerOverTime managers = new ManagerOverTime();
        for (Fact<HandoverEvent> fact : account.table().handover().all(account.at())) {
            if (fact.event() instanceof ManagerAssigned) {
                managers.assignments.add(fact);
            }
        }
        return managers;
    }

    /**
     * Null when nobody was ever assigned.
     *
     * @param moment microseconds since 1970; one after the point is answered as at the point
     */
    @Nullable
    String at(long moment) {
        String manager = null;
        for (Fact<HandoverEvent> fact : assignments) {
            if (fact.event() instanceof ManagerAssigned e && (manager == null || fact.occurredAt() <= moment)) {
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
