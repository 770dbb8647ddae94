package io.accounthealth.query.currency;

import io.accounthealth.model.rates.ReportingCurrency.RateChoice;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Values;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The currency of figures with money. */
public record CurrencyParameters(
        @Parameter(description = "Only what is in this currency, ISO 4217; USD when absent. Not together with in.")
        @Nullable
        String currency,

        @Parameter(
                description = "All money, converted into this currency, ISO 4217. The answer names the rates that were "
                        + "used, and what has none: unconverted.")
        @Nullable
        String in,

        @Parameter(
                description = "With in: constant, the default, converts both periods by the rates of the first one's "
                        + "last day, so that exchange alone moves nothing; each converts every month by its own.",
                schema = @Schema(allowableValues = {"constant", "each"}))
        @Nullable
        String rates) {

    /** What {@code in} means on a board. */
    public static final String CONVERTED =
            "All amounts, converted into this currency, ISO 4217, and written with its decimals: an amount by the day"
                    + " of which it is. The answer names the rates that were used, and what has none: unconverted.";

    public static final String DEFAULT_CURRENCY = "USD";

    public static final CurrencyParameters NONE = new CurrencyParameters(null, null, null);

    /** @throws ReadProblem when one is malformed, or does not go with another */
    public RequestedCurrency parse() {
        String only = given(currency);
        String into = given(in);
        String chosen = given(rates);
        RateChoice choice =
                chosen == null ? RateChoice.CONSTANT : Values.constant("rates", chosen, RateChoice.values());
        if (into == null) {
            return RequestedCurrency.only(Values.currency("currency", only == null ? DEFAULT_CURRENCY : only));
        }
        if (only != null) {
            throw both();
        }
        return RequestedCurrency.in(Values.currency("in", into), choice);
    }

    /** That only one currency, and all converted, are asked for at once. */
    public static ReadProblem both() {
        return ReadProblem.badParameter(
                "currency", "cannot stand together with in=, which is of all currencies; leave one of them out");
    }

    /** Null when no currency is asked for, so that each amount stays in its own. @throws ReadProblem as above */
    public static @Nullable RequestedCurrency converted(@Nullable String in) {
        String into = given(in);
        return into == null ? null : RequestedCurrency.in(Values.currency("in", into), RateChoice.EACH);
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
