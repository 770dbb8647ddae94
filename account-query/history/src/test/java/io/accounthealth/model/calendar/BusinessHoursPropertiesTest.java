package io.accounthealth.model.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.Weekday;
import io.accounthealth.model.table.BitemporalPoint;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of all calendars, against a count of the minutes; the seed in a failure's name repeats it. */
class BusinessHoursPropertiesTest {

    private static final int CALENDARS = Math.max(1, Integer.getInteger("histories", 250) * 3 / 5);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final long MINUTE = 60_000_000;
    private static final int SPAN_MINUTES = 21 * 24 * 60;

    /** With clocks changed at night, at and around midnight, by half an hour and by a whole day. */
    private static final String[] ZONES = {
        "UTC",
        "America/New_York",
        "America/St_Johns",
        "America/Sao_Paulo",
        "Africa/Casablanca",
        "Asia/Beirut",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Europe/Berlin",
        "Pacific/Apia",
        "+05:30"
    };

    private record Hours(
            Set<Weekday> weekdays, LocalTime opens, LocalTime closes, List<LocalDate> holidays, ZoneId zone) {

        BusinessHours quick() {
            return BusinessHours.of(weekdays, opens, closes, holidays, zone);
        }

        boolean workAt(LocalDateTime shown) {
            DayOfWeek day = shown.getDayOfWeek();
            return weekdays.contains(Weekday.valueOf(day.name()))
                    && !holidays.contains(shown.toLocalDate())
                    && !shown.toLocalTime().isBefore(opens)
                    && shown.toLocalTime().isBefore(closes);
        }
    }

    @BeforeAll
    static void print_the_seed() {
        System.out.println("generated calendars: repeat with -Dseed=" + SEED);
    }

    static LongStream seeds() {
        return LongStream.range(SEED, SEED + CALENDARS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void elapsed_is_a_count_of_the_minutes_adds_up_and_is_undone_by_due_after(long seed) {
        Random random = new Random(seed);
        Instant start = start(random);
        Hours hours = hours(random, start);
        BusinessHours quick = hours.quick();
        long first = BitemporalPoint.micros(start);
        long[] counted = counted(hours, start);
        for (int i = 0; i < 300; i++) {
            int[] at = random.ints(3, 0, SPAN_MINUTES).sorted().toArray();
            long a = first + at[0] * MINUTE;
            long b = first + at[1] * MINUTE;
            long c = first + at[2] * MINUTE;
            long elapsed = quick.elapsed(a, c);

            assertThat(elapsed).as("%s from %s", hours, start).isEqualTo((counted[at[2]] - counted[at[0]]) * MINUTE);
            assertThat(quick.elapsed(a, b) + quick.elapsed(b, c)).isEqualTo(elapsed);
            assertThat(quick.elapsed(a, c + random.nextLong(MINUTE))).isGreaterThanOrEqualTo(elapsed);

            long due = quick.dueAfter(a, elapsed);
            assertThat(due).as("%s from %s", hours, start).isLessThanOrEqualTo(c);
            assertThat(quick.elapsed(a, due)).isEqualTo(elapsed);
            if (elapsed > 0) {
                assertThat(quick.elapsed(a, due - 1))
                        .as("the first such instant")
                        .isEqualTo(elapsed - 1);
            }
            long far = random.nextLong(1, 400L * BitemporalPoint.DAY);
            assertThat(quick.elapsed(a, quick.dueAfter(a, far))).isEqualTo(far);
        }
    }

    /** How many business minutes there are before each minute of the span, by looking at the clock in each. */
    private static long[] counted(Hours hours, Instant start) {
        long[] counted = new long[SPAN_MINUTES + 1];
        Instant early = start.minus(3, ChronoUnit.DAYS);
        LocalDateTime shown = LocalDateTime.MIN;
        long count = 0;
        for (int minute = -3 * 24 * 60; minute <= SPAN_MINUTES; minute++) {
            if (minute >= 0) {
                counted[minute] = count;
            }
            LocalDateTime now = LocalDateTime.ofInstant(early, hours.zone());
            shown = now.isAfter(shown) ? now : shown; // while it shows a time again, it is still the furthest
            count += minute >= 0 && hours.workAt(shown) ? 1 : 0;
            early = early.plus(1, ChronoUnit.MINUTES);
        }
        return counted;
    }

    private static Hours hours(Random random, Instant start) {
        Set<Weekday> weekdays = EnumSet.of(Weekday.values()[random.nextInt(7)]);
        for (Weekday weekday : Weekday.values()) {
            if (random.nextInt(3) > 0) {
                weekdays.add(weekday);
            }
        }
        int opens = random.nextInt(3) == 0 ? random.nextInt(5) * 30 : random.nextInt(1439);
        int closes = opens + 1 + random.nextInt(1439 - opens);
        List<LocalDate> holidays = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            holidays.add(LocalDate.ofInstant(start, ZoneId.of("UTC")).plusDays(random.nextInt(25)));
        }
        return new Hours(
                weekdays,
                LocalTime.ofSecondOfDay(opens * 60L),
                LocalTime.ofSecondOfDay(closes * 60L),
                holidays,
                ZoneId.of(ZONES[random.nextInt(ZONES.length)]));
    }

    /** Often shortly before a change of some clock. */
    private static Instant start(Random random) {
        if (random.nextInt(4) == 0) {
            return Instant.parse("2011-12-20T00:00:00Z"); // Samoa leaves out 30 December
        }
        int year = 1995 + random.nextInt(60);
        int month = random.nextInt(3) == 0 ? 1 + random.nextInt(12) : random.nextBoolean() ? 3 : 10;
        return LocalDate.of(year, month, 1 + random.nextInt(28))
                .atStartOfDay(ZoneId.of("UTC"))
                .toInstant();
    }
}
