package io.accounthealth.query.currency;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.rates.Rate;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.rates.Unconverted;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a converted answer rests on.
 *
 * @param rates those that were used
 * @param unconverted what is not in the figures, for want of a rate
 */
public record RatesUsed(List<Rate> rates, List<Unconverted> unconverted) {

    /** Null of an answer that converts nothing. */
    public static @Nullable RatesUsed of(@Nullable ReportingCurrency in) {
        return of(in, account -> true);
    }

    /** @param visible the accounts that may be named */
    public static @Nullable RatesUsed of(@Nullable ReportingCurrency in, Predicate<AccountId> visible) {
        if (in == null || !in.converts()) {
            return null;
        }
        return new RatesUsed(
                in.used(),
                in.unconverted().stream()
                        .map(each -> new Unconverted(
                                each.currency(),
                                each.amount(),
                                each.accounts().stream().filter(visible).toList()))
                        .toList());
    }
}
