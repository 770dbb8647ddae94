package io.accounthealth.standalone.demo;

import io.accounthealth.events.Band;
import io.accounthealth.events.OverrideEvent.HealthOverridden;
import io.accounthealth.events.OverrideEvent.HealthOverrideLifted;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A director who knows more than the score says so, for a while. */
final class OverrideGenerator implements EventGenerator {

    private static final int DAYS = 60;

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        switch (client.arc()) {
            case COOLING -> {
                if (dice.chance(700)) {
                    int day = diary.span().workday(Span.DAYS - dice.between(15, 95));
                    override(diary, Band.WATCH, null, "the new head of marketing tests another partner", day);
                }
            }
            case RECOVERING -> {
                if (dice.chance(500)) {
                    int day = diary.span().workday(390 + dice.below(80));
                    override(
                            diary,
                            null,
                            new BigDecimal(55),
                            "the plan is agreed, its effect is not in the data yet",
                            day);
                    lift(diary, day + dice.between(20, DAYS - 10));
                }
            }
            default -> {}
        }
    }

    private static void override(
            EventScript diary, @Nullable Band band, @Nullable BigDecimal value, String reason, int day) {
        diary.note(new HealthOverridden(value, band, reason, diary.at(day + DAYS, 18 * 60)), diary.at(day, 17 * 60));
    }

    private static void lift(EventScript diary, int day) {
        diary.note(
                new HealthOverrideLifted("the score says it now"),
                diary.at(diary.span().workday(day), 17 * 60));
    }
}
