package io.accounthealth.model.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PairedAucTest {

    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private final Random random = new Random(SEED);

    @BeforeAll
    static void print_the_seed() {
        System.out.println("paired areas: repeat with -Dseed=" + SEED);
    }

    /** Accounts with some weeks each; those of which a loss followed have scores that lie lower. */
    private Sample sample(int accounts) {
        List<List<Row>> drawn = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            int base = random.nextInt(60_000);
            boolean lost = i % 2 == 0;
            List<Row> rows = new ArrayList<>();
            for (int week = 0; week < 4; week++) {
                int first = base + random.nextInt(20_000) + (lost ? 0 : 20_000);
                int second = base + random.nextInt(20_000) + (lost ? 0 : 10_000);
                rows.add(new Row(week, new int[] {first, second}, lost && week > 1));
            }
            drawn.add(rows);
        }
        return Sample.of(drawn);
    }

    private static int[] scores(Sample sample, int dimension) {
        return sample.rows().stream().mapToInt(row -> row.values()[dimension]).toArray();
    }

    private static PairedAuc paired(Sample sample) {
        return PairedAuc.of(sample, scores(sample, 0), scores(sample, 1));
    }

    @Test
    void the_difference_is_that_of_the_two_areas() {
        Sample sample = sample(30);
        double[] auc = new double[2];
        for (int dimension = 0; dimension < 2; dimension++) {
            Histogram histogram = new Histogram();
            for (Row row : sample.rows()) {
                histogram.add(row.values()[dimension], row.positive());
            }
            auc[dimension] = histogram.auc().doubleValue();
        }
        assertThat(paired(sample).difference()).as("seed " + SEED).isCloseTo(auc[0] - auc[1], within(2e-6));
    }

    @Test
    void the_standard_error_is_how_far_differences_of_other_accounts_drawn_alike_spread() {
        double sum = 0;
        double squares = 0;
        double errors = 0;
        int draws = Math.max(600, Integer.getInteger("histories", 250) * 12 / 5);
        for (int i = 0; i < draws; i++) {
            PairedAuc paired = paired(sample(60));
            sum += paired.difference();
            squares += paired.difference() * paired.difference();
            errors += paired.standardError();
        }
        double spread = Math.sqrt(squares / draws - sum / draws * (sum / draws));
        assertThat(errors / draws).as("seed " + SEED).isBetween(0.8 * spread, 1.25 * spread);
    }

    @Test
    void two_scores_that_are_the_same_differ_by_nothing_for_sure() {
        Sample sample = sample(10);
        int[] scores = scores(sample, 0);

        assertThat(PairedAuc.of(sample, scores, scores)).isEqualTo(new PairedAuc(0, 0));
        assertThat(PairedAuc.of(sample, scores, scores).isBetter()).isFalse();
    }
}
