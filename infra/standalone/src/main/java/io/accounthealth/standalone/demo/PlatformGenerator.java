package io.accounthealth.standalone.demo;

import io.accounthealth.events.PlatformEvent.AgencyLinked;
import io.accounthealth.events.PlatformEvent.AgencyUnlinked;
import io.accounthealth.events.PlatformEvent.FeatureAccepted;
import io.accounthealth.events.PlatformEvent.FeatureDeclined;
import io.accounthealth.events.PlatformEvent.FeatureRequested;
import io.accounthealth.events.PlatformEvent.FeatureShipped;
import io.accounthealth.events.PlatformEvent.PlatformTicketOpened;
import io.accounthealth.events.PlatformEvent.PlatformTicketResolved;
import io.accounthealth.events.TicketKind;
import java.util.List;

/** What the client wants built, which agency works for it, and its tickets at the platforms. */
final class PlatformGenerator implements EventGenerator {

    private static final int FEATURE_ABOUT_EVERY_DAYS = 140;
    private static final int TICKET_ABOUT_EVERY_DAYS = 90;

    private static final List<String> AGENCIES = List.of("Foxglove Media", "Studio Halyard", "Third Coast Buying");
    private static final List<String> FEATURES = List.of(
            "Export of reach by household",
            "Alerts on pacing in the client's chat",
            "Dashboards in the client's colours",
            "Frequency caps across channels",
            "Automatic naming of campaigns");
    private static final List<String> PLATFORMS = List.of("northbeam-dsp", "vantage-adserver", "keyline-search");
    private static final List<TicketKind> KINDS =
            List.of(TicketKind.ACCESS, TicketKind.ACCESS, TicketKind.BILLING, TicketKind.OTHER);

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        agencies(diary, dice);
        int features = 0;
        int tickets = 0;
        for (int day = client.firstDay() + 20; day < client.until(12); day++) {
            if (diary.span().isWorkday(day) && dice.below(FEATURE_ABOUT_EVERY_DAYS) == 0) {
                feature(diary, dice, client.id() + "-feature-" + ++features, day);
            }
            if (diary.span().isWorkday(day) && dice.below(TICKET_ABOUT_EVERY_DAYS) == 0) {
                ticket(diary, dice, client.id() + "-ticket-" + ++tickets, day);
            }
        }
    }

    private static void feature(EventScript diary, SeededRandom dice, String id, int day) {
        Client client = diary.client();
        Span span = diary.span();
        diary.note(new FeatureRequested(id, dice.pick(FEATURES), client.personId(1)), diary.at(day, 15 * 60));
        int decided = span.workday(day + dice.between(10, 45));
        if (dice.chance(280)) {
            diary.note(new FeatureDeclined(id, "of use to one client only"), diary.at(decided, 10 * 60));
            return;
        }
        int due = span.workday(decided + dice.between(40, 110));
        diary.note(new FeatureAccepted(id, span.date(due)), diary.at(decided, 10 * 60));
        int shipped = span.workday(dice.chance(740) ? due - dice.between(0, 9) : due + dice.between(5, 40));
        if (span.isWorkday(shipped) && shipped > decided) {
            diary.note(new FeatureShipped(id, "in the release of that week"), diary.at(shipped, 14 * 60));
        }
    }

    private static void ticket(EventScript diary, SeededRandom dice, String id, int day) {
        String platform = dice.pick(PLATFORMS);
        TicketKind kind = dice.pick(KINDS);
        diary.note(
                new PlatformTicketOpened(
                        id,
                        platform,
                        kind,
                        switch (kind) {
                            case ACCESS -> "A new colleague of the client cannot sign in";
                            case BILLING -> "The credit line is used up";
                            case OTHER -> "An audience does not fill";
                        }),
                diary.at(day, 10 * 60));
        int resolved = diary.span().workday(day + (dice.chance(700) ? dice.between(1, 6) : dice.between(9, 40)));
        diary.note(new PlatformTicketResolved(id, "done by their support"), diary.at(resolved, 17 * 60));
        if (dice.chance(60)) {
            int again = diary.span().workday(resolved + 12);
            diary.note(new PlatformTicketOpened(id, platform, kind, "It came back"), diary.at(again, 10 * 60));
            diary.note(
                    new PlatformTicketResolved(id, "done for good"),
                    diary.at(diary.span().workday(again + 3), 17 * 60));
        }
    }

    private static void agencies(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        if (!dice.chance(650)) {
            return;
        }
        int first = dice.below(AGENCIES.size());
        HandoverGenerator.bringIn(
                diary, diary.at(client.opens() + 4, 13 * 60), link(client, first, "media buying"), 13);
        int changed = client.firstDay() + dice.between(120, 900);
        if (changed < client.closes() - 30) {
            int day = diary.span().workday(changed);
            diary.note(
                    new AgencyUnlinked(agencyId(client, first), "the client pitched its media"),
                    diary.at(day, 12 * 60));
            diary.note(
                    link(client, (first + 1) % AGENCIES.size(), "media buying and creatives"),
                    diary.at(diary.span().workday(day + 9), 12 * 60));
        }
    }

    private static AgencyLinked link(Client client, int agency, String scope) {
        return new AgencyLinked(agencyId(client, agency), AGENCIES.get(agency), scope);
    }

    private static String agencyId(Client client, int agency) {
        return client.id() + "-agency-" + agency;
    }
}
