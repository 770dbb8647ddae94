package io.accounthealth.query.health;

import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** The amount that an action delivers, as other screens write amounts; never less than what would do. */
final class AmountInWords {

    private static final Pattern DELIVERED = Pattern.compile("(?<=^Deliver )\\d+(\\.\\d+)?");
    private static final int WHOLE_FROM_DIGITS = 3;

    private AmountInWords() {}

    static String in(String what) {
        return DELIVERED.matcher(what).replaceFirst(found -> {
            BigDecimal amount = new BigDecimal(found.group());
            BigDecimal whole = amount.setScale(0, RoundingMode.UP);
            return Wording.amount(whole.precision() < WHOLE_FROM_DIGITS ? amount : whole);
        });
    }
}
