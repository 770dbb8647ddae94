package io.accounthealth.model.rates;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** The amounts of an answer that no rate was found for. Safe for several threads. */
final class LeftOut {

    private record Amount(CurrencyCode currency, BigDecimal amount, AccountId account) {}

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
        return new Unconverted(
                of.getFirst().currency(),
                MoneySum.plain(of.stream().map(Amount::amount).reduce(BigDecimal.ZERO, BigDecimal::add)),
                of.stream().map(Amount::account).distinct().sorted().toList());
    }
}
