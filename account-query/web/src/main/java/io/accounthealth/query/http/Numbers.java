package io.accounthealth.query.http;

import org.jspecify.annotations.Nullable;

/** Whole numbers in a request. */
public final class Numbers {

    /** Larger than any count or position; two of them can be added. */
    public static final long MAX = 999_999_999_999_999_999L;

    private static final int MAX_DIGITS = 18;

    private Numbers() {}

    /** @throws ReadProblem unless it is a whole number from 0 */
    public static long position(String parameter, String text) {
        return between(parameter, text, 0, MAX);
    }

    /** @throws ReadProblem unless it is absent or a whole number within the bounds, both allowed */
    public static long between(String parameter, @Nullable String text, long absent, long min, long max) {
        return text == null ? absent : between(parameter, text, min, max);
    }

    private static long between(String parameter, String text, long min, long max) {
        boolean digits =
                !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        long value = digits ? Long.parseLong(text) : -1;
        if (value < min || value > max) {
            throw ReadProblem.badParameter(
                    parameter,
                    max == MAX && text.length() <= MAX_DIGITS
                            ? "must be a whole number of " + min + " or more"
                            : "must be a whole number from " + min + " to " + max);
        }
        return value;
    }
}
