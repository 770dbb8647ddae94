package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Response time (SLA): "how quickly the AM responds to client inquiries or resolves a reported issue. Trust is built on
 * reliability. Slow communication is often the first reason clients begin looking for a new partner."
 */
class ResponseTimeTest extends Duty {

    @Test
    void inquiries_count_in_business_time_for_their_manager() throws Exception {
        Client client = client("response-told");
        client.on("2018-01-02", "assign-manager", "\"managerId\":\"response-manager\"");
        // Monday: answered after 2 of 4 hours, resolved after 7 and 1 of 16.
        inquiry(client, "high", "2018-07-02T10:00:00Z", "received", ",\"channel\":\"email\",\"priority\":\"high\"");
        inquiry(client, "high", "2018-07-02T12:00:00Z", "answered", "");
        inquiry(client, "high", "2018-07-03T10:00:00Z", "resolved", "");
        // Half an hour of Friday and one of Monday, for which there was one in all; resolved after 2.5 of 8.
        inquiry(client, "urgent", "2018-07-06T16:30:00Z", "received", ",\"priority\":\"urgent\"");
        inquiry(client, "urgent", "2018-07-09T10:00:00Z", "answered", "");
        inquiry(client, "urgent", "2018-07-09T11:00:00Z", "resolved", "");
        // An hour, two days for the client to answer, two hours; resolved after 1 and 7 and three times 8 of 24.
        inquiry(client, "normal", "2018-07-04T09:00:00Z", "received", "");
        inquiry(client, "normal", "2018-07-04T10:00:00Z", "paused", "");
        inquiry(client, "normal", "2018-07-06T10:00:00Z", "resumed", "");
        inquiry(client, "normal", "2018-07-06T12:00:00Z", "answered", "");
        inquiry(client, "normal", "2018-07-11T17:00:00Z", "resolved", "");

        JsonNode board = client.shows("/sla?asOf=2018-07-12");
        is(row(board, "inquiryId", "high"), "/responseMinutes", "120");
        is(row(board, "inquiryId", "high"), "/resolutionMinutes", "480");
        is(row(board, "inquiryId", "urgent"), "/responseMinutes", "90");
        is(row(board, "inquiryId", "urgent"), "/resolutionMinutes", "150");
        is(row(board, "inquiryId", "normal"), "/responseMinutes", "180");
        is(row(board, "inquiryId", "normal"), "/resolutionMinutes", "1920");
        is(board, "/figures/firstResponse/share", "0.666667");
        is(board, "/figures/resolution/share", "0.666667");
        is(board, "/figures/byPriority/urgent/firstResponse/share", "0");
        is(board, "/figures/byPriority/normal/resolution/share", "0");
        is(board, "/figures/meanMinutesToAnswer", "130"); // of 120, 90 and 180
        JsonNode wednesday = client.shows("/sla?asOf=2018-07-05");
        is(wednesday, "/figures/open", "1");
        says(wednesday, "/entries/0/inquiryId", "normal");
        says(wednesday, "/entries/0/state", "paused");

        JsonNode card =
                shows("/v1/managers?vertical=response-told&asOf=2018-07-12").at("/entries/0");
        says(card, "/manager", "response-manager");
        is(card, "/responseShare", "0.666667");
        is(card, "/resolutionShare", "0.666667");
        is(card, "/meanMinutesToAnswer", "130");
    }

    @Test
    void an_answer_logged_late_is_a_breach_only_as_known_then() throws Exception {
        Client client = client("response-late");
        long before = client.on("2018-07-01", "add-stakeholder", "\"personId\":\"ann\",\"name\":\"Ann\"")
                .path("lastPosition")
                .asLong();
        JsonNode asked = client.at("2018-07-02T10:00:00Z", "receive-inquiry", """
            "inquiryId":"q","channel":"email","priority":"urgent","personId":"ann","subject":"Where is my report"\
            """);
        String monday = "/sla?asOf=2018-07-02T15:00:00Z";
        says(client.shows(monday), "/entries/0/response", "breached");
        is(client.shows(monday), "/figures/breached", "1");
        is(client.shows(monday), "/figures/firstResponse/share", "0");

        client.at("2018-07-02T10:40:00Z", "answer-inquiry", "\"inquiryId\":\"q\"");
        says(client.shows(monday), "/entries/0/response", "met");
        is(client.shows(monday), "/entries/0/responseMinutes", "40");
        is(client.shows(monday), "/figures/firstResponse/share", "1");
        String then = monday + "&knownAtPosition=" + asked.path("lastPosition").asLong();
        says(client.shows(then), "/entries/0/response", "breached");
        assertThat(client.shows(monday + "&knownAtPosition=" + before).path("entries"))
                .isEmpty();
    }

    @Test
    void an_unanswered_client_that_looks_around_is_seen() throws Exception {
        Client client = client("response-none");
        client.on("2018-07-01", "hold-meeting", "\"meetingId\":\"m\",\"attendees\":[\"Cleo Client\"]");
        client.at(
                "2018-07-02T10:00:00Z",
                "receive-inquiry",
                "\"inquiryId\":\"q\",\"priority\":\"urgent\",\"channel\":\"email\",\"subject\":\"Why\"");
        client.on("2018-07-10", "take-temperature", "\"temperature\":2,\"signals\":[\"competitor\"]");
        client.on("2018-07-11", "sight-competitor", "\"name\":\"Rival Media\",\"note\":\"They answer at once\"");

        // Engagement 20 x 100, responsiveness 15 x 0, sentiment 20 x 25, escalations 10 x 100, advocacy 5 x 30, of 70.
        JsonNode health = client.shows("/health?asOf=2018-07-12");
        is(health, "/score", "52.143");
        says(health, "/band", "watch");
        is(client.shows("/health?asOf=2018-07-01T18:00:00Z"), "/score", "90"); // 3,150 of 35
        JsonNode slow = health.path("dimensions").values().stream()
                .filter(each -> each.path("name").asString("").equals("responsiveness"))
                .findFirst()
                .orElseThrow();
        is(slow, "/value", "0");
        says(slow, "/why", "0 of 2 response and resolution targets met in 90 days");
        JsonNode competitors = shows("/v1/competitors?vertical=response-none&asOf=2018-07-12");
        is(competitors, "/figures/sightings", "1");
        is(competitors, "/figures/temperatures", "1");
        says(row(competitors, "name", "Rival Media"), "/band", "watch");
        JsonNode sla = shows("/v1/sla?vertical=response-none&asOf=2018-07-12");
        is(sla, "/figures/breached", "1");
        says(sla, "/entries/0/responseDue", "2018-07-02T11:00:00Z");
    }

    /** As the client's tickets tell it. */
    private static void inquiry(Client client, String id, String moment, String step, String more) throws Exception {
        Recorded.byCrm("response-" + id + step, client, moment, "inquiry-" + step, """
            "inquiryId":"%s"%s\
            """.formatted(id, more));
    }
}
