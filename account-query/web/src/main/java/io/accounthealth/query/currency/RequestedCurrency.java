package io.accounthealth.query.currency;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.rates.ReportingCurrency.RateChoice;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The currency that a read asks for.
 *
 * @param converts whether what is in others is converted into it; else that is left out
 */
public record RequestedCurrency(CurrencyCode currency, boolean converts, RateChoice choice) {

    /**
     * What a screen over many accounts opens in, where its address names no currency: all money in the reporting
     * currency; where no rate is known, only what is in one currency: in that one, or where nothing is, in one that
     * there is.
     *
     * @param spent the currencies that there is spend in
     */
    public static RequestedCurrency opening(CurrencyCode reporting, boolean hasRates, SortedSet<String> spent) {
        if (hasRates) {
            return in(reporting, RateChoice.CONSTANT);
        }
        String usual = CurrencyParameters.DEFAULT_CURRENCY;
        return only(
                spent.isEmpty() || spent.contains(reporting.value())
                        ? reporting
                        : new CurrencyCode(spent.contains(usual) ? usual : spent.getFirst()));
    }

    /** The same, of figures that compare no periods: each month is converted by its own rates. */
    public RequestedCurrency ofEachMonth() {
        return new RequestedCurrency(currency, converts, RateChoice.EACH);
    }

    /** The same, of amounts that stay each in its own currency where nothing is converted: then null. */
    public @Nullable RequestedCurrency ifConverts() {
        return converts ? ofEachMonth() : null;
    }

    public static RequestedCurrency only(CurrencyCode currency) {
        return new RequestedCurrency(currency, false, RateChoice.EACH);
    }

    public static RequestedCurrency in(CurrencyCode currency, RateChoice choice) {
        return new RequestedCurrency(currency, true, choice);
    }
}
