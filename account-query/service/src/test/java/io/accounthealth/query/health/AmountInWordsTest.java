package io.accounthealth.query.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountInWordsTest {

    @Test
    void amounts_still_to_deliver_are_written_as_on_other_screens() {
        assertThat(AmountInWords.in("Deliver 120000 USD more on order “Deliver 5000”, so that it is on plan"))
                .isEqualTo("Deliver 120,000 USD more on order “Deliver 5000”, so that it is on plan");
        assertThat(AmountInWords.in("Deliver 4573.18 more on order io-1")).startsWith("Deliver 4,574 more");
        assertThat(AmountInWords.in("Deliver 47.88 USD more")).isEqualTo("Deliver 47.88 USD more");
        assertThat(AmountInWords.in("Deliver report 2026")).isEqualTo("Deliver report 2026");
    }
}
