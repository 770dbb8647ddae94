package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.BriefEvent.AssetReceived;
import io.accounthealth.events.BriefEvent.AssetRejected;
import io.accounthealth.events.BriefEvent.AssetRequested;
import io.accounthealth.events.BriefEvent.BriefAccepted;
import io.accounthealth.events.BriefEvent.BriefIssued;
import io.accounthealth.events.BriefEvent.CampaignEnded;
import io.accounthealth.events.BriefEvent.CampaignLaunched;
import io.accounthealth.events.BriefEvent.CampaignPaused;
import io.accounthealth.events.BriefEvent.MilestoneMet;
import io.accounthealth.events.BriefEvent.MilestoneMoved;
import io.accounthealth.events.BriefEvent.MilestonePromised;
import io.accounthealth.events.Desk;
import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.standalone.demo.script.Client.Line;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.math.BigDecimal;
import java.time.LocalDate;

/** The insertion orders of a client and the work for their campaigns. */
final class CampaignGenerator extends EventGenerator {

    private static final int BOOKED_AHEAD = 10;
    private static final int LAUNCHED_STEP = 56;
    private static final int BUDGET_STEP_CENTS = 10_000;

    CampaignGenerator(EventScript script, SeededRandom random) {
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
        bringIn(booked, bookedOn, 14 * 60, 20 + random.below(30));
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

    /**
     * Of each order: briefs before it, assets of the client, a milestone in it, start and end. Briefs to developers are
     * larger pieces between the campaigns, twice a year or so.
     */
    void work() {
        script.each(InsertionOrderBooked.class, (order, draft) -> run(order));
        int[] number = {0};
        now(
                200,
                client.firstDay() + 25,
                client.until(15),
                day -> brief(
                        client.id() + "-developers-" + ++number[0],
                        Desk.DEVELOPER,
                        "Pixel for " + client.name(),
                        day,
                        day + 9));
    }

    private void run(InsertionOrderBooked order) {
        String id = order.ioId();
        int start = Math.max(days.day(order.start()), client.opens() + 3);
        int end = Math.min(days.day(order.end()) + 1, client.stays() ? Integer.MAX_VALUE : client.closes() - 3);
        if (start > client.firstDay() + 15) {
            brief(id + "-buy", Desk.BUYER, "Buy media for " + order.name(), start - 8, start - 4);
            brief(id + "-traffic", Desk.TRAFFICKER, "Set up " + order.name(), start - 6, start - 2);
            asset(id + "-asset-1", start);
            if (chance(500)) {
                asset(id + "-asset-2", start);
            }
        }
        String campaign = id + "-campaign";
        bringIn(new CampaignLaunched(campaign, order.name(), id), start, 7 * 60, LAUNCHED_STEP);
        if (end - start > 60) {
            milestone(id + "-milestone", campaign, start);
            if (chance(500)) {
                int day = start + between(25, 75);
                brief(id + "-refresh", Desk.TRAFFICKER, "New creatives for " + order.name(), day - 7, day);
                asset(id + "-refresh-asset", day + 3);
            }
            if (chance(120)) {
                swap(campaign, workday(start + between(12, 50)));
            }
        }
        note(new CampaignEnded(campaign, null), end, 8 * 60);
        if (start < DAYS && end > DAYS && mood(DAYS) < 250) {
            // The last day's spend is not reported yet, so that nothing contradicts it.
            note(new CampaignPaused(campaign, "the client wants to talk first"), DAYS - 1, 9 * 60);
        }
    }

    /** For some hours of one day, so that the day's spend stays believable. */
    private void swap(String campaign, int day) {
        if (day < DAYS - 1) {
            note(new CampaignPaused(campaign, "a creative is exchanged"), day, 10 * 60);
            note(new CampaignLaunched(campaign, null, null), day, 14 * 60);
        }
    }

    private void brief(String id, Desk to, String subject, int on, int dueOn) {
        int issued = workday(on);
        int due = workday(Math.max(dueOn, issued + 1));
        note(new BriefIssued(id, to, date(due), subject), issued, 9 * 60 + 20);
        if (chance(mood(issued) > 650 ? 930 : 780)) {
            note(new BriefAccepted(id, null), between(issued, due), between(640, 1000));
        } else {
            note(new BriefAccepted(id, "waited for details"), workday(due + between(1, 4)), between(560, 1000));
        }
    }

    private void asset(String id, int start) {
        boolean well = mood(start) > 650;
        int asked = workday(start - 13);
        int due = workday(start - 4);
        String what = pick("assets");
        note(new AssetRequested(id, date(due), null, what), asked, 11 * 60);
        int came = chance(well ? 900 : 640) ? between(asked + 2, due) : workday(due + between(1, 5));
        note(new AssetReceived(id), came, 12 * 60);
        if (chance(well ? 70 : 160)) {
            int again = workday(came + 3);
            note(new AssetRejected(id, pick("rejected because")), came, 15 * 60);
            note(new AssetRequested(id, date(again + 1), null, what), came, 16 * 60);
            note(new AssetReceived(id), again, 12 * 60);
        }
    }

    private void milestone(String id, String campaign, int start) {
        int minute = 16 * 60 + 10;
        int due = workday(start + between(30, 50));
        boolean well = mood(due) > 650;
        note(new MilestonePromised(id, date(due), pick("milestones"), campaign), start + 4, minute);
        if (chance(well ? 80 : 200)) {
            int moved = workday(due - 6);
            due = workday(due + between(5, 12));
            note(new MilestoneMoved(id, date(due), "the client asked for another week"), moved, minute);
        }
        if (chance(well ? 930 : 690)) {
            note(new MilestoneMet(id, null), due - between(0, 3), minute);
        } else if (chance(650)) { // that it was missed, the platform notices itself
            note(new MilestoneMet(id, "creatives came too late"), workday(due + between(4, 12)), minute);
        }
    }
}
