package io.accounthealth.model.rates;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** The amounts of an answer that no rate was found for. Safe for several threads. */
final class LeftOut {

    private record Amount(CurrencyCode currency, BigDecimal amount, AccountId account) {}

    /** Places of a share of days that does not end. */
    private static final int MILLIONTHS = 6;

    private final Collection<Amount> amounts = new ConcurrentLinkedQueue<>();

    void add(CurrencyCode currency, BigDecimal amount, AccountId account) {
        amounts.add(new Amount(currency, amount, account));
    }

    void addAll(LeftOut other) {
        amounts.addAll(other.amounts);
    }

    List<Unconverted> byCurrency() {
        return amounts.stream()
                .collect(Collectors.groupingBy(each -> each.currency().value(), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(LeftOut::together)
                .toList();
    }

    private static Unconverted together(List<Amount> of) {
        BigDecimal sum = of.stream().map(Amount::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Unconverted(
                of.getFirst().currency(),
                MoneySum.plain(sum.scale() > MILLIONTHS ? sum.setScale(MILLIONTHS, RoundingMode.HALF_UP) : sum),
                of.stream().map(Amount::account).distinct().sorted().toList());
    }
}
