package io.accounthealth.query.page;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.Coverage;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.query.http.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Figures, days and bands as text. Always in English, whatever the locale of the machine or the browser. Templates have
 * these methods as {@code f}.
 */
public final class Wording {

    public static final String NOTHING = "–";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final Pattern WRITTEN = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal CENTS_MATTER_BELOW = HUNDRED;

    /**
     * @param css the class that gives it colour and shape
     * @param word the same as text
     */
    public record BandLabel(String css, String word) {}

    Wording() {}

    public static BandLabel band(@Nullable HealthBand band) {
        return switch (band) {
            case HEALTHY -> new BandLabel("healthy", "Healthy");
            case WATCH -> new BandLabel("watch", "Watch");
            case AT_RISK -> new BandLabel("at-risk", "At risk");
            case CHURNED -> new BandLabel("churned", "Churned");
            case NOT_ENOUGH_DATA -> new BandLabel("not-enough-data", "Not enough data");
            case null -> new BandLabel("no-score", "No score");
        };
    }

    /** What a score rests on, in a list: {@code 35 % data}. */
    public static String covered(Coverage coverage) {
        return covered(coverage.share());
    }

    /** @param share of the weight that has data */
    public static String covered(BigDecimal share) {
        return decimal(share.movePointRight(2)) + " % data";
    }

    /** The same where there is room: {@code Coverage 35 %}. */
    public static String coverage(Coverage coverage) {
        return "Coverage " + decimal(coverage.share().movePointRight(2)) + " %";
    }

