package io.accounthealth.model.backtest;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.model.backtest.LogisticRegression.Fit;
import io.accounthealth.model.backtest.Suggestion.Separation;
import io.accounthealth.model.backtest.Suggestion.Training;
import io.accounthealth.model.backtest.Suggestion.Validation;
import io.accounthealth.model.backtest.Suggestion.Weight;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Learns weights from the accounts of a training set, by logistic regression of losses on the values of the dimensions:
 * the more a low value raised the risk, the greater the weight. Accounts may be added in any order, on any thread; the
 * same ones give the same weights.
 */
public final class Learner {

    /**
     * The candidates for {@code c}: the one with the best discrimination on the last weeks of training, the least of
     * equals.
     */
    static final List<Integer> GRID = List.of(10, 100, 1_000, 10_000);

    /** Each part needs so many positive rows, and as many others. */
    public static final int LEAST_ROWS = 20;

    /** Each part needs positive rows of so many accounts. */
    public static final int LEAST_LOST_ACCOUNTS = 5;

    public static final int MOST_DIMENSIONS = LearnedWeights.MOST_DIMENSIONS;

    /** There is one coefficient, which needs no regularisation. */
    private static final int C_OF_CHANCES = 10_000;

    private static final int DECIMALS = 6;

    private final TrainingSet study;
    private final List<BigDecimal> baseWeights;
    private final List<StudiedAccount> accounts = new ArrayList<>();

    public Learner(TrainingSet study) {
        this.study = study;
        this.baseWeights =
                study.base().dimensions().stream().map(Dimension::weight).toList();
    }

    /** @param account at its end */
    public synchronized void add(StudiedAccount account) {
        accounts.add(account);
    }

    /**
     * @param version of the draft
     * @param effectiveFrom of the draft
     * @param between is run now and then, and may throw when the request was cancelled
     * @throws TooFewLossesException when there is too little to learn from
     */
    public synchronized Suggestion suggest(String version, Instant effectiveFrom, Runnable between) {
        accounts.sort(Comparator.comparing(account -> account.account));
        Sample training =
                Sample.of(accounts.stream().map(account -> account.training).toList());
        Sample validation =
                Sample.of(accounts.stream().map(account -> account.validation).toList());
        demandEnough(training, validation);
        int c = chosen(training, between);
        between.run();
        LearnedWeights learned = learn(training, c);
        between.run();
        int[] suggested = validation.scores(learned.weights());
        int[] base = validation.scores(baseWeights);
        PairedAuc paired = PairedAuc.of(validation, suggested, base);
        between.run();
        Validation validated = new Validation(
                first(validation),
                last(validation),
                validation.rows().size(),
                validation.positives(),
                validation.lostAccounts(),
                separation(training, learned.weights(), validation, suggested),
                separation(training, baseWeights, validation, base),
                rounded(paired.difference()),
                rounded(paired.standardError()));
        return new Suggestion(
                study.base().version(),
                draft(version, effectiveFrom, learned.weights()),
                weights(training, learned),
                new Training(
                        first(training),
                        last(training),
                        training.rows().size(),
                        training.positives(),
                        training.lostAccounts(),
                        c),
                validated,
                paired.isBetter(),
                SuggestionSummary.of(study.base(), learned, validated, paired));
    }

    private void demandEnough(Sample training, Sample validation) {
        List<String> missing = new ArrayList<>();
        missing("training", training).ifPresent(missing::add);
        missing("validation", validation).ifPresent(missing::add);
        if (!missing.isEmpty()) {
            throw new TooFewLossesException(
                    "%s; each part needs %d rows (accounts at the ends of weeks) that a loss followed within %d days, of %d accounts, and %d that none followed. Take a longer period, more accounts or another horizon"
                            .formatted(
                                    String.join("; ", missing),
                                    LEAST_ROWS,
                                    study.horizon(),
                                    LEAST_LOST_ACCOUNTS,
                                    LEAST_ROWS));
        }
    }

