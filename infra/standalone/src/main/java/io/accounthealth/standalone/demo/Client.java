package io.accounthealth.standalone.demo;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import java.time.ZoneId;
import java.util.List;

/**
 * An account of the demo.
 *
 * @param opens the day it became ours; negative when it was brought in from the system before
 * @param closes the day after which nothing more is heard of it; {@link Span#DAYS} when it stays
 * @param temper how much better or worse than its arc it takes things, added to the mood
 * @param dailyAmount what it spends on an ordinary day at the start, in cents
 * @param weeklyFeed whether its spend comes by the week rather than by the day
 */
record Client(
        AccountId id,
        String name,
        String vertical,
        String region,
        String tier,
        CurrencyCode currency,
        ZoneId zone,
        int cadenceDays,
        String manager,
        MoodCurve arc,
        int opens,
        int closes,
        int temper,
        long dailyAmount,
        List<Line> lines,
        boolean weeklyFeed) {

    /**
     * A part of what the client buys.
     *
     * @param source the system that reports it
     * @param share of the daily amount, in parts per thousand
     * @param from the first day
     */
    record Line(String channel, String source, int share, int from) {}

    /** So many days before it closes; the end of the demo where it stays. */
    int until(int daysBeforeClosing) {
        return closes < Span.DAYS ? closes - daysBeforeClosing : Span.DAYS;
    }

    int firstDay() {
        return Math.max(0, opens);
    }

    long mood(int day) {
        return Math.clamp(arc.mood(day) + temper, 0, 1000);
    }

    String personId(int number) {
        return id + "-p" + number;
    }
}
