package io.accounthealth.model.groups;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.rates.ReportingCurrency;
import org.jspecify.annotations.Nullable;

/**
 * The periods and the currency of a group's figures. Each part has its own, so that what lacks a rate is told of the
 * part that it is missing in.
 *
 * @param spend the currency of all spend of 30 days; null where each amount stays in its own
 * @param pacing how amounts of orders are shown
 * @param margin the currency of spend and costs of the second period
 */
public record GroupCurrencies(
        Comparison compared,
        ReportingCurrency retention,
        @Nullable ReportingCurrency spend,
        MoneyView pacing,
        ReportingCurrency margin) {

    /** Each amount in its own currency; retention, weights and pacing are of those in one. */
    public static GroupCurrencies only(Comparison compared, CurrencyCode currency) {
        return new GroupCurrencies(
                compared,
                ReportingCurrency.only(currency),
                null,
                MoneyView.AS_RECORDED,
                ReportingCurrency.only(currency));
    }

    MoneyView ofSpend() {
        return spend == null ? MoneyView.AS_RECORDED : spend;
    }

    CurrencyCode currency() {
        return retention.currency();
    }
}
