package io.accounthealth.standalone.demo;

import io.accounthealth.events.HandoverEvent.BusinessHoursAgreed;
import io.accounthealth.events.Weekday;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** When a client is at work, as its region has it: agreed at the start, with the fixed holidays of the years told. */
final class HoursGenerator implements EventGenerator {

    private static final List<Weekday> WEEK =
            List.of(Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY, Weekday.FRIDAY);
    private static final LocalTime OPENS = LocalTime.of(9, 0);

    private static final Map<String, LocalTime> CLOSES = Map.of(
            "north-america", LocalTime.of(17, 0),
            "europe", LocalTime.of(17, 30),
            "latin-america", LocalTime.of(18, 0),
            "asia-pacific", LocalTime.of(18, 0));

    private static final Map<String, List<MonthDay>> HOLIDAYS = Map.of(
            "north-america",
            List.of(MonthDay.of(1, 1), MonthDay.of(7, 4), MonthDay.of(12, 25)),
            "europe",
            List.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(12, 25), MonthDay.of(12, 26)),
            "latin-america",
            List.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(12, 25)),
            "asia-pacific",
            List.of(MonthDay.of(1, 1), MonthDay.of(1, 2)));

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        HandoverGenerator.bringIn(
                diary,
                diary.at(client.opens() + 1, 11 * 60),
                new BusinessHoursAgreed(
                        WEEK,
                        OPENS,
                        Objects.requireNonNull(CLOSES.get(client.region()), client.region()),
                        holidays(client.region(), diary.span())),
                11);
    }

    /** Through the year after the last that is told. */
    private static List<LocalDate> holidays(String region, Span span) {
        List<LocalDate> days = new ArrayList<>();
        for (int year = span.date(0).getYear(); year <= span.end().getYear() + 1; year++) {
            for (MonthDay day : HOLIDAYS.getOrDefault(region, List.of())) {
                days.add(day.atYear(year));
            }
        }
        return days;
    }
}
