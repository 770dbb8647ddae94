package io.accounthealth.standalone.demo;

import io.accounthealth.standalone.demo.Client.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Locale;

/** What a line should spend, in cents, before chance; and the insertion order that it spends under. */
final class SpendPlan {

    /** By month, in parts per thousand: mild, so that the season alone makes nobody look ill. */
    private static final int[] SEASON = {975, 980, 990, 995, 1000, 1000, 990, 990, 1005, 1015, 1030, 1030};

    private static final int WEEKDAY = 1030;
    private static final int WEEKEND = 925;
    private static final long BUDGET_STEP_CENTS = 10_000;

    private SpendPlan() {}

    /** @param standing the client's spend in parts per thousand of where it began */
    static long cents(Client client, Line line, Span span, int day, long standing) {
        long ofLine = client.dailyAmount() * line.share() / 1000;
        long ofDay = ofLine * (span.isWorkday(day) ? WEEKDAY : WEEKEND) / 1000;
        long ofSeason = ofDay * SEASON[span.date(day).getMonthValue() - 1] / 1000;
        return ofSeason * standing / 1000;
    }

    /** What the flight would cost if the client went on as on its first day. */
    static BigDecimal budget(Client client, Line line, Span span, int from, int until) {
        long standing = client.arc().spend(from);
        long cents = 0;
        for (int day = from; day < until; day++) {
            cents += cents(client, line, span, day, standing);
        }
        return money(Math.max(1, cents / BUDGET_STEP_CENTS) * BUDGET_STEP_CENTS);
    }

    static String orderId(Client client, Line line, LocalDate date) {
        return "%s-%dq%d-%s".formatted(client.id(), date.getYear(), quarter(date), line.channel());
    }

    static LocalDate quarterStart(LocalDate date) {
        return LocalDate.of(date.getYear(), 3 * quarter(date) - 2, 1);
    }

    /** As quarters are written, for instance {@code 2026-Q3}. */
    static String quarterName(LocalDate date) {
        return date.getYear() + "-Q" + quarter(date);
    }

    static String describe(Client client, Line line, LocalDate date) {
        String channel = line.channel().equals("ctv")
                ? "CTV"
                : line.channel().substring(0, 1).toUpperCase(Locale.ROOT)
                        + line.channel().substring(1);
        return "%s %s Q%d %d".formatted(client.name(), channel, quarter(date), date.getYear());
    }

    static BigDecimal money(long cents) {
        return BigDecimal.valueOf(cents, 2).setScale(2, RoundingMode.UNNECESSARY);
    }

    private static int quarter(LocalDate date) {
        return (date.getMonthValue() + 2) / 3;
    }
}
