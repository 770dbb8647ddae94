package io.accounthealth.model.backtest;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.backtest.Suggestion.Validation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** A suggestion in plain words. */
final class SuggestionSummary {

    private SuggestionSummary() {}

    static String of(HealthPolicy base, LearnedWeights learned, Validation validation, PairedAuc auc) {
        String how = auc.isBetter() ? "better than" : auc.isWorse() ? "worse than" : "no better than";
        String chance = auc.isBetter() || auc.isWorse() ? "more" : "not more";
        String sentence =
                "On weeks that they were not learned from, the suggested weights tell losses apart %s those of %s: AUC %s against %s, a difference of %s, %s than %d standard errors (%s)."
                        .formatted(
                                how,
                                base.version(),
                                two(validation.suggested().auc()),
                                two(validation.base().auc()),
                                three(validation.difference()),
                                chance,
                                PairedAuc.SURE,
                                three(validation.standardError()));
        return sentence
                + without(base, learned)
                + (auc.isBetter()
                        ? " Look at the backtest before you publish them."
                        : " That is no reason to change the weights.");
    }

    private static String without(HealthPolicy base, LearnedWeights learned) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < base.dimensions().size(); i++) {
            if (!learned.lowersRisk(i)) {
                names.add(base.dimensions().get(i).name());
            }
        }
        if (names.isEmpty()) {
            return "";
        }
        return names.size() == base.dimensions().size()
                ? " No dimension lowered the risk, so the weights stay as they stand to each other."
                : " No higher value lowered the risk in: " + String.join(", ", names)
                        + "; these have the least weight.";
    }

    private static String two(BigDecimal number) {
        return number.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static String three(BigDecimal number) {
        return number.setScale(3, RoundingMode.HALF_UP).toPlainString();
    }
}
