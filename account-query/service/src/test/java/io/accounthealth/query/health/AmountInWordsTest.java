package io.accounthealth.query.health;

import static io.accounthealth.model.message.Message.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.message.Message;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class AmountInWordsTest {

    private static final CurrencyCode DOLLARS = CurrencyCode.of("USD");

    @Test
    void amounts_still_to_deliver_are_whole_and_never_less() {
        assertThat(delivering("4573.18", DOLLARS)).isEqualTo("Deliver 4574 USD more on “Deliver 5000.5”");
        assertThat(delivering("4573.18", null)).isEqualTo("Deliver 4574 more on “Deliver 5000.5”");
        assertThat(delivering("47.88", DOLLARS)).isEqualTo("Deliver 47.88 USD more on “Deliver 5000.5”");
    }

    private static String delivering(String amount, CurrencyCode currency) {
        return AmountInWords.in(message(
                        "Deliver {} more on “{}”", Message.amount(new BigDecimal(amount), currency), "Deliver 5000.5"))
                .plain();
    }
}
