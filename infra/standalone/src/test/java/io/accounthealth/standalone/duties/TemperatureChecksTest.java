package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.standalone.Guarded;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * "Temperature" checks: "Constantly monitoring the client's satisfaction level. They look for signs of frustration or
 * silence that might indicate a competitor is pitching the account."
 */
class TemperatureChecksTest extends Duty {

    /**
     * Engagement after 0, 14 and 28 days without a meeting: 100, 100, 60; sentiment of temperature 5, 3 and 2: 100, 50,
     * 25. By weights of 20, 20, 10 and 5: 5150, 4150 and 2850 of 55. A CSAT of 5 beside the 2 makes sentiment 62.5:
     * 3600.
     */
    @Test
    void each_temperature_moves_the_curve() throws Exception {
        Client client = client("temperature-falls");
        client.on(
                "2018-06-01",
                "hold-meeting",
                "\"meetingId\":\"june\",\"kind\":\"status\",\"attendees\":[\"Cleo Client\"]");
        client.on("2018-06-01", "take-temperature", "\"temperature\":5,\"signals\":[\"none\"]");
        client.on("2018-06-15", "take-temperature", """
            "temperature":3,"signals":["frustration"],"note":"short answers"\
            """);
        JsonNode last = client.on("2018-06-29", "take-temperature", """
            "temperature":2,"signals":["frustration","silence"],"note":"no answer since Monday"\
            """);

        JsonNode board = shows("/v1/satisfaction?vertical=temperature-falls&asOf=2018-06-29T12:00:00Z");
        assertThat(board.path("entries").findValuesAsString("score")).containsExactly("2", "3", "5");
        assertThat(board.path("entries").findValuesAsString("counted")).containsExactly("true", "false", "false");
        assertThat(board.at("/entries/0/signals").values())
                .extracting(JsonNode::asString)
                .containsExactly("frustration", "silence");
        says(board, "/entries/0/comment", "no answer since Monday");
        is(board, "/figures/meanTemperature", "2");
        is(board, "/figures/accountsByTemperature/2", "1");

        String curve = "/health/history?from=2018-06-01T12:00:00Z&to=2018-06-29T12:00:00Z&step=P14D";
        JsonNode points = client.shows(curve);
        assertThat(points.path("points").findValuesAsString("score")).containsExactly("93.636", "75.455", "51.818");
        assertThat(points.path("points").findValuesAsString("band")).containsExactly("healthy", "healthy", "watch");

        answered("temperature-falls", "2018-06-20T12:00:00Z");
        client.on("2018-06-30", "log-interaction", "\"channel\":\"phone\",\"summary\":\"They are busy\"");
        assertThat(client.shows(curve).path("points").findValuesAsString("score"))
                .containsExactly("93.636", "75.455", "65.455");
        String known = curve + "&knownAtPosition=" + last.path("lastPosition").asLong();
        assertThat(client.shows(known).path("points").findValuesAsString("score"))
                .containsExactly("93.636", "75.455", "51.818");
    }

    /** Last met on 1 June; on 30 June 29 days ago, after 26 July four cadences: engagement falls from 57.143 to 0. */
    @Test
    void a_silent_client_shows_last_contact_and_outlook() throws Exception {
        Client client = client("temperature-silent");
        client.on(
                "2018-06-01",
                "hold-meeting",
                "\"meetingId\":\"june\",\"kind\":\"status\",\"attendees\":[\"Cleo Client\"]");
        client.on("2018-06-02", "take-temperature", "\"temperature\":4,\"signals\":[\"silence\"]");

        String june = "asOf=2018-06-30T12:00:00Z";
        says(client.shows("?" + june), "/lastContact", "2018-06-01T12:00:00Z");
        JsonNode now = client.shows("/health?" + june);
        JsonNode engagement = now.at("/dimensions/0");
        is(engagement, "/value", "57.143"); // 29 / 14 = 2.071429 cadences: 60 - 40 * 0.071429
        says(engagement, "/why", "last held meeting 29 days ago, agreed cadence 14");
        is(now, "/score", "68.961"); // (20 * 57.143 + 20 * 75 + 1000 + 150) / 55
        JsonNode weekBefore =
                shows("/v1/portfolio/outlook?vertical=temperature-silent&days=14&asOf=2018-06-20T12:00:00Z");
        is(weekBefore, "/figures/falling", "1");
        says(weekBefore, "/entries/0/day", "2018-06-30");
        says(weekBefore, "/entries/0/dimension", "engagement");
        says(weekBefore, "/entries/0/bandThen", "watch");
        client.on("2018-06-21", "log-interaction", """
            "channel":"email","direction":"inbound","summary":"We are on holiday until July","sentiment":"neutral"\
            """);
        says(client.shows("?" + june), "/lastContact", "2018-06-21T12:00:00Z");
        client.on("2018-06-26", "hold-meeting", """
            "attendees":["Cleo Client"],"meetingId":"back","kind":"status","sentiment":"negative","notes":"They ask why nothing was sent"\
            """);
        assertThat(client.shows("/timeline?kinds=meeting&asOf=2018-06-26")
                        .path("entries")
                        .findValuesAsString("title"))
                .startsWith("Status meeting held, negative", "Contact by email, inbound, neutral");
    }

