package io.accounthealth.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.query.testing.ReadingTest;
import io.accounthealth.storage.SteppedClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The log and the access log by when, what, of which account and by whom. */
class FilteredLogTest extends ReadingTest {

    private static final Instant OTHER_DAY = Instant.parse("2026-05-02T09:30:15Z");

    private final SteppedClock clock = new SteppedClock();

    @Override
    protected InstantSource clock() {
        return clock;
    }

    @Override
    protected void tell() {
        clock.set(Instant.parse("2026-05-01T10:00:00Z"));
        history.open("acme", "2026-05-01T10:00:00Z");
        history.open("bolt", "2026-05-01T10:00:00Z");
        clock.set(OTHER_DAY);
        for (int i = 0; i < 3; i++) {
            history.append("acme", OTHER_DAY, new TemperatureTaken(3, null, null));
        }
        history.append("bolt", OTHER_DAY, new TemperatureTaken(4, null, null));
    }

    private List<JsonNode> log(String query) {
        Answer answer = get("/v1/log" + query, "Accept", "application/x-ndjson");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body().lines().map(JSON::readTree).toList();
    }

    private static Stream<Long> positions(List<JsonNode> lines) {
        return lines.stream().map(line -> line.get("position").asLong());
    }

    @Test
    void the_log_is_read_by_recorded_period_type_account_and_actor() {
        String actor = log("").getFirst().get("actor").asString();

        assertThat(positions(log("?recordedFrom=2026-05-02"))).containsExactly(3L, 4L, 5L, 6L);
        assertThat(positions(log("?recordedTo=2026-05-01"))).containsExactly(1L, 2L);
        assertThat(positions(log("?recordedFrom=2026-05-02T09:30:15Z&recordedTo=2026-05-02T09:30:15Z")))
                .hasSize(4);
        assertThat(log("?recordedFrom=2026-05-02T09:30:16Z")).isEmpty();
        assertThat(positions(log("?type=temperature-taken&account=acme"))).containsExactly(3L, 4L, 5L);
        assertThat(positions(log("?type=Temperature-Taken&account=acme"))).containsExactly(3L, 4L, 5L);
        assertThat(positions(log("?account=bolt"))).containsExactly(2L, 6L);
        assertThat(positions(log("?type=temperature-taken&after=3&limit=2"))).containsExactly(4L, 5L);
        assertThat(positions(log("?actor=" + actor))).hasSize(6);
        assertThat(log("?actor=nobody")).isEmpty();
        assertThat(get("/v1/log?type=temperature", "Accept", "application/x-ndjson")
                        .status())
                .isEqualTo(400);
        assertThat(get("/v1/log?recordedFrom=soon", "Accept", "application/x-ndjson")
                        .body())
                .contains("recordedFrom");
    }

    @Test
    void the_limit_counts_lines_of_the_recorded_period() {
        assertThat(positions(log("?recordedFrom=2026-05-02&limit=1"))).containsExactly(3L);
        assertThat(positions(log("?recordedFrom=2026-05-02&after=4&limit=1"))).containsExactly(5L);
        assertThat(positions(log("?recordedTo=2026-05-01&limit=1"))).containsExactly(1L);
    }

    @Test
    void the_access_log_is_filtered_by_period_and_own_entries() {
        clock.set(Instant.parse("2026-05-03T08:00:00Z"));
        get("/v1/accounts/acme/health?asOf=2026-05-01", "Authorization", "Bearer " + server.token("director"));
        get("/v1/accounts/acme/health?asOf=2026-05-01");
        clock.set(Instant.parse("2026-05-04T08:00:00Z"));
        get("/v1/accounts/bolt/health?asOf=2026-05-01", "Authorization", "Bearer " + server.token("director"));

        String day = "/v1/access?type=history-read&account=acme&recordedFrom=2026-05-03&recordedTo=2026-05-03";
        assertThat(get(day).json().get("entries").valueStream()).hasSize(2);
        assertThat(get(day + "&withoutOwn=true").json().get("entries").valueStream())
                .extracting(entry -> entry.get("actor").asString())
                .containsExactly("director");
        assertThat(get(day + "&withoutOwn=true&format=csv").body().lines()).hasSize(2);
        assertThat(get(day + "&withoutOwn=true", "Accept", "application/x-ndjson")
                        .body()
                        .lines())
                .hasSize(1);
        assertThat(get("/v1/access?recordedTo=2026-05-01").json().get("entries").valueStream())
                .isEmpty();
        Answer first = get("/v1/access?recordedFrom=2026-05-03&actor=director&limit=1");
        assertThat(get(next(first)).json().get("entries").valueStream())
                .extracting(entry -> entry.get("recordedAt").asString())
                .containsExactly("2026-05-03T08:00:00.000000Z");

        Document screen = Jsoup.parse(get(
                        "/audit?account=acme&type=history-read&recordedTo=2026-05-03&withoutOwn=true",
                        "Accept",
                        "text/html")
                .body());
        assertThat(screen.select("#access tbody tr")).hasSize(1);
        assertThat(screen.select("#access tbody time").text()).isEqualTo("3 May 2026, 08:00:00");
        assertThat(screen.select("#access nav a").eachAttr("href"))
                .allSatisfy(
                        href -> assertThat(href).contains("recordedTo=2026-05-03", "withoutOwn=true", "account=acme"));
    }
}
