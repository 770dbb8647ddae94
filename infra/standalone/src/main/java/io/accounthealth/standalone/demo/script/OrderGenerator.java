package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.standalone.demo.script.Client.Line;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.math.BigDecimal;
import java.time.LocalDate;

/** The insertion orders of a client. */
final class OrderGenerator extends EventGenerator {

    private static final int BOOKED_AHEAD = 10;
    private static final int BUDGET_STEP_CENTS = 10_000;

    OrderGenerator(EventScript script, SeededRandom random) {
        super(script, random);
    }

    /** One a line and quarter, booked ahead, sometimes raised in flight, cancelled when the client goes. */
    void orders() {
        for (Line line : client.lines()) {
            int from = Math.max(client.firstDay(), line.from());
            while (from < Math.min(client.closes() - BOOKED_AHEAD, DAYS + BOOKED_AHEAD)) {
                String orderId = client.orderId(line, date(from));
                int until = days.day(DemoCalendar.quarterStart(date(from)).plusMonths(3));
                book(line, orderId, from, until);
                if (!client.stays() && until > client.closes()) {
                    note(new InsertionOrderCancelled(orderId, "the account is leaving"), client.closes() - 3, 700);
                }
                from = until;
            }
        }
    }

    private void book(Line line, String orderId, int from, int until) {
        LocalDate start = date(from);
        long budget = budget(line, from, until);
        InsertionOrderBooked booked = new InsertionOrderBooked(
                orderId,
                "%s %s Q%d %d".formatted(client.name(), line.product(), DemoCalendar.quarter(start), start.getYear()),
                money(budget),
                client.currency(),
                start,
                date(until - 1),
                "CPM",
                chance(250));
        int bookedOn = from - BOOKED_AHEAD - random.below(8);
        if (bookedOn < client.opens()) {
            bookedOn = client.opens() + 2;
        }
        script.bringIn(booked, at(bookedOn, 14 * 60), 20 + random.below(30));
        if (client.arc() == MoodCurve.GROWING && chance(200) && until - from > 60) {
            BigDecimal raised = money(budget / 1000 * 1040 / 100 * 100);
            note(
                    new InsertionOrderAmended(orderId, raised, null, null, "the client asked for more of the same"),
                    workday(from + 40),
                    15 * 60);
        }
    }

    /** What the flight would cost if the client went on as on its first day, in cents. */
    private long budget(Line line, int from, int until) {
        long standing = client.arc().spend(from);
        long cents = 0;
        for (int day = from; day < until; day++) {
            cents += client.planned(line, days, day, standing);
        }
        return Math.max(1, cents / BUDGET_STEP_CENTS) * BUDGET_STEP_CENTS;
    }
}
