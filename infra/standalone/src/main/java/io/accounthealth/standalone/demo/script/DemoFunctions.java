package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.ReportKind;
import io.accounthealth.model.qbr.QbrPack;
import io.accounthealth.model.reports.ReportPack;
import io.accounthealth.model.reports.ReportPeriod;
import io.accounthealth.schema.FactJson;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The functions of {@code processes.txt}, whose expressions call its public methods; days are {@link DemoCalendar}'s.
 */
class DemoFunctions {

    final EventScript script;
    final SeededRandom random;
    final Client client;
    private final DemoCalendar days;

    DemoFunctions(EventScript script, SeededRandom random) {
        this.script = script;
        this.random = random;
        this.client = script.client();
        this.days = script.days();
    }

    public boolean chance(int permille) {
        return random.chance(permille);
    }

    /** Both ends included. */
    public int between(int least, int most) {
        return random.between(least, most);
    }

    /** From 0 up to but not including {@code bound}. */
    public int below(int bound) {
        return random.below(bound);
    }

    public String pick(String list) {
        return random.pick(words(list));
    }

    public List<String> words(String list) {
        return DemoTexts.words(list);
    }

    public int mood(int day) {
        return (int) client.mood(day);
    }

    public String sentiment(int mood) {
        int felt = mood + between(-200, 200);
        return felt > 650 ? "positive" : felt > 350 ? "neutral" : "negative";
    }

    /** Reads 0 to 1000 on a scale, to the nearest mark. */
    public int scale(int permille, int least, int most) {
        return least + (Math.clamp(permille, 0, 1000) * (most - least) + 500) / 1000;
    }

    public String person(int number) {
        return client.personId(number);
    }

    /** So many days before the client goes; the end where it stays. */
    public int beforeLeaving(int daysBefore) {
        return client.until(daysBefore);
    }

    public boolean isWorkday(int day) {
        return days.isWorkday(day);
    }

    /** That day, or the Monday after it. */
    public int workday(int day) {
        return days.workday(day);
    }

    public LocalDate date(int day) {
        return days.date(day);
    }

    public int day(LocalDate date) {
        return days.day(date);
    }

    public int day(Instant at) {
        return days.day(LocalDate.ofInstant(at, client.zone()));
    }

    /** At the client. */
    public Instant at(int day, int minuteOfDay) {
        return script.at(day, minuteOfDay);
    }

    public Duration minutes(int number) {
        return Duration.ofMinutes(number);
    }

    public Duration hours(int number) {
        return Duration.ofHours(number);
    }

    public Duration days(int number) {
        return Duration.ofDays(number);
    }

    public LocalDate quarterStart(LocalDate date) {
        return DemoCalendar.quarterStart(date);
    }

    public int quarter(LocalDate date) {
        return DemoCalendar.quarter(date);
    }

    public YearMonth restatedMonth() {
        return days.restatedMonth();
    }

    /** The period of a client report of a kind in which a date lies, as it is written. */
    public String period(String kind, LocalDate date) {
        ReportKind of = FactJson.mapper().convertValue(kind, ReportKind.class);
        return ReportPeriod.of(of, date).written();
    }

    public String packForm() {
        return QbrPack.FORMAT;
    }

    public String reportForm() {
        return ReportPack.FORM;
    }

    /** Those of the client's region, through the year after the last. */
    public List<LocalDate> holidays() {
        List<LocalDate> holidays = new ArrayList<>();
        for (int year = date(0).getYear(); year <= days.end().getYear() + 1; year++) {
            for (String day : words("holidays " + client.region())) {
                holidays.add(MonthDay.parse(day).atYear(year));
            }
        }
        return holidays;
    }

    /** Those that the client buys from the first day on. */
    public List<String> products() {
        return client.lines().stream()
                .filter(line -> line.from() == 0)
                .map(Client.Line::product)
                .toList();
    }

    /** In parts per thousand of where it began. */
    public int spend(int day) {
        return (int) client.arc().spend(day);
    }

    /** Of all lines on some days, before chance. */
    public BigDecimal planned(int from, int until) {
        long cents = 0;
        for (int day = from; day < until; day++) {
            for (Client.Line line : client.lines()) {
                cents += client.planned(line, days, day, client.arc().spend(day));
            }
        }
        return EventGenerator.money(cents);
    }

    /** A part of a year's spend at the rate of a day, rounded down to a step, in cents. */
    public BigDecimal yearly(int day, int permille, int step) {
        return EventGenerator.money(client.yearly(day, permille, step));
    }

    public BigDecimal hundredths(int number) {
        return BigDecimal.valueOf(number, 2).stripTrailingZeros();
    }

    public int min(int one, int other) {
        return Math.min(one, other);
    }

    public int max(int one, int other) {
        return Math.max(one, other);
    }

    public String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    public Set<Object> set() {
        return new HashSet<>();
    }
}
