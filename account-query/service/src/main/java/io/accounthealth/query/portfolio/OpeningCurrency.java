package io.accounthealth.query.portfolio;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.rates.ReportingCurrency.RateChoice;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.currency.RequestedCurrency;
import java.util.SortedSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The currency in which a screen over many accounts opens, where its address names none. */
@Component
public final class OpeningCurrency {

    private final Rates rates;
    private final CurrencyCode reporting;

    /** @param reporting the currency of amounts, ISO 4217 */
    OpeningCurrency(
            Rates rates,
            @Value("${accounthealth.reporting-currency:${accounthealth.rates.hub:EUR}}") String reporting) {
        this.rates = rates;
        this.reporting = new CurrencyCode(reporting);
    }

    public CurrencyCode reporting() {
        return reporting;
    }

    /**
     * All money in the reporting currency; where no rate is known at the point, only what is in one currency: in that
     * one, or where nothing is, in one that there is.
     *
     * @param currencies that there is spend in
     */
    public RequestedCurrency of(PointInTime at, SortedSet<String> currencies) {
        if (!rates.isEmpty(at)) {
            return RequestedCurrency.in(reporting, RateChoice.CONSTANT);
        }
        String usual = CurrencyParameters.DEFAULT_CURRENCY;
        return RequestedCurrency.only(
                currencies.isEmpty() || currencies.contains(reporting.value())
                        ? reporting
                        : new CurrencyCode(currencies.contains(usual) ? usual : currencies.getFirst()));
    }
}
