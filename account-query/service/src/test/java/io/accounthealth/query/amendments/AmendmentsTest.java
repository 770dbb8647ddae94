package io.accounthealth.query.amendments;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.query.testing.ReadingTest;
import io.accounthealth.storage.SteppedClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The register of changes over HTTP, as a file and on its screen. */
class AmendmentsTest extends ReadingTest {

    private final SteppedClock clock = new SteppedClock();

    @Override
    protected InstantSource clock() {
        return clock;
    }

    /**
     * Of acme three days of June, of which a report was delivered and two were restated; of bolt a late temperature.
     */
    @Override
    protected void tell() {
        at("2026-01-02");
        history.open("acme", "2026-01-02T00:00:00Z");
        history.open("bolt", "2026-01-02T00:00:00Z");
        for (String day : List.of("2026-06-01", "2026-06-02", "2026-07-01")) {
            at(LocalDate.parse(day).plusDays(1).toString());
            spend(day, "249.50");
        }
        at("2026-07-05");
        history.append("acme", clock.instant(), new ReportDelivered("june", 1, null, null, null, null));
        at("2026-07-28");
        spend("2026-06-01", "200");
        spend("2026-06-02", "300");
        spend("2026-07-01", "249.5");
        at("2026-08-10");
        history.append("bolt", Instant.parse("2026-08-01T00:00:00Z"), new TemperatureTaken(2, null, null));
        at("2026-08-11");
        history.append("bolt", clock.instant(), new TemperatureTaken(1, null, null));
        UUID wrong = server.stores()
                .log()
                .at(server.stores().log().head().position())
                .envelope()
                .eventId();
        at("2026-08-12");
        history.append("bolt", clock.instant(), new FactRetracted(wrong, "of another client"));
        at("2026-09-01");
    }

    private void at(String day) {
        clock.set(LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private void spend(String day, String amount) {
        LocalDate start = LocalDate.parse(day);
        history.append(
                "acme",
                start.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
                new SpendReported("feed", null, start, null, new BigDecimal(amount), null));
    }

    private List<JsonNode> amendments(String query) {
        Answer answer = get("/v1/amendments" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("amendments").valueStream().toList();
    }

    @Test
    void restatements_of_one_quarter_are_found_with_both_values_and_the_difference() {
        List<JsonNode> found = amendments("?kind=restated&occurredFrom=2026-04-01&occurredTo=2026-06-30");

        assertThat(found).extracting(each -> each.get("day").asString()).containsExactly("2026-06-02", "2026-06-01");
        JsonNode first = found.getLast();
        assertThat(first.get("accountId").asString()).isEqualTo("acme");
        assertThat(first.get("type").asString()).isEqualTo("spend-reported");
        assertThat(first.get("source").asString()).isEqualTo("feed");
        assertThat(first.get("recordedAt").asString()).startsWith("2026-07-28");
        assertThat(first.get("earlierRecordedAt").asString()).startsWith("2026-06-02");
        JsonNode change = first.get("changes").get(0);
        assertThat(change.get("field").asString()).isEqualTo("amount");
        assertThat(change.get("was").asString()).isEqualTo("249.50");
        assertThat(change.get("now").asString()).isEqualTo("200");
        assertThat(new BigDecimal(change.get("delta").asString())).isEqualByComparingTo("-49.5");
        assertThat(first.get("changes").size()).isEqualTo(1);
        assertThat(first.at("/shownTo/reports").asLong()).isEqualTo(1);
        assertThat(first.at("/shownTo/newest/0/recordedAt").asString()).startsWith("2026-07-05");
    }

    @Test
    void every_filter_leaves_out_what_does_not_match_and_an_unknown_kind_is_refused() {
        assertThat(amendments("")).hasSize(4);
        assertThat(amendments("?account=bolt&kind=late")).hasSize(1);
        assertThat(amendments("?account=bolt&kind=retracted")
                        .getFirst()
                        .get("reason")
                        .asString())
                .isEqualTo("of another client");
        assertThat(amendments("?type=temperature-taken")).hasSize(2);
        assertThat(amendments("?type=TEMPERATURE-TAKEN")).hasSize(2);
        assertThat(amendments("?source=feed")).hasSize(2);
        assertThat(amendments("?actor=nobody")).isEmpty();
        assertThat(amendments("?recordedFrom=2026-08-10&recordedTo=2026-08-10")).hasSize(1);
        assertThat(amendments("?recordedTo=2026-07-27")).isEmpty();
        assertThat(amendments("?knownAt=2026-08-10")).hasSize(3);
        assertThat(get("/v1/amendments?kind=changed").status()).isEqualTo(400);
        assertThat(get("/v1/amendments?recordedFrom=2026-08-10&recordedTo=2026-08-09")
                        .body())
                .contains("recordedFrom");
        assertThat(get("/v1/amendments?account=nobody").status()).isEqualTo(404);
    }

    @Test
    void pages_lead_from_the_newest_to_the_oldest_without_a_gap() {
        List<Long> positions = new ArrayList<>();
        String next = "/v1/amendments?limit=1";
        while (next != null) {
            Answer page = get(next);
            page.json()
                    .get("amendments")
                    .forEach(row -> positions.add(row.get("position").asLong()));
            next = page.link() == null ? null : next(page);
        }

        assertThat(positions)
                .isEqualTo(amendments("").stream()
                        .map(each -> each.get("position").asLong())
                        .toList());
    }

    @Test
    void csv_has_one_row_per_value() {
        List<String> lines =
                get("/v1/amendments?kind=restated&format=csv").body().lines().toList();

        assertThat(lines.getFirst())
                .startsWith("accountId,account,kind,type,what,source")
                .contains("field,was,now,delta,currency", "reports,reviews,alerts,bands,views,ofMany");
        assertThat(lines).hasSize(3);
        assertThat(lines.getLast()).contains("restated", "amount,249.50,200,-49.50");
    }

    @Test
    void views_in_between_are_shown_to_readers_of_the_access_log() {
        assertThat(amendments("?account=bolt").getFirst().at("/shownTo/views").isNumber())
                .isTrue();
        String manager = "Bearer " + server.token("director");
        JsonNode row = get("/v1/amendments", "Authorization", manager)
                .json()
                .get("amendments")
                .get(0);
        assertThat(row.at("/shownTo/views").isNull()).isTrue();
    }

    @Test
    void the_screen_shows_the_same_and_refuses_unknown_parameters() {
        Document page = Jsoup.parse(get("/audit/amendments?kind=restated&occurredTo=2026-06-30", "Accept", "text/html")
                .body());
        assertThat(page.select("#register tbody tr")).hasSize(2);
        assertThat(page.select("#register tbody tr").getLast().text())
                .contains("Restated", "249.50", "200", "28 Jul 2026, 00:00:00", "1 report");
        assertThat(page.select("a[download=amendments.csv]").attr("href"))
                .contains("kind=restated", "occurredTo=2026-06-30", "format=csv");

        Answer refused = get("/audit/amendments?to=2026-06-30", "Accept", "text/html");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.type()).startsWith("text/html");
        assertThat(refused.body()).contains("is no parameter of this screen");
    }
}
