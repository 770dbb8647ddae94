package io.accounthealth.model.health;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How numbers are said in sentences. */
public final class Wording {

    private Wording() {}

    /** {@code 1 day}, {@code 23 days}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code today}, {@code 1 day ago}. */
    static String ago(long days) {
        return days <= 0 ? "today" : count(days, "day") + " ago";
    }

    /** At most so many places after the point, without zeros at the end. */
    static String number(BigDecimal value, int places) {
        return value.setScale(places, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    /** The change that a ratio stands for: {@code −42 %} for 0.58. */
    static String change(BigDecimal ratio) {
        BigDecimal percent = ratio.subtract(BigDecimal.ONE).movePointRight(2).setScale(0, RoundingMode.HALF_UP);
        return (percent.signum() < 0 ? "−" : "+") + percent.abs().toPlainString() + " %";
    }
}
