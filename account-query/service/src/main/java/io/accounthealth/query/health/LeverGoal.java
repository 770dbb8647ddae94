package io.accounthealth.query.health;

import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.levers.NextBestActions;
import io.accounthealth.query.page.Wording;
import java.math.RoundingMode;

/** How far the next band is, in words. */
final class LeverGoal {

    private LeverGoal() {}

    /** @param canFill whether the reader can give it more data */
    static String inWords(NextBestActions actions, boolean canFill) {
        String coverage = actions.coverage().inWords();
        if (actions.band() == HealthBand.AT_RISK && actions.nextBand() == null) {
            return "The score can be lifted; a better band needs more data (%s).".formatted(coverage);
        }
        return switch (actions.band()) {
            case HEALTHY -> "It is healthy; this would make it safer.";
            case CHURNED -> "The client has left: only winning it back counts.";
            case WATCH, AT_RISK ->
                "%s to %s, from %s on."
                        .formatted(
                                actions.missing() == null
                                        ? Wording.NOTHING
                                        : Wording.capital(Wording.wholePoints(
                                                actions.missing().toBigDecimal().setScale(0, RoundingMode.CEILING))),
                                Wording.band(actions.nextBand()).word(),
                                actions.nextFrom() == null
                                        ? Wording.NOTHING
                                        : actions.nextFrom().toPlainString());
            case NOT_ENOUGH_DATA ->
                (!canFill
                                ? "Not enough data (%s): what would lift the score cannot be said."
                                : "Not enough data (%s): first the score needs more.")
                        .formatted(coverage);
            case null -> "There is no score yet, and so nothing to lift.";
        };
    }
}
