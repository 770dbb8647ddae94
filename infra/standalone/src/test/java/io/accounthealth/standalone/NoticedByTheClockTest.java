package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accounthealth.storage.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The clock looks, people act, the program starts again. */
class NoticedByTheClockTest {

    private static final Map<String, Object> LOOKS_OFTEN = Map.of("accounthealth.watch.every", "100ms");

    @TempDir
    Path data;

    @Test
    void a_silence_is_noticed_once_around_a_restart_and_its_alert_is_dealt_with() throws Exception {
        String alert;
        try (Guarded platform = new Guarded(data, LOOKS_OFTEN)) {
            platform.json(Guarded.OWNER, "POST", "/v1/accounts", """
                {"accountId":"quiet","name":"Quiet","currency":"USD","timeZone":"UTC",\
                "occurredAt":"2026-01-01T00:00:00Z"}\
                """);
            await().atMost(Duration.ofMinutes(2)).until(() -> alerts(platform).size() == 1);
            JsonNode row = alerts(platform).get(0);
            assertThat(row.path("kind").asString()).isEqualTo("silence");
            assertThat(row.path("nextStep").asString()).contains("Call or write");
            alert = row.path("alertId").asString();

            assertThat(platform.json(
                                    Guarded.OWNER,
                                    "POST",
                                    "/v1/accounts/quiet/acknowledge-alert",
                                    "{\"alertId\":\"" + alert + "\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(platform.json(Guarded.OWNER, "POST", "/v1/accounts/quiet/detect-silence", """
                {"days":31,"since":"2026-01-01T00:00:00Z"}\
                """)
                            .body())
                    .contains("derived-fact");
        }
        try (Guarded platform = new Guarded(data, LOOKS_OFTEN)) {
            String looks = "/actuator/metrics/accounthealth.watch.look";
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> platform.get(Guarded.OWNER, looks)
                                    .json()
                                    .at("/measurements/0/value")
                                    .asDouble()
                            >= 3);
            assertThat(types(platform).stream().filter("alert-raised"::equals)).hasSize(1);
            assertThat(types(platform).stream().filter("silence-detected"::equals))
                    .hasSize(1);
            assertThat(alerts(platform).get(0).path("state").asString()).isEqualTo("acknowledged");

            platform.json(Guarded.OWNER, "POST", "/v1/accounts/quiet/log-interaction", """
                {"channel":"phone","summary":"all is well"}\
                """);
            await().atMost(Duration.ofMinutes(2)).until(() -> alerts(platform).isEmpty());
        }
    }

    @Test
    void reports_of_a_series_become_due_by_themselves_and_stay_away_once_they_are_dropped() throws Exception {
        try (Guarded platform = new Guarded(data, LOOKS_OFTEN)) {
            for (String account : List.of("own", "other")) {
                platform.json(
                        Guarded.OWNER,
                        "POST",
                        "/v1/accounts",
                        "{\"accountId\":\"%s\",\"name\":\"A\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}"
                                .formatted(account));
                platform.tell(account, "agree-report-series", "{\"kind\":\"monthly\",\"dueDays\":60}");
            }
            for (String account : List.of("own", "other")) {
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> reports(platform, account).size() == 1);
            }
            JsonNode due = reports(platform, "own").get(0);
            assertThat(due.path("reportId").asString()).startsWith("monthly-20");
            assertThat(due.path("state").asString()).isEqualTo("scheduled");

            platform.tell(
                    "own",
                    "retract-fact",
                    "{\"retracts\":\"%s\",\"reason\":\"they want none\"}"
                            .formatted(due.at("/evidence/0").asString()));
            platform.tell("own", "agree-report-series", "{\"kind\":\"weekly\",\"dueDays\":60}");
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> reports(platform, "own").toString().contains("weekly-"));
            assertThat(reports(platform, "own"))
                    .as("the clock looked again, and left alone what was dropped")
                    .hasSize(1);
        }
    }

    private static JsonNode reports(Guarded platform, String account) throws Exception {
        return platform.get(Guarded.OWNER, "/v1/accounts/" + account + "/reports")
                .json()
                .path("entries");
    }

    @Test
    void nobody_speaks_for_the_clock() throws Exception {
        try (Guarded platform = new Guarded(data, LOOKS_OFTEN)) {
            for (String type : List.of("alert-raised", "nps-answered")) {
                JsonNode answer = platform.send(
                                Guarded.OWNER,
                                "POST",
                                "/v1/events",
                                """
                                {"specversion":"1.0","id":"1","source":"watch","subject":"own",\
                                "type":"accounthealth.%s.v1","data":%s}\
                                """.formatted(
                                                type,
                                                type.equals("nps-answered")
                                                        ? "{\"score\":9}"
                                                        : "{\"alertId\":\"a\",\"kind\":\"silence\",\"title\":\"t\",\"nextStep\":\"n\"}"),
                                "Content-Type",
                                "application/cloudevents+json")
                        .json();
                assertThat(answer.path("accepted").asInt()).isZero();
                assertThat(answer.at("/rejected/0/reason").asString()).contains("the platform's own");
            }
            assertThat(platform.get(Guarded.OWNER, "/v1/inbox").json().path("events"))
                    .as("from there somebody else could send it in")
                    .isEmpty();
        }
    }

    private static JsonNode alerts(Guarded platform) throws Exception {
        return platform.get(Guarded.OWNER, "/v1/accounts/quiet/alerts").json().path("entries");
    }

    private static List<String> types(Guarded platform) {
        return platform.context.getBean(Stores.class).log().readAll(0, 1000).stream()
                .filter(event -> event.envelope().accountId().value().equals("quiet"))
                .map(event -> event.envelope().type())
                .toList();
    }
}
