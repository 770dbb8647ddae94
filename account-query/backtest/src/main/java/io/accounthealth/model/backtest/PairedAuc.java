package io.accounthealth.model.backtest;

import io.accounthealth.model.figures.Score;
import java.util.List;

/**
 * The difference of the churn discrimination (AUC) of two scores over the same rows, and its standard error. Rows of an
 * account are alike, so that accounts count as drawn, not rows: N. A. Obuchowski, Nonparametric Analysis of Clustered
 * ROC Curve Data, Biometrics 53, 1997; with the differences of the two scores in place of one.
 *
 * @param difference of the AUCs, first less second
 * @param standardError of the difference
 */
record PairedAuc(double difference, double standardError) {

    /** A difference of more standard errors counts as more than chance: 95 % confidence. */
    static final int SURE = 2;

    boolean isBetter() {
        return difference > SURE * standardError;
    }

    boolean isWorse() {
        return -difference > SURE * standardError;
    }

    /**
     * @param sample with positive rows and others
     * @param first in the order of the rows, in thousandths of a point
     * @param second likewise
     */
    static PairedAuc of(Sample sample, int[] first, int[] second) {
        List<Row> rows = sample.rows();
        double[] differences = placements(rows, first);
        double[] less = placements(rows, second);
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= less[i];
        }
        return of(sample, differences);
    }

    private static PairedAuc of(Sample sample, double[] placements) {
        double positives = sample.positives();
        double others = sample.others();
        double difference = 0;
        for (int i = 0; i < placements.length; i++) {
            difference += sample.rows().get(i).positive() ? placements[i] / positives : 0;
        }
        Spread spread = new Spread();
        int at = 0;
        for (List<Row> account : sample.accounts()) {
            double ofPositives = 0;
            double ofOthers = 0;
            for (Row row : account) {
                double beyond = placements[at++] - difference;
                ofPositives += row.positive() ? beyond / positives : 0;
                ofOthers += row.positive() ? 0 : beyond / others;
            }
            spread.add(account, ofPositives, ofOthers);
        }
        return new PairedAuc(difference, Math.sqrt(Math.max(0, spread.variance())));
    }

    /** The variance, from what each account contributes. */
    private static final class Spread {

        private double ofPositives;
        private double ofOthers;
        private double together;
        private int accounts;
        private int withPositives;
        private int withOthers;

        void add(List<Row> account, double positives, double others) {
            ofPositives += positives * positives;
            ofOthers += others * others;
            together += positives * others;
            accounts += account.isEmpty() ? 0 : 1;
            withPositives += account.stream().anyMatch(Row::positive) ? 1 : 0;
            withOthers += account.stream().allMatch(Row::positive) ? 0 : 1;
        }

        double variance() {
            return sample(withPositives) * ofPositives
                    + sample(withOthers) * ofOthers
                    + 2 * sample(accounts) * together;
        }

        private static double sample(int accounts) {
            return accounts < 2 ? 1 : (double) accounts / (accounts - 1);
        }
    }

    /**
     * Of a positive row the part of the others with a higher score, of another the part of the positive ones with a
     * lower; equal ones count half.
     */
    private static double[] placements(List<Row> rows, int[] scores) {
        int[] positive = new int[(int) Score.FULL.thousandths() + 1];
        int[] other = new int[positive.length];
        for (int i = 0; i < scores.length; i++) {
            (rows.get(i).positive() ? positive : other)[scores[i]]++;
        }
        int[] positiveBelow = below(positive);
        int[] otherBelow = below(other);
        double positives = positiveBelow[positive.length];
        double others = otherBelow[positive.length];
        double[] placements = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            int score = scores[i];
            placements[i] = rows.get(i).positive()
                    ? (others - otherBelow[score + 1] + other[score] / 2.0) / others
                    : (positiveBelow[score] + positive[score] / 2.0) / positives;
        }
        return placements;
    }

    private static int[] below(int[] counts) {
        int[] below = new int[counts.length + 1];
        for (int i = 0; i < counts.length; i++) {
            below[i + 1] = below[i] + counts[i];
        }
        return below;
    }
}
