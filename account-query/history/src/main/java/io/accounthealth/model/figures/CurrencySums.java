package io.accounthealth.model.figures;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sums of money by currency: amounts of different currencies are never added. */
public final class CurrencySums {

    private final Map<CurrencyCode, MoneySum> sums = new TreeMap<>(Comparator.comparing(CurrencyCode::value));

    /** The totals of one amount of each row; null adds nothing. */
    public static <R> List<Money> of(Collection<R> rows, Function<? super R, @Nullable Money> amount) {
        return of(rows, amount, sum -> sum);
    }

    /** @param written how a sum is written, as its amounts are */
    public static <R> List<Money> of(
            Collection<R> rows, Function<? super R, @Nullable Money> amount, UnaryOperator<Money> written) {
        CurrencySums sums = new CurrencySums();
        rows.forEach(row -> sums.add(amount.apply(row)));
        return sums.totals(written);
    }

    /** An amount as it is written, or null while it or its currency is not known. */
    public static @Nullable Money money(@Nullable BigDecimal amount, @Nullable CurrencyCode currency) {
        return amount == null || currency == null ? null : new Money(MoneySum.plain(amount), currency);
    }

    /** Null adds nothing. */
    public void add(@Nullable Money money) {
        if (money != null) {
            of(money.currency()).add(money.amount());
        }
    }

    public void add(CurrencySums more) {
        more.sums.forEach((currency, sum) -> of(currency).add(sum));
    }

    private MoneySum of(CurrencyCode currency) {
        return sums.computeIfAbsent(currency, any -> new MoneySum());
    }

    /** By currency: those with any amount, zero too. */
    public List<Money> totals() {
        return totals(sum -> sum);
    }

    /** @param written how a sum is written, as its amounts are */
    public List<Money> totals(UnaryOperator<Money> written) {
        List<Money> totals = new ArrayList<>(sums.size());
        sums.forEach((currency, sum) -> totals.add(written.apply(new Money(sum.total(), currency))));
        return totals;
    }
}
