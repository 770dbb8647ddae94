package io.accounthealth.query.retention;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.MoreRows;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.read.ComparedParameters;
import io.accounthealth.query.read.SegmentParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an address requests about retention: the periods, the part of the portfolio, the currency.
 *
 * @param mended a sentence where the first period does not precede the second, so that another one is shown
 */
public record RetentionQuery(
        Address address,
        ComparedParameters.Asked compared,
        RequestedCurrency currency,
        Segment segment,
        @Nullable String mended) {

    static final String FROM = "from";
    static final String TO = "to";
    static final String THROUGH = "through";
    public static final String CURRENCY = "currency";
    static final String IN = "in";
    static final String RATES = "rates";

    /** Begins the choice of all money, converted, in the list of currencies. */
    static final String ALL_IN = "all-in-";

    static final String FIGURE = "figure";
    static final String BY = "by";
    static final String SHARE = "share";

    /** How many days ahead contracts end, and of accounts in which band. */
    public static final String WITHIN = "within";

    public static final String BAND = "band";

    /** The parameters that no link to another screen keeps. */
    static final List<String> OF_ONE_SCREEN = List.of(FIGURE, BY, SHARE, WITHIN, BAND, MoreRows.PARAMETER);

    private static final List<String> PARAMETERS = List.of(
            FROM,
            TO,
            THROUGH,
            CURRENCY,
            IN,
            RATES,
            "manager",
            "vertical",
            "region",
            "tier",
            "group",
            "groupKind",
            SegmentParameters.ATTRIBUTE,
            FIGURE,
            BY,
            SHARE,
            WITHIN,
            BAND,
            MoreRows.PARAMETER);

    /** Rejects a malformed period, part of one, or currency, as the HTTP interface does. */
    public static RetentionQuery of(String path, Map<String, String> query) {
        Address requested = converting(Address.of(path, query, PARAMETERS));
        Address address = mended(requested);
        String from = requested.get(FROM);
        return new RetentionQuery(
                address,
                new ComparedParameters(address.get(FROM), address.get(TO), address.get(THROUGH)).parseOrLastQuarters(),
                new CurrencyParameters(address.get(CURRENCY), address.get(IN), address.get(RATES)).parse(),
                new Segment(
                        address.get("manager"),
                        address.get("vertical"),
                        address.get("region"),
                        address.get("tier"),
                        SegmentParameters.group(address.get("group"), address.get("groupKind")),
                        SegmentParameters.attributes(
                                SegmentParameters.single(address.get(SegmentParameters.ATTRIBUTE)))),
                from == null || from.equals(address.get(FROM)) ? null : moved(address));
    }

    /** Whether it leaves the currency to the page. */
    boolean namesNoCurrency() {
        return address.get(CURRENCY) == null && address.get(IN) == null;
    }

    /** The same in a currency, which the links of the page name. */
    RetentionQuery opening(RequestedCurrency in) {
        Address named = address.with(RATES, null)
                .with(in.converts() ? IN : CURRENCY, in.currency().value());
        return new RetentionQuery(named, compared, in, segment, mended);
    }

    /** The same of periods before, where no day of the second is over at a point. */
    RetentionQuery begunAt(PointInTime point) {
        Comparison asked = compared.at(point);
        int back = 0;
        while (asked.to().plus(-back).coveredThrough(point) == null) {
            back++;
        }
        if (back == 0) {
            return this;
        }
        CalendarPeriod to = asked.to().plus(-back);
        Address shown = address.with(FROM, asked.from().plus(-back).written()).with(TO, to.written());
        return new RetentionQuery(
                shown,
                new ComparedParameters(shown.get(FROM), shown.get(TO), shown.get(THROUGH)).parse(),
                currency,
                segment,
                "No day of %s is over yet: %s is shown instead."
                        .formatted(Wording.period(asked.to()), Wording.period(to)));
    }

    /** With the currency to convert into, where that was chosen from the list of currencies. */
    private static Address converting(Address address) {
        String chosen = address.get(CURRENCY);
        if (chosen == null) {
            return address;
        }
        return chosen.startsWith(ALL_IN)
                ? address.with(CURRENCY, null).with(IN, chosen.substring(ALL_IN.length()))
                : address.with(IN, null).with(RATES, null);
    }

    /** With the period right before, where only the second is given, or the first does not precede it. */
    private static Address mended(Address address) {
        Optional<CalendarPeriod> to = period(address, TO);
        boolean fits = to.isEmpty()
                || period(address, FROM)
                        .filter(from -> from.kind() == to.get().kind()
                                && from.first().isBefore(to.get().first()))
                        .isPresent();
        return fits ? address : address.with(FROM, to.get().plus(-1).written());
    }

    /** Whether the page shows what is known today beside what was known then. */
    boolean comparesWithToday() {
        return address.path().equals("/retention") && address.get("knownAt") != null;
    }

    private static String moved(Address address) {
        CalendarPeriod to = period(address, TO).orElseThrow();
        return "The base period is %s now, which is the one before %s."
                .formatted(Wording.period(to.plus(-1)), Wording.period(to));
    }

    private static Optional<CalendarPeriod> period(Address address, String name) {
        return Optional.ofNullable(address.get(name)).flatMap(CalendarPeriod::parse);
    }
}