    /** One has 3,000 in 30 days at stake. */
    @Test
    void who_pitches_at_which_clients_and_what_is_at_stake() throws Exception {
        Client named = client("temperature-named", "temperature-rival", "");
        Client sensed = client("temperature-sensed", "temperature-rival", "");
        named.tell("report-spend", """
            {"source":"dsp","periodStart":"2018-06-01","periodEnd":"2018-07-01","amount":"3000"}\
            """);
        named.on("2018-06-10", "sight-competitor", "\"name\":\"Rival DSP\",\"note\":\"a pitch on the 8th\"");
        named.on("2018-06-20", "sight-competitor", "\"name\":\"rival dsp \"");
        sensed.on("2018-06-25", "take-temperature", "\"temperature\":2,\"signals\":[\"competitor\",\"silence\"]");
        JsonNode earlier = sensed.on("2018-01-10", "sight-competitor", "\"name\":\"Old Rival\"");

        JsonNode board = shows("/v1/competitors?vertical=temperature-rival&asOf=2018-07-01&days=90");
        is(board, "/figures/sightings", "2");
        is(board, "/figures/temperatures", "1");
        is(board, "/figures/accounts", "2");
        says(board, "/figures/byCompetitor/0/name", "Rival DSP");
        is(board, "/figures/byCompetitor/0/sightings", "2");
        is(board, "/figures/byCompetitor/0/accounts", "1");
        is(board, "/figures/byCompetitor/0/spend30Days/0/amount", "3000");
        says(board, "/entries/0/kind", "temperature");
        says(board, "/entries/0/accountId", "temperature-sensed");
        says(row(board, "accountId", "temperature-named"), "/name", "rival dsp");

        String half = "/v1/competitors?vertical=temperature-rival&asOf=2018-07-01"; // half a year: 172 days ago
        is(shows(half), "/figures/sightings", "3");
        sensed.tell("retract-fact", """
            {"retracts":"%s","reason":"it was another client"}\
            """.formatted(earlier.at("/eventIds/0").asString()));
        is(shows(half), "/figures/sightings", "2");
        is(shows(half + "&knownAtPosition=" + earlier.path("lastPosition").asLong()), "/figures/sightings", "3");
    }

    /**
     * By a clock of its own, since a replay knows of each day only what was recorded by then. Silent for more than ten
     * days since the call of 5 January on the 16th, by the usual rule not before 3 February; a competitor is sensed on
     * the 12th and named on the 20th; the client leaves on 20 February, 39, 35, 31 and 17 days later.
     */
    @Test
    void silence_and_a_sighted_competitor_would_have_warned_of_the_loss(@TempDir Path own) throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        try (Guarded dated = new Guarded(own, Map.of("accounthealth.watch.every", "1d"), now::get)) {
            dated.taken(201, "/v1/accounts", """
                {"accountId":"pitched","name":"Pitched","currency":"USD","timeZone":"UTC","vertical":"pitched"}\
                """);
            now.set(Instant.parse("2026-01-05T00:00:00Z"));
            dated.tell(
                    "pitched",
                    "hold-meeting",
                    "{\"attendees\":[\"Cleo Client\"],\"meetingId\":\"call\",\"kind\":\"status\"}");
            now.set(Instant.parse("2026-01-12T09:00:00Z"));
            dated.tell("pitched", "take-temperature", "{\"temperature\":2,\"signals\":[\"competitor\"]}");
            now.set(Instant.parse("2026-01-20T09:00:00Z"));
            dated.tell("pitched", "sight-competitor", "{\"name\":\"Rival\"}");
            now.set(Instant.parse("2026-02-20T09:00:00Z"));
            dated.tell("pitched", "churn-account", "{\"reason\":\"went to Rival\"}");

            now.set(Instant.parse("2026-05-01T00:00:00Z"));
            JsonNode replay = dated.taken(200, "/v1/alert-rules/replay", """
                {"rules":[{"kind":"silence","thresholds":{"days":10}},{"kind":"competitor-sighted"}],\
                "from":"2026-01-01","to":"2026-02-28","vertical":"pitched","horizon":60}\
                """);
            assertThat(replay.path("rows").findValuesAsString("day"))
                    .containsExactly("2026-01-12", "2026-01-16", "2026-01-20", "2026-02-03");
            assertThat(replay.path("rows").findValuesAsString("kind"))
                    .containsExactly("competitor-sighted", "silence", "competitor-sighted", "silence");
            assertThat(replay.path("rows").findValuesAsString("byCandidate"))
                    .containsExactly("true", "true", "true", "false");
            assertThat(replay.path("rows").findValuesAsString("leadDays")).containsExactly("39", "35", "31", "17");
            is(replay, "/candidate/fired", "3");
            is(replay, "/candidate/precision", "1");
            is(replay, "/candidate/recall", "1");
            is(replay, "/candidate/medianLeadDays", "39");
            is(replay, "/inForce/medianLeadDays", "17");
        }
    }

    /** A CSAT of 5, as the survey tool delivers it. */
    private static void answered(String account, String time) throws Exception {
        Tool.reports(account, "csat", "csat-answered.v1", time, "{\"score\":5,\"personId\":\"cmo\"}");
    }
}
