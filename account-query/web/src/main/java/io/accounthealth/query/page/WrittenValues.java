package io.accounthealth.query.page;

import io.accounthealth.events.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;

/** Days, instants and amounts of money within a text, such as that of a headline. */
public final class WrittenValues {

    /** A day, or an instant from the first group on. */
    private static final Pattern TIME =
            Pattern.compile("(?<![\\w-])\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}[:.\\d]*Z)?(?![\\w-])");

    /** An amount with its currency, after what it is of. */
    private static final Pattern MONEY = Pattern.compile("(?<=: |^|“)(-?\\d{1,15}(?:\\.\\d{1,9})?) ([A-Z]{3})(?!\\w)");

    /** An amount with decimals before its currency. */
    private static final Pattern CENTS = Pattern.compile("\\d[\\d,]*\\.\\d+(?= [A-Z]{3}(?!\\w))");

    private static final BigDecimal FIVE_DIGITS = new BigDecimal(10_000);

    private WrittenValues() {}

    /** A text with its days, instants and amounts as people write them; what is part of an id stays. */
    public static String readable(String text, ZoneId zone) {
        String amounts = MONEY.matcher(text).replaceAll(money -> exact(new BigDecimal(money.group(1))) + " $2");
        return TIME.matcher(amounts).replaceAll(time -> {
            try {
                return time.group(1) == null
                        ? Wording.day(LocalDate.parse(time.group()))
                        : Wording.moment(Instant.parse(time.group()), zone);
            } catch (DateTimeException e) {
                return time.group(); // digits in the form of a day
            }
        });
    }

    /** A readable text with its amounts in whole units, but for those below one. */
    static String withoutCents(String readable) {
        return CENTS.matcher(readable).replaceAll(money -> {
            BigDecimal amount = new BigDecimal(money.group().replace(",", ""));
            return amount.compareTo(BigDecimal.ONE) < 0
                    ? money.group()
                    : String.format(
                            Locale.ROOT,
                            "%,d",
                            amount.setScale(0, RoundingMode.HALF_UP).toBigIntegerExact());
        });
    }

    /** With every decimal that was recorded, and cents in full. */
    static String exact(Money money) {
        return exact(money.amount()) + " " + money.currency();
    }

    /** With every decimal that was recorded; thousands are set off from five digits on, so that a year is none. */
    static String grouped(BigDecimal number) {
        return number.abs().compareTo(FIVE_DIGITS) < 0
                ? number.toPlainString()
                : String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
    }

    private static String exact(BigDecimal amount) {
        int decimals = amount.scale() == 1 ? 2 : Math.max(0, amount.scale());
        return String.format(Locale.ROOT, "%,." + decimals + "f", amount);
    }
}
