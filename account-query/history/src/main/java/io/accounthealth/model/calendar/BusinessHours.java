package io.accounthealth.model.calendar;

import io.accounthealth.events.HandoverEvent.BusinessHoursAgreed;
import io.accounthealth.events.Weekday;
import io.accounthealth.model.table.BitemporalPoint;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One agreement on the working time of an account, as if it held at all times; {@link BusinessCalendar} knows from when
 * to when it does. A business day is the time between the instants at which the clock on the wall of the account's zone
 * reaches the opening and the closing: where it is put forward or back between them, the day is shorter or longer by as
 * much. Instants and lengths are microseconds.
 *
 * <p>A year costs hardly more than an hour: weeks are multiplied, and only the days of a clock change are computed one
 * by one.
 */
public final class BusinessHours {

    public static final LocalTime DEFAULT_OPENS = LocalTime.of(9, 0);
    public static final LocalTime DEFAULT_CLOSES = LocalTime.of(17, 0);
    public static final Set<Weekday> DEFAULT_WEEKDAYS = Set.copyOf(EnumSet.range(Weekday.MONDAY, Weekday.FRIDAY));

    private static final Weekday[] WEEKDAYS = Weekday.values();
    private static final int WEEK = WEEKDAYS.length;

    private static final int WALKED_DAYS = 2 * WEEK;

    /** From the first day of 1970, a Thursday, back to a Monday. */
    private static final int FROM_MONDAY = 3;

    private static final long[] NO_DAYS = {};

    private static final long LONGEST_SECONDS = 200L * 366 * 86_400;

    private final Set<Weekday> weekdays;
    private final LocalTime opens;
    private final LocalTime closes;
    private final List<LocalDate> holidays;
    private final ZoneId zone;

    private final WallClock clock;
    private final long opensAt;
    private final long closesAt;

    /** How many business days a week has before each of its days, from Monday, and at its end. */
    private final int[] before = new int[WEEK + 1];

    /** The holidays that would be business days, counted from 1970. */
    private final long[] taken;

    private BusinessHours(
            Set<Weekday> weekdays, LocalTime opens, LocalTime closes, List<LocalDate> holidays, ZoneId zone) {
        this.weekdays = weekdays;
        this.opens = opens;
        this.closes = closes;
        this.holidays = holidays;
        this.zone = zone;
        clock = WallClock.of(zone);
        opensAt = opens.toNanoOfDay() / 1000;
        closesAt = closes.toNanoOfDay() / 1000;
        for (int day = 0; day < WEEK; day++) {
            before[day + 1] = before[day] + (weekdays.contains(WEEKDAYS[day]) ? 1 : 0);
        }
        taken = holidays.isEmpty()
                ? NO_DAYS
                : holidays.stream()
                        .mapToLong(LocalDate::toEpochDay)
                        .filter(this::isWeekday)
                        .sorted()
                        .distinct()
                        .toArray();
    }

    /** Those agreed on; while nothing is, Monday to Friday from nine to five. */
    static BusinessHours of(@Nullable BusinessHoursAgreed agreed, ZoneId zone) {
        return agreed == null
                ? of(DEFAULT_WEEKDAYS, DEFAULT_OPENS, DEFAULT_CLOSES, null, zone)
                : of(EnumSet.copyOf(agreed.weekdays()), agreed.opens(), agreed.closes(), agreed.holidays(), zone);
    }

    /**
     * @param weekdays one at the least
     * @param closes after {@code opens}
     */
    static BusinessHours of(
            Set<Weekday> weekdays, LocalTime opens, LocalTime closes, @Nullable List<LocalDate> holidays, ZoneId zone) {
        return new BusinessHours(weekdays, opens, closes, holidays == null ? List.of() : holidays, zone);
    }

    /** An agreement without working time is ignored. */
    static boolean leavesTime(BusinessHoursAgreed agreed) {
        return !agreed.weekdays().isEmpty() && agreed.closes().isAfter(agreed.opens());
    }

