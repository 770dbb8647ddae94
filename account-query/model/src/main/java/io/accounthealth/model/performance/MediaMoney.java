package io.accounthealth.model.performance;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.figures.LargestRemainder;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The amounts of an account's media in the currency of a figure. An amount of spend, and the value of conversions, is
 * converted by the rate of the last day of the month in which its period starts, as spend of a month is: days and weeks
 * add up to their month.
 *
 * @param in null while the account's currency is not known; then there are no amounts
 */
record MediaMoney(AccountAt account, @Nullable ReportingCurrency in) {

    private static final int MILLIONTHS = 6;

    /** Of a currency and a day, before it is converted. */
    record Reported(CurrencyCode currency, BigDecimal amount, long firstDay) {}

    static MediaMoney of(AccountAt account, @Nullable CurrencyCode only, @Nullable ReportingCurrency in) {
        CurrencyCode currency = account.currencyOr(only);
        return new MediaMoney(account, in != null || currency == null ? in : ReportingCurrency.only(currency));
    }

    @Nullable
    CurrencyCode currency() {
        return in == null ? null : in.currency();
    }

    /** Whether amounts in a currency can be in a figure: all that are converted, else those in its own. */
    boolean takes(@Nullable CurrencyCode reported) {
        return in != null && reported != null && (in.converts() || reported.equals(in.currency()));
    }

    /** The sum, exact; null, and all of it noted, where a part of it has no rate. */
    @Nullable
    BigDecimal sum(List<Reported> parts) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Reported part : parts) {
            BigDecimal amount = convert(part);
            if (amount == null) {
                parts.forEach(this::leaveOut);
                return null;
            }
            sum = sum.add(amount);
        }
        return sum;
    }

    private @Nullable BigDecimal convert(Reported part) {
        if (in == null) {
            return null;
        }
        if (part.currency().equals(in.currency()) || part.amount().signum() == 0) {
            return part.amount();
        }
        LocalDate day = lastOfMonth(LocalDate.ofEpochDay(part.firstDay()));
        return in.isConvertible(part.currency(), day) ? in.converted(part.currency(), part.amount(), day) : null;
    }

    private void leaveOut(Reported part) {
        if (in != null) {
            in.leaveOut(part.currency(), part.amount(), account.id());
        }
    }

    /**
     * The parts of an amount of the account as they are shown: they add up to it, which is rounded once; where nothing
     * is converted, a share of days that does not end to a millionth.
     */
    List<BigDecimal> rounded(List<BigDecimal> exact) {
        return in != null && in.converts() ? in.rounded(exact) : LargestRemainder.round(exact, MILLIONTHS);
    }

    /** A sum of such parts as it is written; null where there is none, or no currency of it is known. */
    @Nullable
    Money written(@Nullable BigDecimal amount) {
        Money money = CurrencySums.money(amount, currency());
        return money == null || in == null ? money : in.sum(money);
    }

    /** An order's budget by the first day of its flight; null where that has no rate. */
    @Nullable
    Money budget(@Nullable Money budget, LocalDate start) {
        return in != null && in.converts() ? in.ifConvertible(budget, start, account.id()) : budget;
    }

    /**
     * What the client wants a cost to be, stated in the account's currency; null where it cannot be said in that of the
     * figure.
     *
     * @param day in the month of whose last day the rate is
     */
    @Nullable
    BigDecimal target(BigDecimal stated, LocalDate day) {
        CurrencyCode from = account.currency();
        if (in == null || from == null) {
            return null;
        }
        if (from.equals(in.currency())) {
            return stated;
        }
        LocalDate last = lastOfMonth(day);
        return in.isConvertible(from, last)
                ? MoneySum.plain(in.converted(from, stated, last).setScale(Ratio.SCALE, RoundingMode.HALF_UP))
                : null;
    }

    private static LocalDate lastOfMonth(LocalDate day) {
        return YearMonth.from(day).atEndOfMonth();
    }
}
