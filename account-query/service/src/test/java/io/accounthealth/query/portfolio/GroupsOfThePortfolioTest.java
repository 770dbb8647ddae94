package io.accounthealth.query.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.GroupKind;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.query.testing.Screens;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Groups on the page of all accounts. */
class GroupsOfThePortfolioTest {

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
        screens.append("acme", new AccountPlacedUnder("meridian", GroupKind.AGENCY));
        screens.append("bolt", new AccountPlacedUnder("acme", GroupKind.AGENCY));
        screens.append("bolt", new AccountPlacedUnder("owner", GroupKind.HOLDING));
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    @Test
    void the_list_has_each_group_with_what_the_api_says_of_it() {
        List<Element> rows = screens.page("/").select("#groups tbody tr");

        assertThat(rows).hasSize(2);
        for (Element row : rows) {
            String id = row.select("a").attr("href").replaceFirst(".*group=", "");
            JsonNode group = screens.json("/v1/groups/" + id);
            assertThat(row.select("[data-label=Accounts]").text())
                    .isEqualTo(Integer.toString(group.path("accounts").asInt()));
            assertThat(row.select(".band")
                            .hasClass(group.at("/health/worstBand").asString()))
                    .isTrue();
        }
        assertThat(rows.getFirst().select("th").text()).isEqualTo("meridian");
        assertThat(rows.getLast().select("th.below-1").text())
                .as("below the group that it is in")
                .isEqualTo("Acme Motors");
    }

    @Test
    void a_group_narrows_the_list_and_stands_chosen_in_the_form() {
        Document page = screens.page("/?group=meridian");

        assertThat(page.select("select[name=group] option[selected]").val()).isEqualTo("meridian");
        assertThat(page.select(".accounts tbody tr")).hasSize(2);
        assertThat(screens.page("/?group=owner&groupKind=holding").select(".accounts tbody tr"))
                .hasSize(1);
        assertThat(screens.page("/?group=meridian&asOf=2026-05-12").select(".accounts tbody tr"))
                .as("before it was placed")
                .isEmpty();
    }

    @Test
    void the_usual_kind_of_groups_is_neither_sent_nor_counted_as_a_filter() {
        assertThat(screens.page("/").select("select[name=groupKind] option").eachAttr("value"))
                .containsExactly("", "holding", "brand");
        assertThat(screens.page("/?groupKind=agency").select("#more-filters .away"))
                .isEmpty();
        assertThat(screens.page("/?groupKind=brand").select("#more-filters .away, option[value=brand][selected]"))
                .hasSize(2);
    }

    @Test
    void without_groups_there_is_nothing_about_them() {
        Document page = screens.page("/?asOf=2026-05-12");

        assertThat(page.getElementById("groups")).isNull();
        assertThat(page.select("select[name=groupKind]")).isEmpty();
    }
}
