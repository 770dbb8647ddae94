package io.accounthealth.query.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeType;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.query.testing.Screens;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attributes on the page of all accounts, and on that of one. */
class AttributesOfThePortfolioTest {

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
        screens.append(
                "policy", new AttributeDefined("code", AttributeType.TEXT, "Segment code", List.of("A", "B"), null));
        screens.append("policy", new AttributeDefined("pilot", AttributeType.FLAG, "Pilot", null, null));
        screens.append("policy", new AttributeDefined("seats", AttributeType.NUMBER, "Seats", null, null));
        screens.append("acme", new AttributeSet("code", "B", null, null, null));
        screens.append("acme", new AttributeSet("pilot", null, null, null, true));
        screens.append("acme", new AttributeSet("seats", null, new BigDecimal("12.5"), null, null));
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    @Test
    void the_form_offers_the_choices_of_texts_and_flags_and_one_narrows_the_list() {
        Document page = screens.page("/?attribute=code:B");

        assertThat(page.select("select[name=attribute] option").eachText())
                .containsExactly("Any attributes", "Segment code: A", "Segment code: B", "Pilot: yes", "Pilot: no");
        assertThat(page.select("select[name=attribute] option[selected]").val()).isEqualTo("code:B");
        assertThat(page.select(".accounts tbody tr")).hasSize(1);
        assertThat(page.select("a[download]").attr("href")).contains("attribute=code%3AB");
        assertThat(screens.page("/?attribute=code:A").select(".accounts tbody tr"))
                .isEmpty();
        assertThat(screens.page("/?attribute=seats:12.50").select(".accounts tbody tr"))
                .hasSize(1);
    }

    @Test
    void the_page_of_an_account_has_its_attributes_by_their_labels() {
        assertThat(screens.page("/accounts/acme").select("dl.facts").text())
                .contains("Segment code B", "Pilot yes", "Seats 12.5");
    }

    @Test
    void without_attributes_there_is_nothing_about_them() {
        assertThat(screens.page("/?knownAt=2026-01-01").select("select[name=attribute]"))
                .isEmpty();
    }
}
