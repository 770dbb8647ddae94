package io.accounthealth.standalone.demo;

import io.accounthealth.events.AdvocacyEvent.BetaJoined;
import io.accounthealth.events.AdvocacyEvent.BetaLeft;
import io.accounthealth.events.AdvocacyEvent.ReferenceGiven;
import io.accounthealth.events.AdvocacyEvent.TestimonialDeclined;
import io.accounthealth.events.AdvocacyEvent.TestimonialGiven;
import io.accounthealth.events.DomainEvent;
import java.util.List;

/** What happy clients do for us, and unhappy ones decline. */
final class AdvocacyGenerator implements EventGenerator {

    private static final int ABOUT_EVERY_DAYS = 240;
    private static final List<String> PROGRAMS = List.of("attention-metrics", "clean-room", "creative-scoring");

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        for (int day = client.firstDay() + 40; day < client.closes() - 150; day++) {
            if (diary.span().isWorkday(day) && dice.below(ABOUT_EVERY_DAYS) == 0) {
                diary.note(deed(client, dice, client.mood(day)), diary.at(day, 15 * 60));
            }
        }
    }

    private static DomainEvent deed(Client client, SeededRandom dice, long mood) {
        String person = client.personId(1);
        if (mood < 600) {
            return dice.chance(500)
                    ? new TestimonialDeclined(person, "not now")
                    : new BetaLeft(dice.pick(PROGRAMS), "no time for it");
        }
        return switch (dice.below(3)) {
            case 0 -> new TestimonialGiven(person, "They tell us what went wrong before we ask.");
            case 1 -> new ReferenceGiven(person, "a prospect in " + client.vertical());
            default -> new BetaJoined(dice.pick(PROGRAMS));
        };
    }
}