    /** The business time between two instants; 0 when the second is not the later. */
    long elapsed(long from, long to) {
        if (to <= from) {
            return 0;
        }
        long first = clock.dayAt(from);
        long last = clock.dayAt(to);
        long ends = ran(last, to) - ran(first, from);
        return first == last ? ends : ends + whole(first, last);
    }

    /**
     * The first instant by which so much business time has passed: exactly a closing where it is just used up then, the
     * start where it is none or less. More than two hundred years are taken for two hundred.
     */
    long dueAfter(long start, Duration business) {
        return dueAfter(
                start, Math.min(business.getSeconds(), LONGEST_SECONDS) * 1_000_000 + business.getNano() / 1000);
    }

    /** The same of microseconds. */
    long dueAfter(long start, long business) {
        if (business <= 0) {
            return start;
        }
        long today = clock.dayAt(start);
        long left = business;
        if (isBusinessDay(today)) {
            long from = Math.max(start, opening(today));
            long leftToday = Math.max(0, closing(today) - from);
            if (left <= leftToday) {
                return from + left;
            }
            left -= leftToday;
        }
        long day = today + 1;
        int odd = clock.oddFrom(day);
        long end = Math.min(day + WALKED_DAYS, odd < clock.oddDays() ? clock.oddDay(odd) : Long.MAX_VALUE);
        for (; day < end; day++) { // most targets are a matter of days, which are sooner walked than searched
            long ofDay = isBusinessDay(day) ? closesAt - opensAt : 0;
            if (left <= ofDay) {
                return opening(day) + left;
            }
            left -= ofDay;
        }
        long found = dayOf(day, left);
        return opening(found) + left - whole(day, found);
    }

    /** The first day by whose closing so much business time has passed since the start of another. */
    private long dayOf(long start, long business) {
        long low = start;
        long high = start + WEEK * (1 + business / (before[WEEK] * (closesAt - opensAt)));
        while (whole(start, high) < business) {
            low = high;
            high += 2 * (high - start);
        }
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (whole(start, middle + 1) < business) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What has passed of a day's business time by an instant. */
    private long ran(long day, long instant) {
        if (!isBusinessDay(day)) {
            return 0;
        }
        long opening = opening(day);
        return instant <= opening ? 0 : Math.min(instant, closing(day)) - opening;
    }

    /** The business time of whole days, the last not among them. */
    private long whole(long first, long last) {
        long usual = closesAt - opensAt;
        long time = (daysBefore(last) - daysBefore(first)) * usual;
        for (int odd = clock.oddFrom(first); odd < clock.oddDays() && clock.oddDay(odd) < last; odd++) {
            long day = clock.oddDay(odd);
            if (isBusinessDay(day)) {
                time += closing(day) - opening(day) - usual;
            }
        }
        return time;
    }

    private long opening(long day) {
        return clock.first(day * BitemporalPoint.DAY + opensAt);
    }

    private long closing(long day) {
        return clock.first(day * BitemporalPoint.DAY + closesAt);
    }

    /** Business days before a day, counted from a Monday; less than zero before that. */
    private long daysBefore(long day) {
        long sinceMonday = day + FROM_MONDAY;
        int holiday = taken.length == 0 ? -1 : Arrays.binarySearch(taken, day);
        return Math.floorDiv(sinceMonday, WEEK) * before[WEEK]
                + before[Math.floorMod(sinceMonday, WEEK)]
                - (holiday >= 0 ? holiday : -holiday - 1);
    }

    private boolean isBusinessDay(long day) {
        return isWeekday(day) && (taken.length == 0 || Arrays.binarySearch(taken, day) < 0);
    }

    private boolean isWeekday(long day) {
        int weekday = Math.floorMod(day + FROM_MONDAY, WEEK);
        return before[weekday + 1] > before[weekday];
    }

    /** From Monday. */
    public List<Weekday> weekdays() {
        return weekdays.stream().sorted().toList();
    }

    public LocalTime opens() {
        return opens;
    }

    public LocalTime closes() {
        return closes;
    }

    /** Oldest first, each once. */
    public List<LocalDate> holidays() {
        return holidays.stream().sorted().distinct().toList();
    }

    public ZoneId zone() {
        return zone;
    }
}
