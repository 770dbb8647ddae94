package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.GroupKind;
import io.accounthealth.events.HandoverEvent.AccountDetached;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.events.PlatformEvent.AgencyLinked;
import io.accounthealth.events.PlatformEvent.AgencyUnlinked;
import io.accounthealth.events.PlatformEvent.FeatureAccepted;
import io.accounthealth.events.PlatformEvent.FeatureDeclined;
import io.accounthealth.events.PlatformEvent.FeatureRequested;
import io.accounthealth.events.PlatformEvent.FeatureShipped;
import io.accounthealth.events.PlatformEvent.PlatformTicketOpened;
import io.accounthealth.events.PlatformEvent.PlatformTicketResolved;
import io.accounthealth.events.TicketKind;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the client wants built, which agency works for it, and its tickets at the platforms. */
final class PlatformGenerator extends EventGenerator {

    private static final List<TicketKind> KINDS =
            List.of(TicketKind.ACCESS, TicketKind.ACCESS, TicketKind.BILLING, TicketKind.OTHER);

    /**
     * Three brands of one agency, which is no client of ours. One of them goes to another in the middle of the demo.
     */
    private static final String AGENCY = "meridian-media";

    private static final String OTHER_AGENCY = "northwind-media";
    private static final String MOVES = "solstice-beverages";
    private static final Set<String> BRANDS = Set.of("harbor-and-hearth", "atlas-and-ember", MOVES);
    private static final int PLACED = 21;
    private static final int DETACHED = DAYS / 2;
    private static final int PITCH_DAYS = 12;

    PlatformGenerator(EventScript script, SeededRandom random) {
        super(script, random);
    }

    void platforms() {
        if (chance(650)) {
            agencies();
        }
        int features = 0;
        int tickets = 0;
        for (int day = client.firstDay() + 20; day < client.until(12); day++) {
            if (days.isWorkday(day) && random.below(140) == 0) {
                feature(client.id() + "-feature-" + ++features, day);
            }
            if (days.isWorkday(day) && random.below(90) == 0) {
                ticket(client.id() + "-ticket-" + ++tickets, day);
            }
        }
    }

    void groups() {
        if (!BRANDS.contains(client.id().value())) {
            return;
        }
        note(new AccountPlacedUnder(AGENCY, GroupKind.AGENCY), workday(PLACED), 11 * 60);
        if (client.id().value().equals(MOVES)) {
            note(new AccountDetached(GroupKind.AGENCY, "the client pitched its media"), workday(DETACHED), 10 * 60);
            note(new AccountPlacedUnder(OTHER_AGENCY, GroupKind.AGENCY), workday(DETACHED + PITCH_DAYS), 15 * 60);
        }
    }

    private void feature(String id, int day) {
        note(new FeatureRequested(id, pick("features"), client.personId(1)), day, 15 * 60);
        int decided = workday(day + between(10, 45));
        if (chance(280)) {
            note(new FeatureDeclined(id, "of use to one client only"), decided, 10 * 60);
            return;
        }
        int due = workday(decided + between(40, 110));
        note(new FeatureAccepted(id, date(due)), decided, 10 * 60);
        int shipped = workday(chance(740) ? due - between(0, 9) : due + between(5, 40));
        if (shipped > decided) {
            note(new FeatureShipped(id, "in the release of that week"), shipped, 14 * 60);
        }
    }

    private void ticket(String id, int day) {
        String platform = pick("platforms");
        TicketKind kind = random.pick(KINDS);
        String subject = switch (kind) {
            case ACCESS -> "A new colleague of the client cannot sign in";
            case BILLING -> "The credit line is used up";
            case OTHER -> "An audience does not fill";
        };
        note(new PlatformTicketOpened(id, platform, kind, subject), day, 10 * 60);
        int resolved = workday(day + (chance(700) ? between(1, 6) : between(9, 40)));
        note(new PlatformTicketResolved(id, "done by their support"), resolved, 17 * 60);
        if (chance(60)) {
            int again = workday(resolved + 12);
            note(new PlatformTicketOpened(id, platform, kind, "It came back"), again, 10 * 60);
            note(new PlatformTicketResolved(id, "done for good"), workday(again + 3), 17 * 60);
        }
    }

    private void agencies() {
        List<String> names = words("agencies");
        int first = random.below(names.size());
        bringIn(link(names.get(first), "media buying"), client.opens() + 4, 13 * 60, 13);
        int changed = client.firstDay() + between(120, 900);
        if (changed < client.closes() - 30) {
            int day = workday(changed);
            note(new AgencyUnlinked(agencyId(names.get(first)), "the client pitched its media"), day, 12 * 60);
            note(link(names.get((first + 1) % names.size()), "media buying and creatives"), workday(day + 9), 12 * 60);
        }
    }

    private static AgencyLinked link(String agency, String scope) {
        return new AgencyLinked(agencyId(agency), agency, scope);
    }

    /** The same at all clients, so that an agency is measured over all of them. */
    private static String agencyId(String agency) {
        return agency.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
