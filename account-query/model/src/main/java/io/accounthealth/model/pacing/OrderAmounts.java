package io.accounthealth.model.pacing;

import io.accounthealth.events.Money;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.AccountAt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The amounts of an insertion order as a view shows them (see {@link OrderMoney}); null where the order has none, or it
 * cannot be shown. Each of them is a part of the account's, whose orders together add up to it.
 *
 * @param order its amounts are exact where the view converts
 */
public record OrderAmounts(
        IoForecast order,
        @Nullable Money budget,
        @Nullable Money delivered,
        @Nullable Money expected,
        @Nullable Money dailyRate,
        @Nullable Money forecast,
        @Nullable Money underDelivery,
        @Nullable Money neededPerDay,
        @Nullable Money gap) {

    /** Of the orders that were booked and not cancelled some, in the order of booking. */
    static List<OrderAmounts> of(AccountAt account, Predicate<InsertionOrder> which, MoneyView money) {
        int places = money.converts() ? ReportingCurrency.EXACT : IoForecast.SCALE;
        List<IoForecast> orders = IoForecast.of(account, which, places);
        OrderMoney shown =
                new OrderMoney(account.id(), orders.stream().map(IoForecast::io).toList(), money);
        List<@Nullable Money> budget = shown.of(IoPacing::budget);
        List<@Nullable Money> delivered = shown.of(IoPacing::delivered);
        List<@Nullable Money> expected = shown.of(io -> io.expected(places));
        List<@Nullable Money> gap = shown.of(io -> io.gap(places));
        List<@Nullable Money> dailyRate = shown.of(each(orders, IoForecast::dailyRate));
        List<@Nullable Money> forecast = shown.of(each(orders, IoForecast::forecast));
        List<@Nullable Money> underDelivery = shown.of(each(orders, IoForecast::underDelivery));
        List<@Nullable Money> neededPerDay = shown.of(each(orders, IoForecast::neededPerDay));
        List<OrderAmounts> amounts = new ArrayList<>(orders.size());
        for (int i = 0; i < orders.size(); i++) {
            amounts.add(new OrderAmounts(
                    orders.get(i),
                    budget.get(i),
                    delivered.get(i),
                    expected.get(i),
                    dailyRate.get(i),
                    forecast.get(i),
                    underDelivery.get(i),
                    neededPerDay.get(i),
                    gap.get(i)));
        }
        return amounts;
    }

    private static List<@Nullable BigDecimal> each(
            List<IoForecast> orders, Function<IoForecast, @Nullable BigDecimal> amount) {
        return orders.stream().<@Nullable BigDecimal>map(amount).toList();
    }
}
