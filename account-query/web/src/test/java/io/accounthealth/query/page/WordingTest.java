package io.accounthealth.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void only_ids_made_of_names_are_shown_as_names() {
        assertThat(Wording.person("maya.okafor")).isEqualTo("Maya Okafor");
        assertThat(Wording.person("anne.de.vries")).isEqualTo("Anne De Vries");
        assertThat(Wording.person("mia")).isEqualTo("mia");
        assertThat(Wording.person("maya.okafor@example.com")).isEqualTo("maya.okafor@example.com");
        assertThat(Wording.person("u-17.x")).isEqualTo("u-17.x");
        assertThat(Wording.person(null)).isEqualTo("–");
    }

    @Test
    void a_whole_percentage_has_no_separator() {
        assertThat(Wording.wholePercent(new BigDecimal("12.345"))).isEqualTo("1235");
        assertThat(Wording.wholePercent(new BigDecimal("-0.014"))).isEqualTo("-1");
        assertThat(Wording.wholePercent(null)).isEqualTo("–");
    }

    @Test
    void days_and_instants_in_a_text_are_written_for_people_and_ids_stay() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        assertThat(WrittenValues.readable("due 2026-12-07T22:30:00Z, from 2026-11-30 on", berlin))
                .isEqualTo("due 7 Dec 2026, 23:30, from 30 Nov 2026 on");
        assertThat(WrittenValues.readable("survey acme-nps-2026-11-04-3, 2026-13-40", berlin))
                .isEqualTo("survey acme-nps-2026-11-04-3, 2026-13-40");
    }

    @Test
    void amounts_in_a_text_have_separators() {
        assertThat(WrittenValues.readable("Contract “annual” renewed: 3900000 EUR", ZoneOffset.UTC))
                .isEqualTo("Contract “annual” renewed: 3,900,000 EUR");
        assertThat(WrittenValues.readable("Credit issued: 412.5 USD, room 4120 EUR", ZoneOffset.UTC))
                .isEqualTo("Credit issued: 412.50 USD, room 4120 EUR");
    }
}
