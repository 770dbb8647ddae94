package io.accounthealth.model.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LargestRemainderTest {

    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @Test
    void thirty_parts_add_up_to_4_33_instead_of_4_20() {
        List<BigDecimal> parts =
                LargestRemainder.round(Collections.nCopies(30, new BigDecimal("0.14444443")), 2); // 4.3333329

        assertThat(sum(parts)).isEqualByComparingTo("4.33");
        assertThat(parts.subList(0, 13)).as("the first of equal ones").containsOnly(new BigDecimal("0.15"));
        assertThat(parts.subList(13, 30)).containsOnly(new BigDecimal("0.14"));
    }

    @Test
    void of_credits_and_amounts_the_one_that_is_nearest_to_the_next_unit_gets_it() {
        assertThat(round(2, "10.006", "-3.003", "0", "1.001")).containsExactly("10", "-3", "0", "1");
        assertThat(round(0, "-1.2", "-1.2", "-1.1")).as("-3.5 is -4").containsExactly("-1", "-2", "-1");
        assertThat(round(2, "1.50", "2")).as("what needs no rounding").containsExactly("1.5", "2");
        assertThat(round(2)).isEmpty();
    }

    @Test
    void parts_add_up_and_each_is_within_one_unit() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            int decimals = random.nextInt(4);
            List<BigDecimal> exact = new ArrayList<>();
            for (int part = random.nextInt(12); part >= 0; part--) {
                exact.add(
                        new BigDecimal(BigInteger.valueOf(random.nextLong(-2_000_000, 2_000_000)), random.nextInt(8)));
            }
            List<BigDecimal> parts = LargestRemainder.round(exact, decimals);
            assertThat(sum(parts))
                    .as("seed %d, %s", SEED, exact)
                    .isEqualByComparingTo(sum(exact).setScale(decimals, RoundingMode.HALF_UP));
            for (int part = 0; part < parts.size(); part++) {
                assertThat(parts.get(part).subtract(exact.get(part)).abs())
                        .as("seed %d, %s of %s", SEED, exact.get(part), exact)
                        .isLessThan(BigDecimal.ONE.movePointLeft(decimals));
            }
        }
    }

    private static List<String> round(int decimals, String... exact) {
        return LargestRemainder.round(Stream.of(exact).map(BigDecimal::new).toList(), decimals).stream()
                .map(BigDecimal::toPlainString)
                .toList();
    }

    private static BigDecimal sum(List<BigDecimal> parts) {
        return parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
