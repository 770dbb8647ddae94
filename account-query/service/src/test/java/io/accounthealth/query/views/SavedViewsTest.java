package io.accounthealth.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.ViewEvent.ViewDeleted;
import io.accounthealth.events.ViewEvent.ViewSaved;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.query.testing.Screens;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavedViewsTest {

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    private static void save(String id, String name, String screen, @Nullable String query, boolean shared) {
        screens.append("platform:views", new ViewSaved(id, name, screen, query, shared));
    }

    private static @Nullable Element link(Document page, String name) {
        return page.select("#views a").stream()
                .filter(link -> link.text().startsWith(name))
                .findFirst()
                .orElse(null);
    }

    @Test
    void a_shared_view_is_a_link_with_its_count_that_keeps_the_point_in_time() {
        save("v1", "Mia, by renewal", "/", "manager=mia&sort=renewal&asOf=2020-01-01&rows=400", true);

        Element link = link(screens.page("/?asOf=2026-11-01"), "Mia, by renewal");
        assertThat(link.attr("href")).isEqualTo("/?asOf=2026-11-01&manager=mia&sort=renewal");
        assertThat(link.text()).matches("Mia, by renewal \\d+");
        assertThat(link.attr("title")).startsWith("Shared by ");
        assertThat(link.hasAttr("aria-current")).isFalse();
        assertThat(link(screens.page("/?sort=renewal&manager=mia"), "Mia, by renewal")
                        .attr("aria-current"))
                .isEqualTo("true");
        assertThat(link(screens.page("/alerts"), "Mia, by renewal")).isNull();
    }

    /** What the page loads besides, once. */
    private static Element loader(Document page) {
        return page.select("#views [hx-get]").first();
    }

    private static String count(Document counts, Document page, String name) {
        return counts.getElementById(link(page, name).select(".soft").attr("id"))
                .text();
    }

    @ParameterizedTest
    @CsvSource({
        "/alerts, show=all&manager=mia&kind=silence, /alerts?q=acme, alerts-title",
        "/boards/escalations, show=resolved, /boards/escalations?manager=mia&asOf=2026-11-20, rows-title"
    })
    void all_views_of_a_screen_are_counted_at_once_as_the_screen_itself_does(
            String screen, String filters, String address, String title) {
        screens.append("acme", new AlertRaised("a " + screen, AlertKind.SILENCE, null, "Nobody spoke", "Call", null));
        screens.append("bolt", new AlertRaised("b " + screen, AlertKind.BAND_FELL, null, "It fell", "See why", null));
        save("all " + screen, "All of it", screen, null, true);
        save("some " + screen, "Some of it", screen, filters, true);
        save("odd " + screen, "Odd one", screen, "show=no-such-choice", true);
        Document page = screens.page(address);
        assertThat(page.select("#views [hx-get]")).hasSize(1);

        Document counts = screens.page(loader(page).attr("hx-get"));
        for (String name : List.of("All of it", "Some of it")) {
            Document shown = screens.page(link(page, name).attr("href"));
            assertThat(shown.getElementById(title).text()).startsWith(count(counts, page, name) + " ");
        }
        assertThat(counts.getElementById(link(page, "Odd one").select(".soft").attr("id")))
                .isNull();
    }

    @Test
    void counts_are_kept_until_the_point_or_the_log_changes() {
        save("v6", "Counted", "/alerts", "show=all", true);
        Document page = screens.page("/alerts");

        Element loader = loader(page);
        Element filtered = loader(screens.page("/alerts?show=open"));
        assertThat(filtered.id()).isEqualTo(loader.id());
        assertThat(filtered.hasAttr("hx-preserve")).isTrue();
        assertThat(loader(screens.page("/alerts?asOf=2026-11-20")).id()).isNotEqualTo(loader.id());
        Element anew = loader(screens.with("/alerts", "X-Min-Position", "1"));
        assertThat(anew.hasAttr("hx-preserve")).isFalse();
        assertThat(anew.attr("hx-headers")).isEqualTo("{\"X-Min-Position\": 1}");
    }

    @Test
    void what_somebody_called_a_view_is_not_translated_and_who_shares_it_is() {
        save("v5", "Open", "/alerts", "q=open", true);

        Element link = link(screens.with("/alerts", "Accept-Language", "de"), "Open");
        assertThat(link).isNotNull();
        assertThat(link.attr("title")).startsWith("Geteilt von ");
        assertThat(link.select("[translate=no]").text()).isEqualTo("Open");
    }

    @Test
    void a_private_view_is_seen_by_its_owner_only() {
        save("v2", "Only mine", "/alerts", null, false);
        assertThat(link(screens.page("/alerts"), "Only mine")).isNull();
        assertThat(screens.json("/v1/views").toString()).doesNotContain("Only mine");

        save("v3", "For all", "/alerts", "q=acme", true);
        assertThat(link(screens.page("/alerts"), "For all").attr("href")).isEqualTo("/alerts?q=acme");
        screens.append("platform:views", new ViewDeleted("v3"));
        assertThat(link(screens.page("/alerts"), "For all")).isNull();
    }

    @Test
    void a_view_that_nobody_can_open_any_more_breaks_no_page_and_markup_stays_text() {
        save("v4", "Odd " + Screens.HOSTILE, "/", "band=no-such-band&renewalWithin=soon&%zz", true);

        Document page = screens.page("/");
        assertThat(link(page, "Odd")).isNotNull();
        assertThat(page.select("#views script, #views img")).isEmpty();
    }

    @Test
    void the_form_keeps_the_filters_of_the_page_without_its_point() {
        Element form =
                screens.page("/?asOf=2026-11-01&band=watch&sort=score&rows=400").getElementById("new-view");

        assertThat(form.select("[name=screen]").val()).isEqualTo("/");
        assertThat(form.select("[name=query]").val()).isEqualTo("band=watch&sort=score");
        assertThat(screens.page("/boards/work?show=all")
                        .getElementById("new-view")
                        .select("[name=query]")
                        .val())
                .isEqualTo("show=all");
        assertThat(screens.page("/retention").getElementById("new-view")).isNull();
        assertThat(screens.pageAs("admin", "/settings").getElementById("new-view"))
                .isNull();
    }
}
