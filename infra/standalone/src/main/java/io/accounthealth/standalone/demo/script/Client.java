package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.util.StringUtils;

/**
 * An account of the demo.
 *
 * @param opens the day it became ours; negative when it was brought in from the system before
 * @param closes the day after which nothing more is heard of it; {@link DemoCalendar#DAYS} when it stays
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

    private static final Map<String, String> SOURCES = Map.of(
            "display", "northbeam-dsp", "video", "vantage-adserver", "search", "keyline-search", "ctv", "vantage-ctv");

    /** What the line of {@link Stories#UPSOLD} adds, in parts per thousand of what the client spent before. */
    private static final int UPSOLD_SHARE = 470;

    /** By month, in parts per thousand: mild, so that the season alone makes nobody look ill. */
    private static final int[] SEASON = {975, 980, 990, 995, 1000, 1000, 990, 990, 1005, 1015, 1030, 1030};

    private static final long TEMPERS = 3;
    private static final int WEEKDAY = 1030;
    private static final int WEEKEND = 925;

    /**
     * A part of what the client buys.
     *
     * @param source the system that reports it
     * @param share of the daily amount, in parts per thousand
     * @param from the first day
     */
    record Line(String channel, String source, int share, int from) {

        Line(String channel, int share, int from) {
            this(channel, Objects.requireNonNull(SOURCES.get(channel), channel), share, from);
        }

        String product() {
            return channel.equals("ctv") ? "CTV" : StringUtils.capitalize(channel);
        }
    }

    /** The forty clients of {@code portfolio.csv}. */
    static List<Client> all() {
        return DemoTexts.lines("portfolio.csv").stream()
                .skip(1)
                .map(row -> of(row.split(",", -1)))
                .toList();
    }

    private static Client of(String[] column) {
        AccountId id = new AccountId(column[0]);
        return new Client(
                id,
                column[1],
                column[2],
                column[3],
                column[4],
                new CurrencyCode(column[5]),
                ZoneId.of(column[6]),
                Integer.parseInt(column[7]),
                column[8],
                MoodCurve.valueOf(column[9]),
                Integer.parseInt(column[10]),
                column[11].isEmpty() ? DemoCalendar.DAYS : DemoCalendar.DAYS + Integer.parseInt(column[11]),
                new SeededRandom(TEMPERS, id.value()).between(-110, 50),
                Long.parseLong(column[12]) * 100,
                lines(id, column[13].split(" ")),
                column[14].equals("weekly"));
    }

    private static List<Line> lines(AccountId id, String[] channels) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < channels.length; i++) {
            lines.add(new Line(channels[i], channels.length == 1 ? 1000 : i == 0 ? 640 : 360, 0));
        }
        if (id.equals(Stories.UPSOLD)) {
            lines.add(new Line("ctv", UPSOLD_SHARE, DemoCalendar.UPSOLD));
        }
        return lines;
    }

    boolean stays() {
        return closes >= DemoCalendar.DAYS;
    }

    /** So many days before it closes; the end of the demo where it stays. */
    int until(int daysBeforeClosing) {
        return stays() ? DemoCalendar.DAYS : closes - daysBeforeClosing;
    }

    int firstDay() {
        return Math.max(0, opens);
    }

    long mood(int day) {
        return Math.clamp(arc.mood(day) + temper, 0, 1000);
    }

    /** Whether the contact of this client thins out before it goes: see {@link Stories#SILENT_CHURN}. */
    boolean silent() {
        return arc == MoodCurve.SILENT;
    }

    String personId(int number) {
        return id + "-p" + number;
    }

    /**
     * What a line should spend, in cents, before chance.
     *
     * @param standing the client's spend in parts per thousand of where it began
     */
    long planned(Line line, DemoCalendar days, int day, long standing) {
        long ofLine = dailyAmount * line.share() / 1000;
        long ofDay = ofLine * (days.isWorkday(day) ? WEEKDAY : WEEKEND) / 1000;
        long ofSeason = ofDay * SEASON[days.date(day).getMonthValue() - 1] / 1000;
        return ofSeason * standing / 1000;
    }

    /** A part of a year's spend at the rate of a day, in cents, rounded down to a step but at least one. */
    long yearly(int day, long permille, long step) {
        long cents = dailyAmount * 365 * arc.spend(day) / 1000 * permille / 1000;
        return Math.max(1, cents / step) * step;
    }

    /** The insertion order that a line spends under on a date. */
    String orderId(Line line, LocalDate date) {
        return "%s-%dq%d-%s".formatted(id, date.getYear(), DemoCalendar.quarter(date), line.channel());
    }
}
