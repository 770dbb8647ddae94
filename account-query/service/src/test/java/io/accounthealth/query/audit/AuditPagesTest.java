package io.accounthealth.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.testing.Screens;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AuditPagesTest {

    private static final String PAST = "/accounts/acme/audit?asOf=2026-05-12";

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    @Test
    void the_four_answers_are_those_of_the_api() {
        List<Element> answers = screens.page(PAST).select(".answer");
        List<String> points =
                List.of("policy=now", "knownAt=2026-05-12&policy=then", "policy=then", "knownAt=2026-05-12&policy=now");

        assertThat(answers).hasSize(4);
        for (int i = 0; i < 4; i++) {
            BigDecimal score = screens.json("/v1/accounts/acme/health?asOf=2026-05-12&" + points.get(i))
                    .get("score")
                    .decimalValue();
            assertThat(new BigDecimal(answers.get(i).select(".figure").attr("data-score")))
                    .isEqualByComparingTo(score);
            Document overview = screens.page(answers.get(i).select("a").attr("href"));
            assertThat(new BigDecimal(overview.getElementById("score").attr("data-score")))
                    .isEqualByComparingTo(score);
        }
        assertThat(answers.get(1).select(".figure").attr("data-score"))
                .as("an answer came late")
                .isNotEqualTo(answers.getFirst().select(".figure").attr("data-score"));
    }

    @Test
    void effects_of_late_data_and_policy_are_differences_to_what_was_visible() {
        List<Element> answers = screens.page(PAST).select(".answer");
        BigDecimal seen = score("knownAt=2026-05-12&policy=then");
        BigDecimal late = score("policy=then");

        assertThat(answers.stream().map(answer -> answer.select("h3").text()))
                .containsExactly("What was true", "What we could see", "Effect of late data", "Effect of the policy");
        assertThat(late).as("an answer came late").isNotEqualByComparingTo(seen);
        assertThat(answers.get(1).select(".figure").text()).isEqualTo(rounded(seen));
        assertThat(answers.get(2).select(".figure").text()).isEqualTo(Wording.change(late.subtract(seen)));
        assertThat(answers.get(2).select(".note").text()).isEqualTo(rounded(late) + " instead of " + rounded(seen));
        assertThat(answers.get(3).select(".figure").text()).isEqualTo("±0.0");
        assertThat(answers.getFirst().select(".figure").text()).isEqualTo(rounded(score("policy=now")));
        assertThat(answers.getFirst().select(".note").text())
                .isEqualTo(Wording.change(score("policy=now").subtract(seen)) + " on what we could see");
    }

    private static BigDecimal score(String point) {
        return screens.json("/v1/accounts/acme/health?asOf=2026-05-12&" + point)
                .get("score")
                .decimalValue();
    }

    private static String rounded(BigDecimal score) {
        return score.setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    @Test
    void what_was_not_known_on_the_day_is_said_and_the_other_answers_stay() {
        Document page = screens.page("/accounts/young/audit?asOf=2026-11-19");

        assertThat(page.select(".answer").get(1).text()).contains("was opened after position");
        assertThat(page.select(".answer").get(1).select("a")).isEmpty();
        assertThat(page.select(".answer").get(0).select(".figure")).hasSize(1);
        assertThat(page.select(".answer").get(2).select(".figure").text())
                .as("no effect of late data is made up where nothing could be seen")
                .isEqualTo("–");
    }

    @Test
    void the_differences_of_two_states_add_up_and_both_are_as_the_api_has_them() {
        Document page = screens.page("/accounts/acme/audit?asOf=2026-09-01&from=2026-05-12&fromKnownAt=then");
        JsonNode first = screens.json("/v1/accounts/acme/health?asOf=2026-05-12&knownAt=2026-05-12");
        JsonNode second = screens.json("/v1/accounts/acme/health?asOf=2026-09-01");

        BigDecimal expected = second.get("weightedMean")
                .decimalValue()
                .subtract(first.get("weightedMean").decimalValue());
        BigDecimal sum = page.select("#states tbody [data-label=Difference]").stream()
                .map(cell -> number(cell.text()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo(expected);
        assertThat(number(page.getElementById("mean-difference").text())).isEqualByComparingTo(expected);
        assertThat(number(page.getElementById("score-difference").text()))
                .isEqualByComparingTo(second.get("score")
                        .decimalValue()
                        .subtract(first.get("score").decimalValue()));
        assertThat(page.select("#states .head a").attr("href"))
                .startsWith("/accounts/acme/changes?")
                .contains("asOf=2026-09-01", "from=2026-05-12", "fromKnownAt=then");
    }

    @Test
    void a_first_state_that_cannot_be_read_says_why_beside_its_fields() {
        Document page = screens.page("/accounts/acme/audit?from=soon");

        assertThat(page.select(".state .wrong").text()).contains("asOf");
        assertThat(page.getElementById("from").val()).isEqualTo("soon");
        assertThat(page.select(".answer")).hasSize(4);
    }

    @Test
    void every_event_is_shown_as_it_is_stored_page_by_page_newest_first() throws Exception {
        JsonNode stored = screens.json("/v1/accounts/bolt/events?limit=500").get("events");
        List<Element> shown = all("/accounts/bolt/audit");

        assertThat(shown).hasSize(stored.size());
        for (int i = 0; i < shown.size(); i++) {
            Element event = shown.get(i);
            JsonNode line = stored.get(stored.size() - 1 - i);
            String payload = event.select("pre").first().wholeText();
            assertThat(event.id()).isEqualTo(line.get("eventId").asString());
            assertThat(event.select(".envelope dd").eachText())
                    .contains(
                            line.get("position").asString(),
                            line.get("sequence").asString(),
                            line.get("occurredAt").asString(),
                            line.get("recordedAt").asString(),
                            line.get("actor").asString(),
                            line.get("source").asString(),
                            line.get("type").asString() + ", "
                                    + line.get("revision").asInt());
            assertThat(payload).isEqualTo(line.get("payload").toString());
            assertThat(event.select(".sha").text())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256")
                                    .digest(payload.getBytes(StandardCharsets.UTF_8))));
        }
    }

    @Test
    void the_audit_page_shows_checkpoint_and_key() {
        screens.json("/v1/audit/check"); // signs, too
        JsonNode state = screens.json("/v1/audit/state");
        Element card = screens.page("/audit").getElementById("proof");

        assertThat(card.getElementById("signed").text())
                .isEqualTo(state.at("/checkpoint/size").asString());
        assertThat(card.getElementById("first-signed").text())
                .isEqualTo(state.path("firstSigned").asString());
        assertThat(card.getElementById("root").attr("title"))
                .isEqualTo(state.at("/checkpoint/root").asString());
        assertThat(card.getElementById("root").text())
                .isEqualTo(state.at("/checkpoint/root").asString().substring(0, 16) + "…");
        assertThat(state.path("key").asString())
                .contains("+" + card.getElementById("proof-key").text() + "+");
        assertThat(card.select(".verdict").text()).startsWith("✓ The log is what was signed, as far as event ");
        assertThat(card.select("a").eachAttr("href"))
                .containsExactly("/v1/audit/checkpoint", "/v1/audit/keys", "/v1/audit/export?format=zip");
        assertThat(card.getElementById("check-start").attr("data-check")).isEqualTo("/v1/audit/check");
        assertThat(screens.page("/audit").getElementById("damage")).isNull();
    }

    @Test
    void an_account_and_each_of_its_events_lead_to_their_proof() {
        Document page = screens.page("/accounts/bolt/audit");

        assertThat(page.getElementById("export").attr("href")).isEqualTo("/v1/audit/export?account=bolt&format=zip");
        assertThat(screens.get("/v1/audit/export?account=bolt&format=zip")
                        .getStatus()
                        .value())
                .isEqualTo(200);
        for (Element event : page.select("details.event")) {
            Element proof =
                    event.select(".envelope a[href^=/v1/audit/inclusion]").first();
            JsonNode answer = screens.json(proof.attr("href"));
            assertThat(answer.path("eventId").asString()).isEqualTo(event.id());
        }
    }

    @Test
    void a_long_stream_goes_on_where_the_page_before_ended() {
        JsonNode stored = screens.json("/v1/accounts/acme/events?limit=500").get("events");
        List<Element> shown = all("/accounts/acme/audit");

        assertThat(stored.size()).isGreaterThan(25);
        assertThat(shown).extracting(Element::id).doesNotHaveDuplicates().hasSize(stored.size());
    }

    @Test
    void an_event_unknown_at_the_point_is_absent() {
        String late = screens.page("/accounts/acme/audit?text=told+late")
                .select(".event")
                .attr("id");
        Document now = screens.page("/accounts/acme/audit?event=" + late);
        Document then = screens.page("/accounts/acme/audit?asOf=2026-05-12&knownAt=then&event=" + late);

        assertThat(now.select(".event[open]").attr("id")).isEqualTo(late);
        assertThat(now.getElementById("missing")).isNull();
        assertThat(now.select(".event").first().text()).contains("known 185 days later");
        assertThat(then.getElementById("missing").text()).contains(late);
        assertThat(then.select(".event"))
                .isNotEmpty()
                .noneMatch(event -> event.id().equals(late));
        assertThat(screens.page("/accounts/bolt/audit?event=" + late).getElementById("missing"))
                .as("another account's")
                .isNotNull();
        assertThat(screens.page("/accounts/bolt/audit?event=no-id").getElementById("missing"))
                .isNotNull();
    }

    @Test
    void the_list_is_filtered_by_type_and_by_text() {
        assertThat(screens.page("/accounts/acme/audit?type=nps-answered")
                        .select(".event .what")
                        .eachText())
                .hasSize(3)
                .containsOnly("NPS answered");
        assertThat(screens.page("/accounts/bolt/audit?text=CAMPAIGN+STOPPED").select(".event"))
                .hasSize(1);
        assertThat(screens.page("/accounts/bolt/audit?text=nothing-like-it")
                        .select("#events .empty")
                        .text())
                .isEqualTo("No event matches.");
    }

    @Test
    void what_was_corrected_or_retracted_is_marked_and_leads_to_what_did_it() {
        screens.append("young", new TemperatureTaken(2, "wrong", List.of()));
        UUID wrong = newest("young");
        screens.append(
                "young", new FactCorrected(wrong, new TemperatureTaken(4, "right", List.of()), null, "a typing error"));
        UUID correction = newest("young");

        Document page = screens.page("/accounts/young/audit");
        Element event = page.getElementById(wrong.toString());
        assertThat(event.select(".mark").text()).isEqualTo("Corrected");
        assertThat(event.select(".envelope").text()).contains("Corrected by " + correction, "a typing error");
        assertThat(screens.page("/accounts/young")
                        .getElementById("amended-" + wrong)
                        .select("p")
                        .eachText())
                .containsExactly("Temperature 2 → 4", "Note wrong → right");
        assertThat(page.getElementById(correction.toString())
                        .select(".envelope")
                        .text())
                .contains("Corrects " + wrong);

        screens.append("young", new TemperatureTaken(1, "never was", List.of()));
        UUID never = newest("young");
        long known = screens.page("/accounts/young/audit").select(".place").stream()
                .mapToLong(place -> Long.parseLong(place.text()))
                .max()
                .orElseThrow();
        screens.append("young", new FactRetracted(never, "another client's"));
        assertThat(mark("/accounts/young/audit", never)).isEqualTo("Retracted");
        assertThat(mark("/accounts/young/audit?knownAt=" + known, never)).isEqualTo("Retracted later");
    }

    @Test
    void links_keep_the_point_and_the_exports_ask_the_same() {
        Document page = screens.page("/accounts/acme/audit?asOf=2026-05-12&knownAt=40&policy=now");

        assertThat(page.select(".tabs a, #older"))
                .isNotEmpty()
                .allSatisfy(
                        link -> assertThat(link.attr("href")).contains("asOf=2026-05-12", "knownAt=40", "policy=now"));
        String export = page.select("#events a[download]").attr("href");
        assertThat(export).startsWith("/v1/accounts/acme/events?").contains("knownAtPosition=40");
        assertThat(body(export).lines()).isNotEmpty().allMatch(line -> line.contains("\"accountId\":\"acme\""));
        assertThat(page.getElementById("replay-start").attr("data-replay"))
                .startsWith("/v1/accounts/acme/replay?")
                .contains("knownAtPosition=40");
    }

    @Test
    void hostile_text_stays_text() {
        Document account = screens.page("/accounts/hostile/audit?text=%3Cscript%3E&from=%22%3E%3Cscript%3E");
        Document audit = screens.page("/audit?find=%3Cscript%3E&actor=%22%3E%3Cscript%3E");

        assertThat(account.select("#content script, #content img")).isEmpty();
        assertThat(audit.select("#content script, #content img")).isEmpty();
        assertThat(audit.select("#found a").text()).isEqualTo(Screens.HOSTILE);
    }

    @Test
    void the_page_of_audit_tells_of_the_log_and_of_the_days_it_grew_on() {
        Document page = screens.page("/audit");
        long head = screens.json("/v1/log/head").get("position").asLong();
        long days = page.select("#days tr").stream()
                .mapToLong(day -> Long.parseLong(day.attr("data-events")))
                .sum();

        assertThat(Long.parseLong(page.getElementById("head").text())).isEqualTo(head);
        assertThat(page.getElementById("behind").text()).isEqualTo("0");
        assertThat(page.select("#days tr")).hasSize(90);
        assertThat(page.select("#days tr").last().attr("data-key")).isEqualTo("2026-11-24");
        assertThat(days).isPositive().isLessThanOrEqualTo(head);
    }

    @Test
    void the_access_log_screen_equals_the_api_and_is_recorded_itself() {
        screens.page("/accounts/bolt/audit?asOf=2026-04-01");
        Document page = screens.page("/audit?account=bolt&type=history-read");
        JsonNode entries = screens.json("/v1/access?account=bolt&type=history-read&limit=50")
                .get("entries");

        assertThat(page.select("#access tbody tr").eachAttr("data-position"))
                .isNotEmpty()
                .containsExactlyElementsOf(entries.valueStream()
                        .map(entry -> entry.get("position").asString())
                        .toList());
        assertThat(page.select("#access tbody tr").first().text())
                .contains("Viewed the past", "bolt", "GET /accounts/bolt/audit?asOf=2026-04-01");
        assertThat(screens.page("/audit").select("#access tbody tr").eachText())
                .anySatisfy(row -> assertThat(row).contains("GET /audit?account=bolt&type=history-read"));
        assertThat(body(page.select("a[download=access.csv]").attr("href"))
                        .lines()
                        .skip(1))
                .hasSizeGreaterThanOrEqualTo(entries.size());
        assertThat(screens.page("/audit?actor=nobody").select("#access .empty").text())
                .isEqualTo("Nothing of this kind is recorded.");
    }

    @Test
    void who_looked_at_an_account_is_found_by_its_name_and_from_its_audit() {
        Document account = screens.pageAs("auditor", "/accounts/bolt/audit");
        assertThat(account.getElementById("who-looked").attr("href")).isEqualTo("/audit?account=bolt#access");
        assertThat(screens.pageAs("director", "/accounts/bolt/audit").getElementById("who-looked"))
                .isNull();

        Document named = screens.page("/audit?account=bOLT+dri");
        assertThat(named.select("#access tbody td[data-label=Account]").eachText())
                .isNotEmpty()
                .containsOnly("bolt");
        assertThat(named.select("a[download=access.csv]").attr("href")).contains("account=bolt&");
        assertThat(screens.page("/audit?account=o").select("a[download=access.csv]"))
                .as("of several accounts")
                .isEmpty();
    }

    @Test
    void a_page_with_its_parts_is_one_row() {
        String view = screens.page("/retention?asOf=2026-10-01")
                .getElementById("page")
                .attr("data-view");
        screens.part("/retention/at-risk?asOf=2026-10-01", view);
        screens.part("/retention/renewals?asOf=2026-10-01", view);
        screens.pageAs("auditor", "/retention");
        List<Element> rows = screens.page("/audit").select("#access tbody tr");

        assertThat(rows.getFirst().text())
                .contains("auditor", "Viewed", "GET /retention")
                .doesNotContain("the past");
        assertThat(rows.get(1).select("[data-label=What]").text()).isEqualTo("Viewed the past");
        assertThat(rows.get(1).select(".request > span").first().text()).isEqualTo("GET /retention?asOf=2026-10-01");
        assertThat(rows.get(1).select(".parts summary").text()).isEqualTo("with 2 parts of the page");
        assertThat(rows.get(1).select(".parts li").eachText())
                .containsExactlyInAnyOrder(
                        "GET /retention/at-risk?asOf=2026-10-01", "GET /retention/renewals?asOf=2026-10-01");
    }

    @Test
    void whoever_looked_at_an_account_as_it_stands_now_is_told_too() {
        screens.pageAs("auditor", "/accounts/young");

        assertThat(screens.page("/audit?account=young&type=account-viewed")
                        .select("#access tbody tr")
                        .first()
                        .text())
                .contains("auditor", "Viewed an account", "young", "GET /accounts/young");
    }

    @Test
    void an_account_to_audit_is_found_by_its_name() {
        Document page = screens.page("/audit?find=MOTORS");

        assertThat(page.select("#found a").eachAttr("href")).containsExactly("/accounts/acme/audit");
        assertThat(screens.page("/audit?find=nobody-like-it").select("#found .empty"))
                .hasSize(1);
    }

    private static String mark(String page, UUID event) {
        return screens.page(page)
                .getElementById(event.toString())
                .select(".mark")
                .text();
    }

    private static UUID newest(String account) {
        return UUID.fromString(screens.page("/accounts/" + account + "/audit")
                .select(".event")
                .first()
                .id());
    }

    private static String body(String address) {
        return new String(screens.get(address).getResponseBody(), StandardCharsets.UTF_8);
    }

    /** Of all pages, as one gets there. */
    private static List<Element> all(String address) {
        List<Element> events = new ArrayList<>();
        String next = address;
        while (!next.isEmpty()) {
            Document page = screens.page(URLDecoder.decode(next, StandardCharsets.UTF_8));
            events.addAll(page.select(".event"));
            next = page.select("#older").attr("href");
        }
        return events;
    }

    private static BigDecimal number(String written) {
        return new BigDecimal(written.replace("±", "").replace("+", "").replace("−", "-"));
    }
}
