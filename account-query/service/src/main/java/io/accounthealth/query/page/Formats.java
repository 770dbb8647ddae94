package io.accounthealth.query.page;

import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Score;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What templates have as {@code f}: {@link Wording}, and the same of values that may be missing. */
public final class Formats extends Wording {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** In UTC. */
    public static String utc(@Nullable Instant instant) {
        return instant == null ? NOTHING : moment(instant, ZoneOffset.UTC);
    }

    public static String dayOf(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? NOTHING : day(LocalDate.ofInstant(instant, zone));
    }

    /** The day in UTC. */
    public static String utcDay(@Nullable Instant instant) {
        return dayOf(instant, ZoneOffset.UTC);
    }

    /** A score that is missing counts as 0. */
    public static String exactOrZero(@Nullable Score score) {
        return exact(score == null ? Score.ZERO : score);
    }

    /** All digits, without zeros at the end; empty without a number. */
    public static String number(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    /** The width of a bar of 100 that shows a share, from 0 to 100 with two decimals. */
    public static String width(BigDecimal share) {
        return share.multiply(HUNDRED)
                .max(BigDecimal.ZERO)
                .min(HUNDRED)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** A cell of a table, by the type of its value: a number is a share, an instant is a day. */
    public static String cell(@Nullable Object value, ZoneId zone) {
        return switch (value) {
            case null -> NOTHING;
            case LocalDate day -> day(day);
            case Instant instant -> dayOf(instant, zone);
            case Money money -> money(money);
            case Score score -> exact(score);
            case BigDecimal share -> percent(share);
            case Enum<?> constant -> constant(constant);
            default -> value.toString();
        };
    }
}
