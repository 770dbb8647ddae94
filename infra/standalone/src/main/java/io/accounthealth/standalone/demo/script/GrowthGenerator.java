package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.GrowthEvent.OpportunityLost;
import io.accounthealth.events.GrowthEvent.OpportunityProposed;
import io.accounthealth.events.GrowthEvent.OpportunityWon;
import io.accounthealth.events.GrowthEvent.ProductActivated;
import io.accounthealth.events.GrowthEvent.ProductDeactivated;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

/**
 * What more a client could buy. Won are only services beside the media, so that no opportunity promises spend that the
 * account's feeds do not show; the one line of media that is won is that of {@link Stories#UPSOLD}.
 */
final class GrowthGenerator extends EventGenerator {

    private final Set<String> active = new HashSet<>();

    GrowthGenerator(EventScript script, SeededRandom random) {
        super(script, random);
    }

    void growth() {
        for (Client.Line line : client.lines()) {
            if (line.from() == 0) {
                bringIn(new ProductActivated(line.product(), null), client.opens() + 3, 12 * 60, 12);
            }
        }
        boolean upsold = client.id().equals(Stories.UPSOLD);
        if (upsold) {
            tell("upsell in the books of Sales");
        }
        int number = 0;
        for (int day = client.firstDay() + 30; day < client.until(20); day++) {
            if (days.isWorkday(day) && random.below(250) < 2 && mood(day) > 420) {
                String id = client.id() + "-opportunity-" + ++number;
                boolean service = chance(680);
                String product = pick(service ? "services" : "media");
                if (active.add(product) && !(upsold && product.equals("CTV"))) {
                    pursue(id, product, service, day);
                }
            }
        }
        dropped();
    }

    private void pursue(String id, String product, boolean service, int day) {
        BigDecimal first = yearly(day, between(service ? 20 : 60, service ? 60 : 180));
        note(
                new OpportunityIdentified(id, product, first, client.currency(), "came up in the status meeting"),
                day,
                15 * 60);
        int proposed = workday(day + between(9, 40));
        note(new OpportunityProposed(id, null, null), proposed, 11 * 60);
        if (chance(150)) {
            proposed = workday(proposed + 14);
            note(new OpportunityProposed(id, yearly(proposed, 50), client.currency()), proposed, 11 * 60);
        }
        int decided = workday(proposed + between(12, 70));
        if (service && chance(mood(decided) > 700 ? 620 : 250)) {
            note(new OpportunityWon(id, null, null), decided, 16 * 60);
            note(new ProductActivated(product, "live after two weeks of set-up"), workday(decided + 14), 10 * 60);
        } else {
            active.remove(product);
            note(new OpportunityLost(id, pick("lost because")), decided, 16 * 60);
        }
    }

    /** A client that cools down gives up what it bought beside the media. */
    private void dropped() {
        int day = workday(DAYS - between(20, 50));
        if (mood(day) < 650 && client.stays() && client.arc() != MoodCurve.RESTATED) {
            script.each(ProductActivated.class, (activated, draft) -> {
                if (draft.recordedAt().isBefore(at(day - 30, 0)) && active.remove(activated.product())) {
                    note(new ProductDeactivated(activated.product(), "saving"), day, 10 * 60);
                }
            });
        }
    }

    /** So many parts per thousand of a year's spend at the rate of that day, in whole hundreds. */
    private BigDecimal yearly(int day, long permille) {
        return money(client.yearly(day, permille, 10_000));
    }
}
