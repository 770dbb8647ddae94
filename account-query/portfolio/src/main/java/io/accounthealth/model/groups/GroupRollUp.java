package io.accounthealth.model.groups;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A group at a point: what its own account, where it is one, and all below it add up to, each account once. Both
 * periods of its retention are of the accounts that are in it at the point.
 *
 * @param name that of its account; null where it is none, or the reader may not see it
 * @param children the accounts that are placed under it directly, by id, each with the sums of all that is below it
 * @param notShown how many more of them there are that the reader may not see
 * @param cutAt the placement that does not count, where late ones made a cycle; null where there is none, or the reader
 *     may not see its account
 */
public record GroupRollUp(
        Group group,
        @Nullable String name,
        GroupSums sums,
        List<Child> children,
        int notShown,
        GroupTree.@Nullable Cut cutAt) {

    public record Child(
            AccountId accountId,
            String account,
            @Nullable String manager,
            @JsonUnwrapped GroupSums sums) {}

    /**
     * @param tables of all accounts, also of those that the reader may not see: the sums count them
     * @param visible which accounts the reader may see
     * @return null where no account of the group is visible
     */
    public static @Nullable GroupRollUp of(
            Tables tables,
            PointInTime point,
            PolicyBook book,
            Group group,
            GroupHealth.ScoreBy by,
            GroupCurrencies money,
            Predicate<AccountId> visible) {
        GroupTree tree = GroupTree.of(tables, point, group.kind());
        Set<AccountId> within = tree.within(group.id());
        if (within.stream().noneMatch(visible)) {
            return null;
        }
        Map<AccountId, GroupMember> members =
                tables.those(within).each(table -> GroupMember.of(table, point, book, money)).stream()
                        .collect(Collectors.toMap(GroupMember::id, Function.identity()));
        if (members.keySet().stream().noneMatch(visible)) {
            return null;
        }
        List<GroupMember> children = tree.childrenOf(group.id()).stream()
                .map(members::get)
                .filter(Objects::nonNull)
                .toList();
        List<Child> shown = children.stream()
                .filter(child -> visible.test(child.id()))
                .map(child -> new Child(
                        child.id(),
                        child.name(),
                        child.manager(),
                        GroupSums.of(some(members, tree.within(child.id())), by, money, visible)))
                .toList();
        GroupMember own = visible.test(group.id()) ? members.get(group.id()) : null;
        GroupTree.Cut cut = tree.cutAt(group.id());
        return new GroupRollUp(
                group,
                own == null ? null : own.name(),
                GroupSums.of(some(members, within), by, money, visible),
                shown,
                children.size() - shown.size(),
                cut == null || !visible.test(cut.account()) ? null : cut);
    }

    private static List<GroupMember> some(Map<AccountId, GroupMember> members, Set<AccountId> which) {
        return which.stream().map(members::get).filter(Objects::nonNull).toList();
    }
}
