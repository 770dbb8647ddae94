package io.accounthealth.query.http;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.period.CalendarPeriod;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Values in requests and cells. Parsers throw a {@link ReadProblem} with the valid form. */
public final class Values {

    private static final int YEARS_FROM = 1990;
    private static final int YEARS_TO = 2199;

    private Values() {}

    /** A parameter of a query: null when it is absent, and joined by commas when it is given more than once. */
    public static @Nullable String given(MultiValueMap<String, String> query, String parameter) {
        List<String> values = query.get(parameter);
        return values == null || values.size() == 1 ? query.getFirst(parameter) : String.join(",", values);
    }

    public static @Nullable LocalDate day(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= YEARS_FROM && day.getYear() <= YEARS_TO) {
                return day;
            }
        } catch (DateTimeException e) {
            // answered below
        }
        throw ReadProblem.badParameter(parameter, "must be a date such as 2018-07-31, from 1990 to 2199");
    }

    public static UUID uuid(String parameter, String text) {
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equalsIgnoreCase(text)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            // answered below
        }
        throw ReadProblem.badParameter(parameter, "must be an id such as 1655dcb9-7888-4d0e-94bb-8beda49cf7a8");
    }

    public static CurrencyCode currency(String parameter, String text) {
        try {
            return CurrencyCode.of(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ReadProblem.badParameter(parameter, "must be an ISO 4217 code such as USD or EUR");
        }
    }

    public static CalendarPeriod period(String parameter, @Nullable String text) {
        return CalendarPeriod.parse(text == null ? "" : text)
                .filter(period ->
                        period.first().getYear() >= YEARS_FROM && period.first().getYear() <= YEARS_TO)
                .orElseThrow(() -> ReadProblem.badParameter(
                        parameter,
                        "must be a month such as 2018-06, a quarter such as 1997-Q1 or a year such as 2018, "
                                + "from 1990 to 2199"));
    }

    public static YearMonth month(String parameter, @Nullable String text) {
        CalendarPeriod period = period(parameter, text);
        if (period.kind() != CalendarPeriod.Kind.MONTH) {
            throw ReadProblem.badParameter(parameter, "must be a month such as 2018-06");
        }
        return YearMonth.from(period.first());
    }

    /** @param name in any case */
    public static <E extends Enum<E>> E constant(String parameter, String name, E[] all) {
        return Stream.of(all)
                .filter(constant -> written(constant).equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        notOneOf(parameter, Stream.of(all).map(Values::written).toList()));
    }

    /**
     * @param name in any case
     * @return as it is in the list
     */
    public static String oneOf(String parameter, String name, Collection<String> all) {
        return all.stream()
                .filter(each -> each.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> notOneOf(parameter, all));
    }

    /** True or false in any case. */
    public static boolean flag(String parameter, String text) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw ReadProblem.badParameter(parameter, "must be true or false");
        }
        return text.equalsIgnoreCase("true");
    }

    private static ReadProblem notOneOf(String parameter, Collection<String> all) {
        return ReadProblem.badParameter(parameter, "must be one of " + String.join(", ", all));
    }

    /** The written name of a constant, as JSON has it. */
    public static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
