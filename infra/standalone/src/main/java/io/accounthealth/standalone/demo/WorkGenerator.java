package io.accounthealth.standalone.demo;

import io.accounthealth.events.BriefEvent;
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
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import java.util.List;

/** The campaign of each insertion order: briefs before it, assets of the client, a milestone in it, start and end. */
final class WorkGenerator implements EventGenerator {

    private static final List<String> ASSETS = List.of(
            "Banners in five sizes", "Film of 20 seconds", "Landing page", "Product feed", "Logo on clear ground");
    private static final List<String> REJECTED =
            List.of("too heavy for the format", "last year's claim", "no rights for this region");
    private static final List<String> MILESTONES =
            List.of("Mid-flight review with the client", "Second wave of creatives live", "Lift study in the field");

    private static final int BEGUN_STEP = 56;

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        for (Draft draft : List.copyOf(diary.drafts())) {
            if (draft.event() instanceof InsertionOrderBooked order) {
                run(diary, dice, order);
            }
        }
        WorkOfDevelopers.keep(diary, dice);
    }

    private static void run(EventScript diary, SeededRandom dice, InsertionOrderBooked order) {
        Client client = diary.client();
        Span span = diary.span();
        int start = Math.max(span.day(order.start()), client.opens() + 3);
        int closes = client.closes() < Span.DAYS ? client.closes() - 3 : Integer.MAX_VALUE;
        int end = Math.min(span.day(order.end()) + 1, closes);
        boolean prepared = start > client.firstDay() + 15;
        if (prepared) {
            brief(
                    diary,
                    dice,
                    order.ioId() + "-buy",
                    Desk.BUYER,
                    "Buy media for " + order.name(),
                    start - 8,
                    start - 4);
            brief(
                    diary,
                    dice,
                    order.ioId() + "-traffic",
                    Desk.TRAFFICKER,
                    "Set up " + order.name(),
                    start - 6,
                    start - 2);
            asset(diary, dice, order.ioId() + "-asset-1", start);
            if (dice.chance(500)) {
                asset(diary, dice, order.ioId() + "-asset-2", start);
            }
        }
        String campaign = order.ioId() + "-campaign";
        HandoverGenerator.bringIn(
                diary, diary.at(start, 7 * 60), new CampaignLaunched(campaign, order.name(), order.ioId()), BEGUN_STEP);
        if (end - start > 60) {
            milestone(diary, dice, order.ioId() + "-milestone", campaign, start);
            if (dice.chance(500)) {
                refresh(diary, dice, order, start + dice.between(25, 75));
            }
            if (dice.chance(120)) {
                swap(diary, campaign, span.workday(start + dice.between(12, 50)));
            }
        }
        diary.note(new CampaignEnded(campaign, null), diary.at(end, 8 * 60));
        if (start < Span.DAYS && end > Span.DAYS && client.mood(Span.DAYS) < 250) {
            // The last day's spend is not reported yet, so that nothing contradicts it.
            diary.note(new CampaignPaused(campaign, "the client wants to talk first"), diary.at(Span.DAYS - 1, 9 * 60));
        }
    }

    /** New creatives while the campaign runs. */
    private static void refresh(EventScript diary, SeededRandom dice, InsertionOrderBooked order, int day) {
        String id = order.ioId() + "-refresh";
        brief(diary, dice, id, Desk.TRAFFICKER, "New creatives for " + order.name(), day - 7, day);
        asset(diary, dice, id + "-asset", day + 3);
    }

    /** For some hours of one day, so that the day's spend stays believable. */
    private static void swap(EventScript diary, String campaign, int day) {
        if (day >= Span.DAYS - 1) {
            return;
        }
        diary.note(new CampaignPaused(campaign, "a creative is exchanged"), diary.at(day, 10 * 60));
        diary.note(new CampaignLaunched(campaign, null, null), diary.at(day, 14 * 60));
    }

    static void brief(EventScript diary, SeededRandom dice, String id, Desk to, String subject, int on, int dueOn) {
        Span span = diary.span();
        int issued = span.workday(on);
        int due = span.workday(Math.max(dueOn, issued + 1));
        diary.note(new BriefIssued(id, to, span.date(due), subject), diary.at(issued, 9 * 60 + 20));
        boolean well = diary.client().mood(issued) > 650;
        if (dice.chance(well ? 930 : 780)) {
            int accepted = dice.between(issued, due);
            diary.note(new BriefAccepted(id, null), diary.at(accepted, dice.between(640, 1000)));
        } else {
            diary.note(
                    new BriefAccepted(id, "waited for details"),
                    diary.at(span.workday(due + dice.between(1, 4)), dice.between(560, 1000)));
        }
    }

    private static void asset(EventScript diary, SeededRandom dice, String id, int start) {
        Span span = diary.span();
        boolean well = diary.client().mood(start) > 650;
        int asked = span.workday(start - 13);
        int due = span.workday(start - 4);
        String what = dice.pick(ASSETS);
        diary.note(new AssetRequested(id, span.date(due), null, what), diary.at(asked, 11 * 60));
        int came =
                dice.chance(well ? 900 : 640) ? dice.between(asked + 2, due) : span.workday(due + dice.between(1, 5));
        diary.note(new AssetReceived(id), diary.at(came, 12 * 60));
        if (dice.chance(well ? 70 : 160)) {
            int again = span.workday(came + 3);
            diary.note(new AssetRejected(id, dice.pick(REJECTED)), diary.at(came, 15 * 60));
            diary.note(new AssetRequested(id, span.date(again + 1), null, what), diary.at(came, 16 * 60));
            diary.note(new AssetReceived(id), diary.at(again, 12 * 60));
        }
    }

    private static void milestone(EventScript diary, SeededRandom dice, String id, String campaign, int start) {
        Span span = diary.span();
        int due = span.workday(start + dice.between(30, 50));
        boolean well = diary.client().mood(due) > 650;
        note(diary, new MilestonePromised(id, span.date(due), dice.pick(MILESTONES), campaign), start + 4);
        if (dice.chance(well ? 80 : 200)) {
            int moved = span.workday(due - 6);
            due = span.workday(due + dice.between(5, 12));
            note(diary, new MilestoneMoved(id, span.date(due), "the client asked for another week"), moved);
        }
        if (dice.chance(well ? 930 : 690)) {
            note(diary, new MilestoneMet(id, null), due - dice.between(0, 3));
        } else if (dice.chance(650)) { // that it was missed, the platform notices itself
            note(diary, new MilestoneMet(id, "creatives came too late"), span.workday(due + dice.between(4, 12)));
        }
    }

    private static void note(EventScript diary, BriefEvent event, int day) {
        diary.note(event, diary.at(day, 16 * 60 + 10));
    }
}
