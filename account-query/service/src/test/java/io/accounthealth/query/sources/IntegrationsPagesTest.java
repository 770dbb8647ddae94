package io.accounthealth.query.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.model.sources.Sources;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.testing.Screens;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class IntegrationsPagesTest {

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?asOf=2026-05-12", "?asOf=2026-08-20&knownAt=2026-08-20", "?asOf=2025-01-01"})
    void the_sources_are_those_that_the_api_has_at_the_same_point(String point) {
        JsonNode sources = screens.json("/v1/sources" + point).path("sources");
        Document page = screens.page("/integrations/sources" + point);

        assertThat(page.select(".tile .band").eachText()).containsExactly("Fresh", "Late", "Silent");
        assertThat(page.select("tr[data-source]")).hasSize(sources.size());
        for (JsonNode source : sources) {
            Element row = page.selectFirst(
                    "tr[data-source=%s]".formatted(source.path("source").asString()));
            assertThat(row.select(".band").text())
                    .isEqualToIgnoringCase(source.path("state").asString());
            assertThat(row.select("[data-label=Events]").text())
                    .isEqualTo(Wording.count(source.path("events").asLong()));
            assertThat(row.select("[data-label=Accounts]").text())
                    .isEqualTo(source.path("accounts").asString());
            assertThat(row.select("[data-label=Median delay]").text())
                    .isEqualTo(
                            source.path("medianDelaySeconds").isNull()
                                    ? Wording.NOTHING
                                    : SourcesPage.span(
                                            source.path("medianDelaySeconds").asLong()));
        }
    }

    @Test
    void where_no_source_told_anything_the_page_says_so() {
        assertThat(screens.page("/integrations/sources?asOf=2025-01-01")
                        .select(".empty")
                        .text())
                .contains("No source had sent anything");
    }

    @Test
    void a_new_event_counts_and_does_not_hide_that_another_came_half_a_year_late() {
        long before = screens.json("/v1/sources").at("/sources/0/events").asLong();
        screens.append("bolt", new TemperatureTaken(3, null, List.of()));

        JsonNode source = screens.json("/v1/sources").at("/sources/0");

        assertThat(source.path("events").asLong()).isEqualTo(before + 1);
        assertThat(source.path("state").asString()).isEqualTo("late");
        assertThat(source.path("silentSeconds").asLong()).isZero();
    }

    @Test
    void links_keep_the_point() {
        Document page = screens.page("/integrations?asOf=2026-05-12&knownAt=then");

        assertThat(page.getElementById("sources").attr("hx-get"))
                .isEqualTo("/integrations/sources?asOf=2026-05-12&knownAt=then");
        assertThat(page.getElementById("type-account-opened").attr("href"))
                .contains("asOf=2026-05-12", "knownAt=then", "type=account-opened");
        assertThat(page.select("#samples form [type=hidden]").eachAttr("name"))
                .containsExactly("asOf", "knownAt", "type");
        assertThat(screens.page("/integrations/sources?asOf=2026-05-12&knownAt=then")
                        .select("a[download]")
                        .attr("href"))
                .isEqualTo("/v1/sources?asOf=2026-05-12&knownAt=2026-05-12&format=csv");
    }

    @Test
    void the_first_sample_works_as_it_stands() {
        JsonNode event = body(screens.page("/integrations"), "event-code");
        assertThat(event.path("type").asString()).startsWith("accounthealth.nps-answered.v");
        assertThat(event.path("subject").asString()).isEqualTo("acme");

        Samples first = Samples.of(
                Address.of("/integrations", Map.of(), List.of()), "http://here", null, null, LocalDate.EPOCH);
        assertThat(first.chosen().name()).as("where there is no account yet").isEqualTo("account-opened");
    }

    @Test
    void only_types_that_can_be_sent_are_listed() {
        List<String> types = screens.page("/integrations").select("#types a").eachAttr("data-type");

        assertThat(types)
                .contains(
                        "nps-answered", "spend-reported", "fact-corrected", "account-opened", "exchange-rate-reported");
        assertThat(types).doesNotContain("silence-detected", "health-policy-drafted", "signed-in", "qbr-prepared");
    }

    @Test
    void the_sample_of_every_type_is_an_event_and_a_command_of_it() {
        for (String type : screens.page("/integrations").select("#types a").eachAttr("data-type")) {
            Document page = screens.page("/integrations?account=bolt&source=my-crm&type=" + type);
            JsonNode event = body(page, "event-code");

            assertThat(event.path("type").asString()).startsWith("accounthealth." + type + ".v");
            assertThat(event.path("source").asString()).isEqualTo("my-crm");
            if (type.equals("exchange-rate-reported")) {
                assertThat(event.path("subject").asString()).isEqualTo("rates");
                assertThat(page.getElementById("command-code")).isNull();
                continue;
            }
            assertThat(event.path("subject").asString()).isEqualTo("bolt");
            assertThat(body(page, "command-code").toString())
                    .contains(event.path("data").toString().substring(1));
            assertThat(page.getElementById("command-code").text())
                    .contains(
                            type.equals("account-opened")
                                    ? "/v1/accounts "
                                    : "/v1/accounts/bolt/"
                                            + EventTypes.named(type)
                                                    .orElseThrow()
                                                    .command() + " ");
        }
    }

    /** What is copied from here is run by a shell. */
    @ParameterizedTest
    @CsvSource({"account,$(reboot)", "account,a;reboot", "source,'x'';reboot;'''", "source,$(reboot)", "type,$(reboot)"
    })
    void no_address_puts_a_command_of_its_own_into_what_is_copied(String parameter, String hostile) {
        Document page =
                screens.page("/integrations?" + parameter + "=" + URLEncoder.encode(hostile, StandardCharsets.UTF_8));

        assertThat(page.select("code[id]").text()).doesNotContain("reboot").contains("nps-answered");
    }

    @Test
    void a_new_source_is_not_late_because_its_first_import_was_of_history() {
        Sources.Row imported = new Sources.Row(
                "crm", Sources.State.LATE, 9, 1, Instant.EPOCH, Instant.EPOCH, 0, 9, 40L * 86_400, 90L * 86_400);
        Sources.Row late = new Sources.Row(
                "dsp", Sources.State.LATE, 90, 1, Instant.EPOCH, Instant.EPOCH, 0, 9, 40L * 86_400, 90L * 86_400);

        assertThat(SourcesPage.label(imported).word()).isEqualTo("No verdict yet");
        assertThat(SourcesPage.label(late).word()).isEqualTo("Late");
    }

    @Test
    void whoever_may_all_may_send_again_discard_and_import() {
        Document page = screens.page("/integrations");

        assertThat(page.getElementById("inbox").attr("data-resend")).isEqualTo("true");
        assertThat(page.getElementById("inbox").attr("data-discard")).isEqualTo("true");
        assertThat(page.getElementById("import-form")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0,0 s",
        "119,119 s",
        "120,2 min",
        "7199,119 min",
        "7200,2 h",
        "19800,5.5 h",
        "172800,2 days",
        "864000,10 days"
    })
    void a_span_of_time_is_told_in_the_greatest_unit_of_which_there_are_two(long seconds, String told) {
        assertThat(SourcesPage.span(seconds)).isEqualTo(told);
    }

    private static JsonNode body(Document page, String code) {
        String call = page.getElementById(code).wholeText();
        return FactJson.mapper().readTree(call.substring(call.indexOf("<<'JSON'\n") + 9, call.lastIndexOf("\nJSON")));
    }
}
