package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import io.accounthealth.standalone.demo.script.Client.Line;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the buying systems report, line by line: mostly the next morning, sometimes days late, now and then restated
 * weeks after, rarely withdrawn.
 */
final class SpendGenerator extends EventGenerator {

    private static final int LATE_PERMILLE = 25;
    private static final int RESTATED_PERMILLE = 12;
    private static final int REPORTED_AT_SECONDS = 5 * 3600;
    private static final int NOISE = 70;

    /** In parts per thousand of what had been reported. */
    private static final int KEPT_OF_OUTAGE = 280;

    private static final int KEPT_OF_MONTH = 620;
    private static final String RESTATED_CHANNEL = "display";

    /** How well an order delivers stays about the same for so many days. */
    private static final int QUARTER = 91;

    SpendGenerator(EventScript script, SeededRandom random) {
        super(script, random);
    }

    void spend() {
        for (Line line : client.lines()) {
            int from = Math.max(client.firstDay(), line.from());
            if (client.weeklyFeed()) {
                weeks(line, from);
            } else {
                for (int day = from; day < client.closes(); day++) {
                    report(line, day, null, amount(line, day));
                }
            }
        }
        doubledLine();
    }

    private void weeks(Line line, int from) {
        int monday = from;
        while (monday < DAYS) {
            // A week that spans two quarters is reported in two parts, each under its own order.
            LocalDate quarterEnd = DemoCalendar.quarterStart(date(monday)).plusMonths(3);
            int until = Math.min(monday + 7, days.day(quarterEnd));
            long cents = 0;
            for (int day = monday; day < until; day++) {
                cents += amount(line, day);
            }
            report(line, monday, date(until), cents);
            monday = until;
        }
    }

    private long amount(Line line, int day) {
        long planned = client.planned(line, days, day, client.arc().spend(day));
        int quarter = (int) date(day).toEpochDay() / QUARTER;
        SeededRandom delivery = new SeededRandom(quarter, client.id().value(), line.channel());
        return planned * delivery.between(900, 1030) / 1000 * between(1000 - NOISE, 1000 + NOISE) / 1000;
    }

    private void report(Line line, int day, @Nullable LocalDate periodEnd, long cents) {
        LocalDate start = date(day);
        LocalDate end = periodEnd == null ? start.plusDays(1) : periodEnd;
        Instant complete = end.atStartOfDay(client.zone()).toInstant();
        SpendReported reported = new SpendReported(
                line.source(), client.orderId(line, start), start, periodEnd, money(cents), client.currency());
        int late = chance(LATE_PERMILLE) ? between(2, 6) : 0;
        feed(reported, complete, late);
        if (chance(RESTATED_PERMILLE)) {
            SpendReported restated = restated(reported, between(955, 1008));
            feed(restated, complete, late + between(4, 20));
        }
    }

    /** @param permille what is left of it */
    static SpendReported restated(SpendReported reported, int permille) {
        return new SpendReported(
                reported.source(),
                reported.line(),
                reported.periodStart(),
                reported.periodEnd(),
                money(cents(reported.amount()) * permille / 1000),
                reported.currency());
    }

    private void feed(SpendReported reported, Instant complete, int daysLate) {
        Instant recorded = complete.plusSeconds(REPORTED_AT_SECONDS + daysLate * 86_400L + random.below(3600))
                .plusNanos(1000L * random.below(1_000_000));
        script.write(reported, complete, recorded, Draft.origin(reported.source(), reported.source()));
    }

    /** Once or twice a feed sends a line under no order's name as well, and takes it back. */
    private void doubledLine() {
        for (int times = random.below(3); times > 0; times--) {
            int day = client.firstDay() + 30 + random.below(DAYS - client.firstDay() - 60);
            Line line = client.lines().getFirst();
            LocalDate date = date(day);
            Instant complete = date.plusDays(1).atStartOfDay(client.zone()).toInstant();
            long cents = amount(line, day) / 4;
            if (day < client.closes()) {
                SpendReported stray =
                        new SpendReported(line.source(), "unassigned", date, null, money(cents), client.currency());
                feed(stray, complete, 0);
                script.passLate(
                        new SpendRetracted(line.source(), "unassigned", date, "counted under its order already"),
                        complete.plusSeconds(REPORTED_AT_SECONDS),
                        between(2, 9),
                        line.source());
            }
        }
    }

    /** The ad server had estimated the days of the outage. */
    void restatedOutage() {
        restate(
                (spend, day) -> day >= DemoCalendar.OUTAGE && day < DemoCalendar.LEARNED - 2,
                KEPT_OF_OUTAGE,
                day -> at(DemoCalendar.LEARNED + 6, 360).plusSeconds(day));
    }

    /** A whole month of one line comes out lower. */
    void restatedMonth() {
        YearMonth month = days.restatedMonth();
        int on = days.day(month.plusMonths(1).atDay(DemoCalendar.RESTATED_ON));
        restate(
                (spend, day) -> YearMonth.from(spend.periodStart()).equals(month)
                        && String.valueOf(spend.line()).endsWith(RESTATED_CHANNEL),
                KEPT_OF_MONTH,
                day -> at(on, 6 * 60).plusSeconds(date(day).getDayOfMonth()));
    }

    private void restate(BiPredicate<SpendReported, Integer> which, int keptPermille, IntFunction<Instant> recorded) {
        script.each(SpendReported.class, (spend, draft) -> {
            int day = days.day(spend.periodStart());
            if (which.test(spend, day)) {
                script.write(restated(spend, keptPermille), draft.occurredAt(), recorded.apply(day), draft.origin());
            }
        });
    }
}