    /** One decimal, rounded half up: {@code 78.0} for 77.978. The band is shown beside it and never derived from it. */
    public static String score(@Nullable Score score) {
        return score == null
                ? NOTHING
                : score.toBigDecimal().setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    /** A score inside a sentence, in whole points, rounded half up: {@code 78} for 77.978. */
    public static String wholeScore(@Nullable Score score) {
        return score == null
                ? NOTHING
                : score.toBigDecimal().setScale(0, RoundingMode.HALF_UP).toPlainString();
    }

    /** A number of points inside a sentence, rounded half up: {@code 22 points}, {@code less than 1 point} for 0.3. */
    public static String wholePoints(BigDecimal points) {
        BigDecimal whole = points.setScale(0, RoundingMode.HALF_UP);
        return whole.signum() == 0 && points.signum() > 0
                ? "less than 1 point"
                : counted(whole.longValueExact(), "point");
    }

    /** All three decimals, for terms of a sum. */
    public static String exact(@Nullable Score points) {
        return points == null ? NOTHING : points.toBigDecimal().toPlainString();
    }

    /** The same; a score that is missing counts as 0. */
    public static String exactOrZero(@Nullable Score score) {
        return exact(score == null ? Score.ZERO : score);
    }

    /** With its sign. */
    public static String exactChange(Score points) {
        String size = new Score(Math.abs(points.thousandths())).toBigDecimal().toPlainString();
        return switch (Long.signum(points.thousandths())) {
            case 1 -> "+" + size;
            case -1 -> "−" + size;
            default -> "±" + size;
        };
    }

    /** All decimals, for a chart; empty where there is no number. */
    public static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    /** All digits, without zeros at the end; empty without a number. */
    public static String number(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    /** The width of a bar of 100 that shows a share, from 0 to 100 with two decimals. */
    public static String width(BigDecimal share) {
        return share.movePointRight(2)
                .max(BigDecimal.ZERO)
                .min(HUNDRED)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** With its sign, one decimal. */
    public static String change(BigDecimal change) {
        BigDecimal rounded = change.setScale(1, RoundingMode.HALF_UP);
        return switch (rounded.signum()) {
            case 1 -> "+" + rounded;
            case -1 -> "−" + rounded.negate();
            default -> "±0.0";
        };
    }

    /** The class of a change: {@code up}, {@code down}, or none. */
    public static String direction(long sign) {
        return sign > 0 ? "up" : sign < 0 ? "down" : "";
    }

    public static String amount(BigDecimal amount) {
        return amount(amount, null);
    }

    public static String money(@Nullable Money money) {
        return money == null ? NOTHING : amount(money.amount(), money.currency());
    }

    /** In whole units of the currency, since a list is for comparing; small amounts with their cents. */
    public static String amount(BigDecimal amount, @Nullable CurrencyCode currency) {
        boolean cents = amount.abs().compareTo(CENTS_MATTER_BELOW) < 0 && amount.signum() != 0;
        DecimalFormat format = new DecimalFormat(
                cents ? "#,##0.00;−#,##0.00" : "#,##0;−#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return currency == null ? format.format(amount) : format.format(amount) + " " + currency;
    }

    /** Of a share, with one decimal: {@code 96.2 %}. */
    public static String percent(@Nullable BigDecimal share) {
        return share == null
                ? NOTHING
                : share.movePointRight(2).setScale(1, RoundingMode.HALF_UP).toPlainString() + " %";
    }

    /** The same as a whole number without the sign: {@code 1234} for 12.34. */
    public static String wholePercent(@Nullable BigDecimal share) {
        return share == null
                ? NOTHING
                : share.movePointRight(2).setScale(0, RoundingMode.HALF_UP).toPlainString();
    }

    /** {@code 80.0 %, 4 of 5}. */
    public static String share(int part, int whole, @Nullable BigDecimal share) {
        return share == null ? NOTHING : percent(share) + ", " + count(part) + " of " + count(whole);
    }

    /** The difference of two shares, with its sign: {@code −23.8 points}. */
    public static String points(BigDecimal difference) {
        return change(difference.movePointRight(2)) + " points";
    }

    /** With at most one decimal, and a true minus. */
    public static String decimal(BigDecimal number) {
        DecimalFormat format = new DecimalFormat("#,##0.#;−#,##0.#", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }

    public static String count(long count) {
        return new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH)).format(count);
    }

    public static String day(@Nullable LocalDate day) {
        return day == null ? NOTHING : DAY.format(day);
    }

    public static String day(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? NOTHING : day(LocalDate.ofInstant(instant, zone));
    }

    public static String utcDay(@Nullable Instant instant) {
        return day(instant, ZoneOffset.UTC);
    }

    public static String month(YearMonth month) {
        return MONTH.format(month);
    }

    /** {@code Jun 2026}, {@code Q2 2026} or {@code 2026}. */
    public static String period(CalendarPeriod period) {
        return switch (period.kind()) {
            case MONTH -> month(YearMonth.from(period.first()));
            case QUARTER ->
                period.written().substring(5) + " " + period.written().substring(0, 4);
            case YEAR -> period.written();
        };
    }

    public static String moment(Instant instant, ZoneId zone) {
        return MOMENT.format(instant.atZone(zone));
    }

    /** In UTC. */
    public static String utc(@Nullable Instant instant) {
        return instant == null ? NOTHING : moment(instant, ZoneOffset.UTC);
    }

    /** A length of time in its largest unit, rounded down: {@code 3 days}, {@code 5 hours}, {@code 1 minute}. */
    public static String span(Duration span) {
        Duration length = span.abs();
        if (length.toDays() > 0) {
            return counted(length.toDays(), "day");
        }
        return length.toHours() > 0 ? counted(length.toHours(), "hour") : counted(length.toMinutes(), "minute");
    }

    /** A number of days from today: {@code in 3 days}, {@code tomorrow}, {@code today}, {@code 12 days ago}. */
    public static String days(long days) {
        return days == 0
                ? "today"
                : days == 1
                        ? "tomorrow"
                        : days == -1
                                ? "yesterday"
                                : days > 0 ? "in " + count(days) + " days" : count(-days) + " days ago";
    }

    public static String counted(long count, String one) {
        return count(count) + " " + one + (count == 1 ? "" : "s");
    }

    /** A person by the id, as a name where it is made of one: {@code Maya Okafor} for {@code maya.okafor}. */
    public static String person(@Nullable String id) {
        return id == null ? NOTHING : SubjectNames.person(id);
    }

    /** {@link Values#written}, for templates. */
    public static String written(Enum<?> constant) {
        return Values.written(constant);
    }

    public static String constant(Enum<?> constant) {
        return Labels.of(constant);
    }

    /** A written name such as {@code at-risk} or {@code nps-answered}, or other words, as the start of a sentence. */
    public static String sentence(String written) {
        return WRITTEN.matcher(written).matches() ? Labels.written(written) : capital(written.replace('-', ' '));
    }

    /** With a capital at the start, and else as it is. */
    public static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** A cell of a table, by the type of its value: a number is a share, an instant is a day. */
    public static String cell(@Nullable Object value, ZoneId zone) {
        return switch (value) {
            case null -> NOTHING;
            case LocalDate day -> day(day);
            case Instant instant -> day(instant, zone);
            case Money money -> money(money);
            case Score score -> exact(score);
            case BigDecimal share -> percent(share);
            case Enum<?> constant -> constant(constant);
            default -> value.toString();
        };
    }
}
