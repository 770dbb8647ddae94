package io.accounthealth.model.access;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.GroupKind;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.model.groups.GroupTree;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the history of an account says of who may see it at a point. Its manager sees all of it; managers of other
 * accounts of a group see what the group sums, and it is in these sums. A member of the team who is not the manager
 * sees nothing.
 *
 * @param account its name
 * @param manager null while none is assigned
 * @param since when the manager was assigned; null while none is
 */
public record AccountAccess(
        AccountId accountId,
        String account,
        @Nullable String manager,
        @Nullable Instant since,
        List<GroupReader> groups) {

    /**
     * Who sees the sums of a group that the account is in.
     *
     * @param group its id
     * @param name of the account of that id; the id where there is none
     * @param managers of the other accounts in it, sorted
     */
    public record GroupReader(String group, String name, GroupKind kind, List<String> managers) {}

    /** Null where the account is not known at the point. */
    public static @Nullable AccountAccess of(Tables tables, PointInTime point, AccountId id) {
        BitemporalPoint at = BitemporalPoint.of(point);
        Map<AccountId, AccountAt> accounts = new HashMap<>();
        tables.each(table -> known(table, at)).forEach(account -> accounts.put(account.id(), account));
        AccountAt account = accounts.get(id);
        if (account == null) {
            return null;
        }
        List<GroupReader> groups = new ArrayList<>();
        for (GroupKind kind : GroupKind.values()) {
            GroupTree tree = GroupTree.of(tables, point, kind);
            for (AccountId group : tree.groups().keySet()) {
                Set<AccountId> within = tree.within(group);
                if (within.contains(id) && within.size() > 1) {
                    groups.add(reader(group, kind, within, accounts, account.manager()));
                }
            }
        }
        Fact<ManagerAssigned> assigned = account.latest(ManagerAssigned.class);
        return new AccountAccess(
                id,
                Objects.requireNonNull(account.name()),
                account.manager(),
                assigned == null ? null : BitemporalPoint.instant(assigned.occurredAt()),
                groups);
    }

    private static @Nullable AccountAt known(AccountTable table, BitemporalPoint at) {
        AccountAt account = AccountAt.of(table, at);
        Profile profile = account.profile();
        return profile == null ? null : account;
    }

    private static GroupReader reader(
            AccountId group,
            GroupKind kind,
            Set<AccountId> within,
            Map<AccountId, AccountAt> accounts,
            @Nullable String own) {
        Set<String> managers = new TreeSet<>();
        within.forEach(each -> {
            AccountAt account = accounts.get(each);
            String manager = account == null ? null : account.manager();
            if (manager != null && !manager.equals(own)) {
                managers.add(manager);
            }
        });
        AccountAt named = accounts.get(group);
        String name = named == null ? null : named.name();
        return new GroupReader(group.value(), name == null ? group.value() : name, kind, List.copyOf(managers));
    }
}
