package io.accounthealth.query.web;

import io.accounthealth.events.Band;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.query.health.Points;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How figures, days and bands are written for people. Always in English, whatever the machine speaks. */
final class Wording {

    static final String NOTHING = "–";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final BigDecimal CENTS_MATTER_BELOW = BigDecimal.valueOf(100);

    /**
     * @param css the class that gives it colour and shape
     * @param word that says it without them
     */
    record BandLabel(String css, String word) {}

    private Wording() {}

    static BandLabel band(@Nullable Band band) {
        return switch (band) {
            case HEALTHY -> new BandLabel("healthy", "Healthy");
            case WATCH -> new BandLabel("watch", "Watch");
            case AT_RISK -> new BandLabel("at-risk", "At risk");
            case CHURNED -> new BandLabel("churned", "Churned");
            case null -> new BandLabel("no-score", "No score");
        };
    }

    /** One decimal, rounded down: a score must not look as if it had reached a band that it has not. */
    static String score(@Nullable Points score) {
        return score == null
                ? NOTHING
                : score.toBigDecimal().setScale(1, RoundingMode.FLOOR).toPlainString();
    }

    /** All three decimals, for what must be seen to add up. */
    static String exact(@Nullable Points points) {
        return points == null ? NOTHING : points.toBigDecimal().toPlainString();
    }

    /** With its sign, one decimal. */
    static String change(BigDecimal change) {
        BigDecimal rounded = change.setScale(1, RoundingMode.HALF_UP);
        return switch (rounded.signum()) {
            case 1 -> "+" + rounded;
            case -1 -> "−" + rounded.negate();
            default -> "±0.0";
        };
    }

    /** In whole units of the currency, since a list is for comparing; small amounts with their cents. */
    static String amount(BigDecimal amount, @Nullable CurrencyCode currency) {
        boolean cents = amount.abs().compareTo(CENTS_MATTER_BELOW) < 0 && amount.signum() != 0;
        DecimalFormat format = new DecimalFormat(
                cents ? "#,##0.00;−#,##0.00" : "#,##0;−#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return currency == null ? format.format(amount) : format.format(amount) + " " + currency;
    }

    static String count(long count) {
        return new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH)).format(count);
    }

    static String day(@Nullable LocalDate day) {
        return day == null ? NOTHING : DAY.format(day);
    }

    static String month(YearMonth month) {
        return MONTH.format(month);
    }

    static String moment(Instant instant, ZoneId zone) {
        return MOMENT.format(instant.atZone(zone));
    }

    static String constant(Enum<?> constant) {
        return sentence(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** A written name such as {@code at-risk} or {@code meeting-held} as the start of a sentence. */
    static String sentence(String written) {
        String words = written.replace('-', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
