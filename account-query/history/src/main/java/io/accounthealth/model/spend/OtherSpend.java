package io.accounthealth.model.spend;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.SpendIn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What an account spent in other currencies than its own, which the figures in its own leave out. */
public final class OtherSpend {

    private OtherSpend() {}

    /** The sums of all periods that start up to T, by currency; those that came to nothing are left out. */
    public static List<Money> of(AccountAt account) {
        long end = account.today().plusDays(1).toEpochDay();
        List<Money> others = new ArrayList<>();
        for (CurrencyCode currency : account.table().spend().currencies(null)) {
            BigDecimal sum = currency.equals(account.currency())
                    ? BigDecimal.ZERO
                    : SpendIn.of(account, currency).sum(Long.MIN_VALUE, end).total();
            if (sum.signum() != 0) {
                others.add(new Money(sum, currency));
            }
        }
        others.sort(Comparator.comparing(money -> money.currency().value()));
        return others;
    }
}
