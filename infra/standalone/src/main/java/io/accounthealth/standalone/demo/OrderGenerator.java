package io.accounthealth.standalone.demo;

import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.standalone.demo.Client.Line;
import java.math.BigDecimal;
import java.time.LocalDate;

/** An insertion order a line and quarter, booked ahead, sometimes raised in flight, cancelled when the client goes. */
final class OrderGenerator implements EventGenerator {

    private static final int BOOKED_AHEAD = 10;

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        Span span = diary.span();
        for (Line line : client.lines()) {
            int from = Math.max(client.firstDay(), line.from());
            while (from < Math.min(client.closes() - BOOKED_AHEAD, Span.DAYS + BOOKED_AHEAD)) {
                LocalDate end = SpendPlan.quarterStart(span.date(from)).plusMonths(3);
                int until = span.day(end);
                book(diary, dice, line, from, until);
                if (client.closes() < Span.DAYS && until > client.closes()) {
                    String orderId = SpendPlan.orderId(client, line, span.date(from));
                    diary.note(
                            new InsertionOrderCancelled(orderId, "the account is leaving"),
                            diary.at(client.closes() - 3, 700));
                }
                from = until;
            }
        }
    }

    private static void book(EventScript diary, SeededRandom dice, Line line, int from, int until) {
        Client client = diary.client();
        Span span = diary.span();
        LocalDate start = span.date(from);
        String orderId = SpendPlan.orderId(client, line, start);
        BigDecimal budget = SpendPlan.budget(client, line, span, from, until);
        InsertionOrderBooked booked = new InsertionOrderBooked(
                orderId,
                SpendPlan.describe(client, line, start),
                budget,
                client.currency(),
                start,
                span.date(until - 1),
                "CPM",
                dice.chance(250));
        int bookedOn = from - BOOKED_AHEAD - dice.below(8);
        if (bookedOn < client.opens()) {
            bookedOn = client.opens() + 2;
        }
        HandoverGenerator.bringIn(diary, span.instant(bookedOn, client.zone(), 14 * 60), booked, 20 + dice.below(30));
        if (client.arc() == MoodCurve.GROWING && dice.chance(200) && until - from > 60) {
            BigDecimal raised = SpendPlan.money(budget.movePointRight(2).longValueExact() / 1000 * 1040 / 100 * 100);
            diary.note(
                    new InsertionOrderAmended(orderId, raised, null, null, "the client asked for more of the same"),
                    diary.at(span.workday(from + 40), 15 * 60));
        }
    }
}
