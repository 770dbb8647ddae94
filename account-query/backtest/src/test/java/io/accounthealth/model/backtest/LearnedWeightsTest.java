package io.accounthealth.model.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LearnedWeightsTest {

    private static List<String> weights(List<String> base, double... coefficients) {
        return LearnedWeights.of(
                        DoubleStream.of(coefficients).boxed().toList(),
                        base.stream().map(BigDecimal::new).toList())
                .weights()
                .stream()
                .map(BigDecimal::toPlainString)
                .toList();
    }

    private static List<String> alike(int dimensions) {
        return Stream.generate(() -> "1").limit(dimensions).toList();
    }

    @Test
    void what_lowers_the_risk_twice_as_much_weighs_twice_as_much() {
        assertThat(weights(alike(3), -2, -1, -1)).containsExactly("50.0", "25.0", "25.0");
    }

    @Test
    void tenths_that_are_left_over_go_to_the_largest_remainders_the_earlier_of_equals() {
        assertThat(weights(alike(3), -1, -1, -1)).containsExactly("33.4", "33.3", "33.3");
        assertThat(weights(alike(3), -1, -1, -4)).containsExactly("16.7", "16.7", "66.6");
    }

    @Test
    void what_does_not_lower_the_risk_or_hardly_has_one_percent() {
        assertThat(weights(alike(4), -3, 0.5, 0, -0.001)).containsExactly("97.0", "1.0", "1.0", "1.0");
    }

    @Test
    void where_nothing_lowers_the_risk_weights_stay_as_they_stand_to_each_other() {
        assertThat(weights(List.of("30", "10"), 1, 2)).containsExactly("75.0", "25.0");
    }

    @Test
    void they_are_a_hundred_whatever_the_coefficients() {
        Random random = new Random(7);
        for (int i = 0; i < 8 * Integer.getInteger("histories", 250); i++) {
            int dimensions = 1 + random.nextInt(LearnedWeights.MOST_DIMENSIONS);
            List<Double> coefficients = IntStream.range(0, dimensions)
                    .mapToDouble(each -> random.nextGaussian() * Math.pow(10, random.nextInt(6) - 3))
                    .boxed()
                    .toList();
            List<BigDecimal> weights = LearnedWeights.of(
                            coefficients,
                            Stream.generate(() -> BigDecimal.ONE)
                                    .limit(dimensions)
                                    .toList())
                    .weights();
            assertThat(weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualTo(new BigDecimal("100.0"));
            assertThat(weights).allSatisfy(weight -> assertThat(weight).isGreaterThanOrEqualTo(BigDecimal.ONE));
        }
    }
}
