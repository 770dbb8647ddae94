package io.accounthealth.model.backtest;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.accounthealth.model.figures.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The chance of a loss as a function of values: {@code 1 / (1 + exp(-(bias + sum(coefficient * value))))}, with values
 * from 0 to 1, found by LIBLINEAR (L2-regularised logistic regression, R.-E. Fan et al., LIBLINEAR: A Library for Large
 * Linear Classification, JMLR 9, 2008). The bias is not regularised. The same rows in the same order give the same
 * numbers: one thread, and nothing drawn at random.
 */
final class LogisticRegression {

    private static final double FULL = Score.FULL.thousandths();
    private static final double PRECISION = 1e-4;
    private static final int POSITIVE = 1;
    private static final int OTHER = -1;

    static {
        Linear.disableDebugOutput();
    }

    /** @param coefficients of values from 0 to 1 */
    record Fit(List<Double> coefficients, double bias) {

        double chance(int... values) {
            double sum = bias;
            for (int i = 0; i < values.length; i++) {
                sum += coefficients.get(i) * values[i] / FULL;
            }
            return 1 / (1 + Math.exp(-sum));
        }
    }

    private LogisticRegression() {}

    /**
     * Minimises {@code |coefficients|^2 / 2 + c * mean loss}, where the mean of the positive rows counts as much as
     * that of the others, however few they are.
     *
     * @param rows with every value; some are positive, and some are not
     */
    static Fit balanced(List<Row> rows, double c) {
        long positives = rows.stream().filter(Row::positive).count();
        return fit(rows, c / (2 * positives), c / (2 * (rows.size() - positives)));
    }

    /** The same, but each row counts alike, so that the chance is calibrated to the frequency of losses. */
    static Fit asFrequent(List<Row> rows, double c) {
        double each = c / rows.size();
        return fit(rows, each, each);
    }

    private static Fit fit(List<Row> rows, double ofPositive, double ofOther) {
        double[] means = means(rows);
        Problem problem = problem(rows, means);
        Parameter parameter = new Parameter(SolverType.L2R_LR, 1, PRECISION);
        parameter.setWeights(new double[] {ofPositive, ofOther}, new int[] {POSITIVE, OTHER});
        parameter.setRegularizeBias(false);
        parameter.setRandom(new Random(0));
        Model model = Linear.train(problem, parameter);
        int sign = model.getLabels()[0] == POSITIVE ? 1 : -1;
        double[] found = model.getFeatureWeights();
        List<Double> coefficients = new ArrayList<>();
        double bias = sign * found[means.length];
        for (int i = 0; i < means.length; i++) {
            coefficients.add(sign * found[i]);
            bias -= sign * found[i] * means[i] / FULL;
        }
        return new Fit(List.copyOf(coefficients), bias);
    }

    /** Values are centred, so that one that never changes has a coefficient of exactly zero. */
    private static double[] means(List<Row> rows) {
        double[] means = new double[rows.getFirst().values().length];
        for (int i = 0; i < means.length; i++) {
            int dimension = i;
            means[i] = rows.stream()
                    .mapToInt(row -> row.values()[dimension])
                    .average()
                    .orElseThrow();
        }
        return means;
    }

    private static Problem problem(List<Row> rows, double[] means) {
        int dimensions = means.length;
        Problem problem = new Problem();
        problem.l = rows.size();
        problem.n = dimensions + 1;
        problem.bias = 1;
        problem.x = new Feature[problem.l][];
        problem.y = new double[problem.l];
        Nodes nodes = new Nodes(means);
        for (int row = 0; row < problem.l; row++) {
            problem.x[row] = nodes.of(rows.get(row).values());
            problem.y[row] = rows.get(row).positive() ? POSITIVE : OTHER;
        }
        return problem;
    }

    /** One object for each value of a dimension, however many rows have it: a million rows would be millions. */
    private static final class Nodes {

        private final Feature[][] known;
        private final Feature bias;
        private final double[] means;

        Nodes(double[] means) {
            this.means = means;
            known = new Feature[means.length][(int) FULL + 1];
            bias = new FeatureNode(means.length + 1, 1);
        }

        Feature[] of(int[] values) {
            Feature[] row = new Feature[values.length + 1];
            for (int i = 0; i < values.length; i++) {
                if (known[i][values[i]] == null) {
                    known[i][values[i]] = new FeatureNode(i + 1, (values[i] - means[i]) / FULL);
                }
                row[i] = known[i][values[i]];
            }
            row[values.length] = bias;
            return row;
        }
    }
}
