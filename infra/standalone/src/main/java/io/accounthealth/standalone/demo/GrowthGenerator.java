package io.accounthealth.standalone.demo;

import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.GrowthEvent.OpportunityLost;
import io.accounthealth.events.GrowthEvent.OpportunityProposed;
import io.accounthealth.events.GrowthEvent.OpportunityWon;
import io.accounthealth.events.GrowthEvent.ProductActivated;
import io.accounthealth.events.GrowthEvent.ProductDeactivated;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What more a client could buy. Won are only services beside the media, so that no opportunity promises spend that the
 * account's feeds do not show; the one line of media that is won is {@link CtvUpsell}'s.
 */
final class GrowthGenerator implements EventGenerator {

    private static final int ABOUT_EVERY_DAYS = 250;
    private static final int YEAR = 365;

    private static final List<String> SERVICES =
            List.of("first-party data", "attention measurement", "creative studio", "brand lift");
    private static final List<String> MEDIA = List.of("CTV", "audio", "retail media");
    private static final List<String> LOST = List.of(
            "no budget this year", "bought it of somebody else", "the test did not convince", "wants to wait a year");

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        Set<String> active = new HashSet<>();
        for (Client.Line line : client.lines()) {
            if (line.from() == 0) {
                HandoverGenerator.bringIn(
                        diary,
                        diary.at(client.opens() + 3, 12 * 60),
                        new ProductActivated(product(line.channel()), null),
                        12);
            }
        }
        CtvUpsell.sell(diary);
        int number = 0;
        int free = client.firstDay() + 30;
        for (int day = free; day < client.until(20); day++) {
            if (diary.span().isWorkday(day) && dice.below(ABOUT_EVERY_DAYS) < 2 && client.mood(day) > 420) {
                String id = client.id() + "-opportunity-" + ++number;
                boolean service = dice.chance(680);
                String product = dice.pick(service ? SERVICES : MEDIA);
                if (active.add(product) && !(client.id().equals(Stories.UPSOLD) && product.equals("CTV"))) {
                    pursue(diary, dice, id, product, service, day, active);
                }
            }
        }
        dropped(diary, dice, active);
    }

    private static void pursue(
            EventScript diary,
            SeededRandom dice,
            String id,
            String product,
            boolean service,
            int day,
            Set<String> active) {
        Client client = diary.client();
        BigDecimal first = yearly(client, day, dice.between(service ? 20 : 60, service ? 60 : 180));
        diary.note(
                new OpportunityIdentified(id, product, first, client.currency(), "came up in the status meeting"),
                diary.at(day, 15 * 60));
        int proposed = diary.span().workday(day + dice.between(9, 40));
        diary.note(new OpportunityProposed(id, null, null), diary.at(proposed, 11 * 60));
        if (dice.chance(150)) {
            proposed = diary.span().workday(proposed + 14);
            BigDecimal lower = yearly(client, proposed, 50);
            diary.note(new OpportunityProposed(id, lower, client.currency()), diary.at(proposed, 11 * 60));
        }
        int decided = diary.span().workday(proposed + dice.between(12, 70));
        long mood = client.mood(decided);
        if (service && dice.chance(mood > 700 ? 620 : 250)) {
            diary.note(new OpportunityWon(id, null, null), diary.at(decided, 16 * 60));
            diary.note(
                    new ProductActivated(product, "live after two weeks of set-up"),
                    diary.at(diary.span().workday(decided + 14), 10 * 60));
        } else {
            active.remove(product);
            diary.note(new OpportunityLost(id, dice.pick(LOST)), diary.at(decided, 16 * 60));
        }
    }

    /** A client that cools down gives up what it bought beside the media. */
    private static void dropped(EventScript diary, SeededRandom dice, Set<String> active) {
        Client client = diary.client();
        int day = diary.span().workday(Span.DAYS - dice.between(20, 50));
        if (client.mood(day) < 650 && client.closes() == Span.DAYS && client.arc() != MoodCurve.RESTATED) {
            for (Draft draft : List.copyOf(diary.drafts())) {
                if (draft.event() instanceof ProductActivated activated
                        && active.contains(activated.product())
                        && draft.recordedAt().isBefore(diary.at(day - 30, 0))
                        && active.remove(activated.product())) {
                    diary.note(new ProductDeactivated(activated.product(), "saving"), diary.at(day, 10 * 60));
                }
            }
        }
    }

    /** So many parts per thousand of a year's spend at the rate of that day, in whole hundreds. */
    static BigDecimal yearly(Client client, int day, long permille) {
        long cents = client.dailyAmount() * YEAR * client.arc().spend(day) / 1000 * permille / 1000;
        return SpendPlan.money(Math.max(1, cents / 10_000) * 10_000);
    }

    static String product(String channel) {
        return channel.equals("ctv") ? "CTV" : channel.substring(0, 1).toUpperCase(Locale.ROOT) + channel.substring(1);
    }
}
