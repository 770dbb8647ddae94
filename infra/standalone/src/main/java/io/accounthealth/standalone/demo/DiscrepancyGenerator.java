package io.accounthealth.standalone.demo;

import io.accounthealth.events.DeliveryEvent.DeliveryDiscrepancyFound;
import io.accounthealth.events.DeliveryEvent.DeliveryDiscrepancyResolved;
import io.accounthealth.events.DeliveryEvent.MakeGoodAgreed;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** Where two ad servers count an order's month differently, and what is delivered without charge to make it good. */
final class DiscrepancyGenerator implements EventGenerator {

    private static final int MADE_GOOD_FROM = 60;
    private static final int OUTAGE_DAYS = 14;

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        SpendBooks books = SpendBooks.of(diary);
        for (Draft draft : List.copyOf(diary.drafts())) {
            if (draft.event() instanceof InsertionOrderBooked order) {
                YearMonth month = YearMonth.from(order.start());
                for (int further = 0; further < 3; further++) {
                    compare(diary, dice, books, order, month.plusMonths(further));
                }
            }
        }
        if (diary.client().id().equals(Stories.SAVED)) {
            outage(diary);
        }
    }

    private static void compare(
            EventScript diary, SeededRandom dice, SpendBooks books, InsertionOrderBooked order, YearMonth month) {
        Client client = diary.client();
        Span span = diary.span();
        int on = span.workday(span.day(month.plusMonths(1).atDay(4)) + dice.below(5));
        if (on <= client.firstDay() + 5
                || on >= client.closes()
                || month.atDay(1).isBefore(order.start())) {
            return;
        }
        long mood = client.mood(on);
        if (!dice.chance(mood > 700 ? 80 : 260)) {
            return;
        }
        long ours = books.cents(month, diary.at(on, 0), order.ioId());
        if (ours <= 0) {
            return;
        }
        String id = order.ioId() + "-gap-" + month;
        int gap = mood > 700 ? dice.between(-30, 65) : dice.between(15, 130);
        found(diary, id, order, ours, ours * (1000 - gap) / 1000, diary.at(on, 11 * 60));
        if (dice.chance(150)) {
            gap = gap * 7 / 10;
            found(diary, id, order, ours, ours * (1000 - gap) / 1000, diary.at(span.workday(on + 3), 11 * 60));
        }
        int resolved = span.workday(on + (mood > 700 ? dice.between(4, 14) : dice.between(14, 80)));
        if (gap >= MADE_GOOD_FROM) {
            int last = resolved + 30;
            diary.note(
                    new MakeGoodAgreed(
                            id + "-made-good",
                            order.ioId(),
                            SpendPlan.money(ours * gap / 1000),
                            client.currency(),
                            span.date(last),
                            "our server counted more than was seen"),
                    diary.at(resolved, 15 * 60));
        }
        diary.note(
                new DeliveryDiscrepancyResolved(
                        id, gap >= MADE_GOOD_FROM ? "made good in kind" : "time zones and filters of the two servers"),
                diary.at(resolved, 16 * 60));
    }

    private static void found(
            EventScript diary, String id, InsertionOrderBooked order, long ours, long theirs, Instant at) {
        diary.note(
                new DeliveryDiscrepancyFound(
                        id,
                        order.ioId(),
                        SpendPlan.money(ours),
                        SpendPlan.money(theirs),
                        diary.client().currency()),
                at);
    }

    /** The third step of the recovery plan: two weeks at the rate from before the outage. */
    private static void outage(EventScript diary) {
        Client client = diary.client();
        int agreed = RecoveryPlan.LEARNED + 9;
        LocalDate last = diary.span().date(agreed + 45);
        long cents = 0;
        for (int day = RecoveryPlan.OUTAGE - OUTAGE_DAYS; day < RecoveryPlan.OUTAGE; day++) {
            for (Client.Line line : client.lines()) {
                cents += SpendPlan.cents(
                        client, line, diary.span(), day, client.arc().spend(day));
            }
        }
        diary.note(
                new MakeGoodAgreed(
                        client.id() + "-outage-made-good",
                        null,
                        SpendPlan.money(cents),
                        client.currency(),
                        last,
                        "two weeks of media for the outage"),
                diary.at(agreed, 11 * 60 + 30));
    }
}
