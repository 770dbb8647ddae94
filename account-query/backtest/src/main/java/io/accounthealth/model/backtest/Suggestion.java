package io.accounthealth.model.backtest;

import io.accounthealth.events.HealthPolicy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Weights learned from a {@link TrainingSet}, and their discrimination on weeks that they were not learned from. Rows
 * are accounts at the ends of weeks; a row is positive when a loss followed within the horizon.
 *
 * @param base the version of the base policy
 * @param draft the base policy with other weights; only people publish it
 * @param weights in the order of the policy
 * @param separatesBetter whether the difference on the weeks of validation is more than chance
 * @param says the summary, in plain words
 */
public record Suggestion(
        String base,
        HealthPolicy draft,
        List<Weight> weights,
        Training training,
        Validation validation,
        boolean separatesBetter,
        String says) {

    /**
     * @param base its part of all weights of the base, in percent, one decimal
     * @param suggested in percent; all of them are 100.0
     * @param coefficient by how much the logarithm of the odds of a loss rises when the value falls from 100 to 0, held
     *     back by the regularisation
     * @param lowersRisk whether a higher value lowered the risk; otherwise it has the least weight, 1.0, unless none
     *     did: then all weights stay as they stand to each other
     * @param withoutValue rows of training that had no value, and counted with the mean of the others
     */
    public record Weight(
            String dimension,
            BigDecimal base,
            BigDecimal suggested,
            BigDecimal coefficient,
            boolean lowersRisk,
            int withoutValue) {}

    /**
     * The weeks of training.
     *
     * @param from the first week that has rows, by its last day
     * @param to the last one; its horizon was over before the first week of validation
     * @param lostAccounts with a positive row
     * @param c how much the rows count beside the regularisation, of {@link Learner#GRID}
     */
    public record Training(LocalDate from, LocalDate to, int rows, int positives, int lostAccounts, int c) {}

    /**
     * The weeks of validation.
     *
     * @param from the first week that has rows, by its last day
     * @param to the last one whose horizon is over at the end
     * @param difference of the two AUCs, suggested less base; six decimals
     * @param standardError of the difference, with accounts taken as drawn by chance
     */
    public record Validation(
            LocalDate from,
            LocalDate to,
            int rows,
            int positives,
            int lostAccounts,
            Separation suggested,
            Separation base,
            BigDecimal difference,
            BigDecimal standardError) {}

    /**
     * @param auc as {@link BacktestResult.Horizon#auc}, of the weighted mean before caps
     * @param brier the mean squared error of the chance of a loss by score, as in the weeks of training; 0 is perfect;
     *     six decimals
     */
    public record Separation(BigDecimal auc, BigDecimal brier) {}
}
