package io.accounthealth.query.book;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.rates.ReportingCurrency.RateChoice;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.MoreRows;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an address requests of the book of business, and the links that keep its point.
 *
 * @param in the currency that all is converted into; null where each stays by itself
 * @param within how many days ahead renewals are, 1 to {@value #MOST_DAYS}
 * @param mayRecord whether the caller may record what is done
 */
record BookQuery(Address address, @Nullable RequestedCurrency in, int within, boolean mayRecord) {

    static final String PATH = "/book";
    static final String IN = "in";
    static final String OWN = "own";
    static final String WITHIN = "within";

    static final int NEAR_DAYS = 90;
    static final int FAR_DAYS = 180;
    private static final int MOST_DAYS = 1100;
    private static final int FEW = 8;
    private static final List<String> PARAMETERS = List.of(IN, WITHIN, MoreRows.PARAMETER);

    /**
     * Rejects a malformed currency or number of days.
     *
     * @param reporting the currency where the address names none
     */
    static BookQuery of(Map<String, String> query, CurrencyCode reporting, boolean mayRecord) {
        Address address = Address.of(PATH, query, PARAMETERS);
        String in = address.get(IN);
        return new BookQuery(
                address,
                OWN.equals(in)
                        ? null
                        : RequestedCurrency.in(in == null ? reporting : Values.currency(IN, in), RateChoice.CONSTANT),
                (int) Numbers.between(WITHIN, address.get(WITHIN), NEAR_DAYS, 1, MOST_DAYS),
                mayRecord);
    }

    /** How many rows of each list are shown. */
    MoreRows rows() {
        return new MoreRows(address, FEW);
    }

    /**
     * A screen about money at the same point.
     *
     * @param only the currency where nothing is converted
     */
    Address money(String path, boolean converted, @Nullable CurrencyCode only) {
        return address.samePointAt(path)
                .with(IN, converted && in != null ? in.currency().value() : null)
                .with("currency", converted || only == null ? null : only.value());
    }

    static Address comparing(Address address, Comparison compared) {
        return address.with("from", compared.from().written())
                .with("to", compared.to().written());
    }
}
