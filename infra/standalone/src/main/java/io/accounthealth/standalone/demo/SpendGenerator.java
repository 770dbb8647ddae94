package io.accounthealth.standalone.demo;

import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import io.accounthealth.standalone.demo.Client.Line;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the buying systems report, line by line: mostly the next morning, sometimes days late, now and then restated
 * weeks after, rarely withdrawn.
 */
final class SpendGenerator implements EventGenerator {

    private static final int LATE_PERMILLE = 25;
    private static final int RESTATED_PERMILLE = 12;
    private static final int REPORTED_AT_SECONDS = 5 * 3600;
    private static final int NOISE = 70;

    /** How well an order delivers stays about the same for so many days. */
    private static final int QUARTER = 91;

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        for (Line line : client.lines()) {
            int from = Math.max(client.firstDay(), line.from());
            if (client.weeklyFeed()) {
                weeks(diary, dice, line, from);
            } else {
                for (int day = from; day < client.closes(); day++) {
                    report(diary, dice, line, day, null, amount(diary, dice, line, day));
                }
            }
        }
        doubledLine(diary, dice);
    }

    private static void weeks(EventScript diary, SeededRandom dice, Line line, int from) {
        int monday = from;
        while (monday < Span.DAYS) {
            // A week that spans two quarters is reported in two parts, each under its own order.
            LocalDate quarterEnd =
                    SpendPlan.quarterStart(diary.span().date(monday)).plusMonths(3);
            int until = Math.min(monday + 7, diary.span().day(quarterEnd));
            long cents = 0;
            for (int day = monday; day < until; day++) {
                cents += amount(diary, dice, line, day);
            }
            report(diary, dice, line, monday, diary.span().date(until), cents);
            monday = until;
        }
    }

    private static long amount(EventScript diary, SeededRandom dice, Line line, int day) {
        Client client = diary.client();
        long planned =
                SpendPlan.cents(client, line, diary.span(), day, client.arc().spend(day));
        int quarter = (int) diary.span().date(day).toEpochDay() / QUARTER;
        SeededRandom delivery = new SeededRandom(quarter, client.id().value(), line.channel());
        return planned * delivery.between(900, 1030) / 1000 * dice.between(1000 - NOISE, 1000 + NOISE) / 1000;
    }

    private static void report(
            EventScript diary, SeededRandom dice, Line line, int day, @Nullable LocalDate periodEnd, long cents) {
        Client client = diary.client();
        LocalDate start = diary.span().date(day);
        LocalDate end = periodEnd == null ? start.plusDays(1) : periodEnd;
        Instant complete = end.atStartOfDay(client.zone()).toInstant();
        String orderId = SpendPlan.orderId(client, line, start);
        SpendReported reported =
                new SpendReported(line.source(), orderId, start, periodEnd, SpendPlan.money(cents), client.currency());
        int late = dice.chance(LATE_PERMILLE) ? dice.between(2, 6) : 0;
        feed(diary, dice, reported, complete, late);
        if (dice.chance(RESTATED_PERMILLE)) {
            long restated = cents * dice.between(955, 1008) / 1000;
            feed(diary, dice, restated(reported, restated), complete, late + dice.between(4, 20));
        }
    }

    static SpendReported restated(SpendReported reported, long cents) {
        return new SpendReported(
                reported.source(),
                reported.line(),
                reported.periodStart(),
                reported.periodEnd(),
                SpendPlan.money(cents),
                reported.currency());
    }

    private static void feed(
            EventScript diary, SeededRandom dice, SpendReported reported, Instant complete, int daysLate) {
        Instant recorded = complete.plusSeconds(REPORTED_AT_SECONDS + daysLate * 86_400L + dice.below(3600))
                .plusNanos(1000L * dice.below(1_000_000));
        diary.write(reported, complete, recorded, reported.source(), reported.source());
    }

    /** Once or twice a feed sends a line under no order's name as well, and takes it back. */
    private static void doubledLine(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        for (int times = dice.below(3); times > 0; times--) {
            int day = client.firstDay() + 30 + dice.below(Span.DAYS - client.firstDay() - 60);
            Line line = client.lines().getFirst();
            LocalDate date = diary.span().date(day);
            Instant complete = date.plusDays(1).atStartOfDay(client.zone()).toInstant();
            long cents = amount(diary, dice, line, day) / 4;
            if (day < client.closes()) {
                SpendReported stray = new SpendReported(
                        line.source(), "unassigned", date, null, SpendPlan.money(cents), client.currency());
                feed(diary, dice, stray, complete, 0);
                diary.passLate(
                        new SpendRetracted(line.source(), "unassigned", date, "counted under its order already"),
                        complete.plusSeconds(REPORTED_AT_SECONDS),
                        dice.between(2, 9),
                        line.source());
            }
        }
    }
}
