package io.accounthealth.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void a_whole_percentage_has_no_separator() {
        assertThat(Wording.wholePercent(new BigDecimal("12.345"))).isEqualTo("1235");
        assertThat(Wording.wholePercent(new BigDecimal("-0.014"))).isEqualTo("-1");
        assertThat(Wording.wholePercent(null)).isEqualTo("–");
    }
}
