package io.accounthealth.model.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.model.figures.Score;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeanTest {

    @Test
    void what_rounding_leaves_goes_to_the_largest_remainders() {
        Mean mean = Mean.of(weights("1", "1", "1"), values(50_000L, 25_000L, 25_000L));

        assertThat(mean.mean()).isEqualTo(new Score(33_333));
        assertThat(mean.contributions()).containsExactlyElementsOf(values(16_667L, 8_333L, 8_333L));
    }

    @Test
    void a_dimension_without_a_value_leaves_its_weight_to_the_others() {
        Mean mean = Mean.of(weights("20", "15", "20"), values(100_000L, null, 50_000L));

        assertThat(mean.mean()).isEqualTo(new Score(75_000));
        assertThat(mean.contributions()).isEqualTo(values(50_000L, null, 25_000L));
    }

    @Test
    void without_any_value_or_weight_there_is_no_mean() {
        assertThat(Mean.of(weights("1"), values((Long) null))).isNull();
        assertThat(Mean.of(weights("0"), values(100_000L))).isNull();
        assertThat(Mean.of(List.of(), List.of())).isNull();
    }

    @Test
    void contributions_add_up_exactly_whatever_the_weights() {
        long seed = System.nanoTime();
        System.out.println("mean: seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            List<BigDecimal> weights = new ArrayList<>();
            List<Score> values = new ArrayList<>();
            for (int d = 0; d < 1 + random.nextInt(9); d++) {
                weights.add(BigDecimal.valueOf(1 + random.nextInt(100_000), random.nextInt(4)));
                values.add(random.nextInt(5) == 0 ? null : new Score(random.nextInt(100_001)));
            }
            Mean mean = Mean.of(weights, values);
            if (mean != null) {
                long sum = mean.contributions().stream()
                        .mapToLong(part -> part == null ? 0 : part.thousandths())
                        .sum();
                assertThat(sum).isEqualTo(mean.mean().thousandths());
            }
        }
    }

    private static List<BigDecimal> weights(String... weights) {
        return Arrays.stream(weights).map(BigDecimal::new).toList();
    }

    private static List<Score> values(Long... thousandths) {
        List<Score> values = new ArrayList<>();
        for (Long value : thousandths) {
            values.add(value == null ? null : new Score(value));
        }
        return values;
    }
}
