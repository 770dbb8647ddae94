package io.accounthealth.query.language;

import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Numbers, amounts and days as pages write them in English, such as {@code −1,234.5}, {@code 1,200 EUR} and {@code 4
 * Apr 2026, 09:30}, and quotation marks, in the format of a language. Times of day and days as {@code 2026-04-04} are
 * the same in all. Parts of ids, addresses and versions such as {@code v2} or {@code io-2026} are no figures.
 */
final class Formats {

    /** @param key the text with {@code {0}}, {@code {1}}, … in place of its figures */
    record Split(String key, List<String> figures) {}

    private static final String MONTHS = "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
            + "|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?";

    private static final String TIME = "(?:, (?<time>\\d{2}:\\d{2}(?::\\d{2})?))?";

    /** What is the same in both languages. */
    private static final String SAME = "\\d{4}-\\d{2}(?:-\\d{2}(?:T[\\d:.]+Z?)?)?|\\d{1,2}:\\d{2}(?::\\d{2})?";

    private static final Pattern FIGURE = Pattern.compile("(?<![\\p{L}\\p{N}_/#@:.-])(?:"
            + "(?<same>" + SAME + ")(?![\\p{L}\\p{N}_/#@:-])"
            + "|(?<day>\\d{1,2}) (?<month>" + MONTHS + ")(?: (?<year>\\d{4}))?" + TIME + "(?![\\p{L}\\p{N}])"
            + "|(?<only>" + MONTHS + ") (?<of>\\d{4})(?![\\p{L}\\p{N}])"
            + "|(?<number>(?:[+−±]|(?<![^\\s(])-)?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?)"
            + "(?: (?<currency>[A-Z]{3})(?![\\p{L}\\p{N}]))?(?![\\p{L}\\p{N}_/#@:-]|[.,]\\d))");

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private static final DateTimeFormatter ENGLISH_MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
    private static final int ABBREVIATED = 3;

    /** For days without a year: one with a 29 February. */
    private static final String A_LEAP_YEAR = "2024";

    private final DateTimeFormatter day;
    private final DateTimeFormatter dayOfYear;
    private final DateTimeFormatter month;
    private final DateTimeFormatter wholeMonth;
    private final char decimal;
    private final char thousands;
    private final String quotes;

    /**
     * @param header of the catalogue of the language: {@code X-Day} and {@code X-Day-Of-Year} are patterns of dates
     *     with and without the year, {@code X-Quotes} both quotation marks
     */
    Formats(Locale locale, Map<String, String> header) {
        day = DateTimeFormatter.ofPattern(header.getOrDefault("X-Day", "d MMM uuuu"), locale);
        dayOfYear = DateTimeFormatter.ofPattern(header.getOrDefault("X-Day-Of-Year", "d MMM"), locale);
        month = DateTimeFormatter.ofPattern("MMM uuuu", locale);
        wholeMonth = DateTimeFormatter.ofPattern("MMMM uuuu", locale);
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
        decimal = symbols.getDecimalSeparator();
        thousands = symbols.getGroupingSeparator();
        quotes = header.getOrDefault("X-Quotes", "“”");
    }

    /** A name in the marks of the language, where it is in marks. */
    String quoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("“") && value.endsWith("”");
        return quoted ? quotes.charAt(0) + value.substring(1, value.length() - 1) + quotes.charAt(1) : value;
    }

    /** The text without its figures, and these in the language. */
    Split split(String text) {
        if (!hasDigit(text)) {
            return new Split(text, List.of());
        }
        List<String> figures = new ArrayList<>();
        StringBuilder key = new StringBuilder();
        Matcher figure = FIGURE.matcher(text);
        while (figure.find()) {
            figure.appendReplacement(key, "");
            key.append('{').append(figures.size()).append('}').append(behind(figure));
            figures.add(translated(figure));
        }
        return new Split(figure.appendTail(key).toString(), figures);
    }

    /** A figure in the language; null where the text is anything else or more. */
    @Nullable
    String whole(String text) {
        if (!hasDigit(text)) {
            return null;
        }
        Matcher figure = FIGURE.matcher(text);
        return figure.matches() ? translated(figure) + behind(figure) : null;
    }

    /** Every figure of a text in the language, and the rest as it is. */
    String all(String text) {
        return FIGURE.matcher(text).replaceAll(figure -> Matcher.quoteReplacement(translated(figure) + behind(figure)));
    }

    /** Most texts have none, and no figure is without one. */
    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(letter -> letter >= '0' && letter <= '9');
    }

    /** Capitals behind a number that are no currency, and so no part of it: {@code 3 SLA targets}. */
    private static String behind(MatchResult figure) {
        String currency = figure.group("currency");
        return currency == null || CURRENCIES.contains(currency) ? "" : " " + currency;
    }

    private String translated(MatchResult figure) {
        if (figure.group("same") != null) {
            return figure.group();
        }
        if (figure.group("day") != null) {
            return day(figure);
        }
        if (figure.group("only") != null) {
            String written = figure.group("only");
            return (written.length() > ABBREVIATED ? wholeMonth : month).format(month(written, figure.group("of")));
        }
        String number =
                figure.group("number").replace(',', ' ').replace('.', decimal).replace(' ', thousands);
        String currency = figure.group("currency");
        return currency != null && CURRENCIES.contains(currency) ? number + " " + currency : number;
    }

    private String day(MatchResult figure) {
        String year = figure.group("year");
        YearMonth of = month(figure.group("month"), year == null ? A_LEAP_YEAR : year);
        int number = Integer.parseInt(figure.group("day"));
        if (!of.isValidDay(number)) {
            return figure.group();
        }
        LocalDate date = of.atDay(number);
        String time = figure.group("time");
        return (year == null ? dayOfYear : day).format(date) + (time == null ? "" : ", " + time);
    }

    private static YearMonth month(String written, String year) {
        return YearMonth.parse(written.substring(0, ABBREVIATED) + " " + year, ENGLISH_MONTH);
    }
}
