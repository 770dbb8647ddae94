package io.accounthealth.model.groups;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.account.OpenItems;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.margin.MarginSums;
import io.accounthealth.model.retention.Retention;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What some accounts of a group add up to.
 *
 * @param spend30Days by currency; converted, in that one
 * @param margin of the second period, whole; null where the reader may not see one of the accounts: with the own ones
 *     taken off, it would tell the costs of the others
 */
public record GroupSums(
        int accounts,
        GroupHealth health,
        List<Money> spend30Days,
        Retention.Figures retention,
        Orders pacing,
        Open open,
        @Nullable MarginSums margin) {

    /**
     * The running orders, sums by currency; one that cannot be converted is counted, and in no sum.
     *
     * @param together delivered over expected of those in the currency of the figures that have a pacing: 1 is on plan;
     *     null where there are none
     */
    public record Orders(
            int running,
            List<Money> budget,
            List<Money> delivered,
            List<Money> expected,
            @Nullable BigDecimal together) {

        private static Orders of(Collection<GroupMember> members, GroupCurrencies money) {
            List<GroupMember.Order> orders =
                    members.stream().flatMap(member -> member.orders().stream()).toList();
            List<GroupMember.Order> paced = orders.stream()
                    .filter(GroupMember.Order::paced)
                    .filter(order -> isIn(money.currency(), order.budget()))
                    .toList();
            return new Orders(
                    orders.size(),
                    CurrencySums.of(orders, GroupMember.Order::budget, money.pacing()::sum),
                    CurrencySums.of(orders, GroupMember.Order::delivered, money.pacing()::sum),
                    CurrencySums.of(orders, GroupMember.Order::expected, money.pacing()::sum),
                    Proportion.of(sum(paced, GroupMember.Order::delivered), sum(paced, GroupMember.Order::expected)));
        }

        private static boolean isIn(CurrencyCode currency, @Nullable Money money) {
            return money != null && money.currency().equals(currency);
        }

        private static BigDecimal sum(
                List<GroupMember.Order> orders, Function<GroupMember.Order, @Nullable Money> amount) {
            return orders.stream()
                    .map(amount)
                    .flatMap(Stream::ofNullable)
                    .map(Money::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /**
     * What is open.
     *
     * @param items of every kind, also where there is none
     * @param alerts that are not closed
     */
    public record Open(Map<OpenItems.Kind, Integer> items, int overdueReports, int alerts) {

        private static Open of(Collection<GroupMember> members) {
            Map<OpenItems.Kind, Integer> items = new EnumMap<>(OpenItems.Kind.class);
            for (OpenItems.Kind kind : OpenItems.Kind.values()) {
                items.put(
                        kind,
                        members.stream()
                                .mapToInt(member -> member.openItems().getOrDefault(kind, 0))
                                .sum());
            }
            return new Open(
                    items,
                    members.stream().mapToInt(GroupMember::overdueReports).sum(),
                    members.stream().mapToInt(GroupMember::alerts).sum());
        }
    }

    static GroupSums of(
            Collection<GroupMember> members,
            GroupHealth.ScoreBy by,
            GroupCurrencies money,
            Predicate<AccountId> visible) {
        boolean all = members.stream().map(GroupMember::id).allMatch(visible);
        return new GroupSums(
                members.size(),
                GroupHealth.of(members, by, money.currency()),
                CurrencySums.of(members, GroupMember::spend, money.ofSpend()::sum),
                Retention.figures(
                        members.stream()
                                .map(GroupMember::kept)
                                .filter(Objects::nonNull)
                                .toList(),
                        money.compared(),
                        money.retention()),
                Orders.of(members, money),
                Open.of(members),
                all ? MarginSums.of(members.stream().map(GroupMember::months).toList(), money.margin()) : null);
    }
}
