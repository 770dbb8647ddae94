package io.accounthealth.model.pacing;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.rates.MoneyView.Dated;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a view shows the amounts of an account's orders: by the first day of each flight, by that of the point before it
 * begins, so that exchange alone moves no pace. They are parts of the account's amount, and add up to it. Of an order
 * whose budget cannot be shown no amount is, and the budget is noted.
 */
public final class OrderMoney {

    private final AccountId account;
    private final List<IoPacing> orders;
    private final MoneyView money;
    private final BitSet notShown = new BitSet();

    public OrderMoney(AccountId account, List<IoPacing> orders, MoneyView money) {
        this.account = account;
        this.orders = orders;
        this.money = money;
        for (int i = 0; i < orders.size(); i++) {
            IoPacing io = orders.get(i);
            Money budget = CurrencySums.money(io.budget(), io.currency());
            notShown.set(i, budget != null && money.of(budget, io.start(), account) == null);
        }
    }

    /** One amount of each order; null where there is none, or it cannot be shown. */
    public List<@Nullable Money> of(Function<IoPacing, @Nullable BigDecimal> amount) {
        return of(orders.stream().<@Nullable BigDecimal>map(amount).toList());
    }

    /** @param amounts of the orders, in their order: exact where the view converts */
    List<@Nullable Money> of(List<@Nullable BigDecimal> amounts) {
        List<Dated> parts = new ArrayList<>(amounts.size());
        for (int i = 0; i < amounts.size(); i++) {
            IoPacing io = orders.get(i);
            parts.add(
                    new Dated(notShown.get(i) ? null : CurrencySums.money(amounts.get(i), io.currency()), io.start()));
        }
        return money.apportioned(parts, account);
    }
}