    private static Optional<String> missing(String part, Sample sample) {
        boolean enough = sample.positives() >= LEAST_ROWS
                && sample.lostAccounts() >= LEAST_LOST_ACCOUNTS
                && sample.others() >= LEAST_ROWS;
        return enough
                ? Optional.empty()
                : Optional.of("%s has %s that a loss followed, of %s, and %s"
                        .formatted(
                                part,
                                count(sample.positives(), "row"),
                                count(sample.lostAccounts(), "account"),
                                count(sample.others(), "other")));
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Where the weeks of training are too few to be split once more, it is the least. */
    private int chosen(Sample training, Runnable between) {
        Sample first = training.only(weeks(study::isInnerTraining)::get);
        Sample then = training.only(weeks(study::isInnerValidation)::get);
        int best = GRID.getFirst();
        if (first.positives() == 0 || first.others() == 0 || then.positives() == 0 || then.others() == 0) {
            return best;
        }
        BigDecimal most = BigDecimal.ZERO;
        for (int c : GRID) {
            between.run();
            BigDecimal auc = auc(then, then.scores(learn(first, c).weights()));
            if (auc.compareTo(most) > 0) {
                best = c;
                most = auc;
            }
        }
        return best;
    }

    /** Evaluated once a week, and not once a row. */
    private BitSet weeks(IntPredicate wanted) {
        BitSet weeks = new BitSet();
        IntStream.range(0, study.weeks().size()).filter(wanted).forEach(weeks::set);
        return weeks;
    }

    private LearnedWeights learn(Sample sample, int c) {
        Fit fit = LogisticRegression.balanced(filled(sample), c);
        return LearnedWeights.of(fit.coefficients(), baseWeights);
    }

    /** A dimension without a value counts with the mean of those that have one, to a thousandth of a point. */
    private static List<Row> filled(Sample sample) {
        int[] means = IntStream.range(0, sample.rows().getFirst().values().length)
                .map(dimension -> mean(sample, dimension))
                .toArray();
        return sample.rows().stream().map(row -> row.filled(means)).toList();
    }

    private static int mean(Sample sample, int dimension) {
        return (int) Math.round(sample.rows().stream()
                .mapToInt(row -> row.values()[dimension])
                .filter(value -> value != Row.NONE)
                .average()
                .orElse(0));
    }

    private static BigDecimal auc(Sample sample, int[] scores) {
        Histogram histogram = new Histogram();
        for (int i = 0; i < scores.length; i++) {
            histogram.add(scores[i], sample.rows().get(i).positive());
        }
        return Objects.requireNonNull(histogram.auc());
    }

    private static Separation separation(Sample training, List<BigDecimal> weights, Sample validation, int[] scores) {
        List<Row> scored = training.rows().stream()
                .map(row -> row.only(row.score(weights)))
                .toList();
        Fit chances = LogisticRegression.asFrequent(scored, C_OF_CHANCES);
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            double away = chances.chance(scores[i]) - (validation.rows().get(i).positive() ? 1 : 0);
            sum += away * away;
        }
        return new Separation(auc(validation, scores), rounded(sum / scores.length));
    }

    private static BigDecimal rounded(double number) {
        return new BigDecimal(number).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    private List<Weight> weights(Sample training, LearnedWeights learned) {
        BigDecimal all = baseWeights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return IntStream.range(0, baseWeights.size())
                .mapToObj(i -> new Weight(
                        study.base().dimensions().get(i).name(),
                        baseWeights.get(i).movePointRight(2).divide(all, 1, RoundingMode.HALF_UP),
                        learned.weights().get(i),
                        learned.coefficients().get(i),
                        learned.lowersRisk(i),
                        training.withoutValue(i)))
                .toList();
    }

    private HealthPolicy draft(String version, Instant effectiveFrom, List<BigDecimal> weights) {
        HealthPolicy base = study.base();
        List<Dimension> dimensions = IntStream.range(0, weights.size())
                .mapToObj(i -> reweighed(base.dimensions().get(i), weights.get(i)))
                .toList();
        return new HealthPolicy(
                version,
                effectiveFrom,
                dimensions,
                base.caps(),
                base.healthyFrom(),
                base.watchFrom(),
                base.minimumCoverage(),
                base.endedOrderDays(),
                base.appliesTo());
    }

    private static Dimension reweighed(Dimension dimension, BigDecimal weight) {
        return new Dimension(
                dimension.name(),
                weight,
                dimension.parts(),
                dimension.penalties(),
                dimension.missing(),
                dimension.fixedValue());
    }

    private LocalDate first(Sample sample) {
        return day(sample.rows().stream().mapToInt(Row::week).min().orElseThrow());
    }

    private LocalDate last(Sample sample) {
        return day(sample.rows().stream().mapToInt(Row::week).max().orElseThrow());
    }

    private LocalDate day(int week) {
        return study.weeks().get(week).date();
    }
}
