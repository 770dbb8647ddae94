package io.accounthealth.model.backtest;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.backtest.Suggestion.Validation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;

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
                                rounded(validation.suggested().auc(), 2),
                                rounded(validation.base().auc(), 2),
                                rounded(validation.difference(), 3),
                                chance,
                                PairedAuc.SURE,
                                rounded(validation.standardError(), 3));
        return sentence
                + without(base, learned)
                + (auc.isBetter()
                        ? " Look at the backtest before you publish them."
                        : " That is no reason to change the weights.");
    }

    private static String without(HealthPolicy base, LearnedWeights learned) {
        List<String> names = IntStream.range(0, base.dimensions().size())
                .filter(dimension -> !learned.lowersRisk(dimension))
                .mapToObj(dimension -> base.dimensions().get(dimension).name())
                .toList();
        if (names.isEmpty()) {
            return "";
        }
        return names.size() == base.dimensions().size()
                ? " No dimension lowered the risk, so the weights stay as they stand to each other."
                : " No higher value lowered the risk in: " + String.join(", ", names)
                        + "; these have the least weight.";
    }

    private static String rounded(BigDecimal number, int places) {
        return number.setScale(places, RoundingMode.HALF_UP).toPlainString();
    }
}
