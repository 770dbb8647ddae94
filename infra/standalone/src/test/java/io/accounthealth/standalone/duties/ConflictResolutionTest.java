package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Conflict resolution: "Managing Difficult Conversations. Whether it's an underperforming campaign or a technical
 * error, the AM is the first to deliver the news and present the solution."
 */
class ConflictResolutionTest extends Duty {

    /** By weights of 20, 20, 10 and 5: 100, 50, 10 (a critical one is open) and 30 are 3250 / 55, held under 40. */
    @Test
    void a_technical_error_is_followed_to_its_post_mortem() throws Exception {
        Client client = client("conflict-error");
        client.on(
                "2018-07-02",
                "hold-meeting",
                "\"meetingId\":\"july\",\"kind\":\"status\",\"attendees\":[\"Cleo Client\"]");
        client.on("2018-07-05", "take-temperature", "\"temperature\":3");
        client.at("2018-07-05T12:00:00Z", "raise-escalation", """
            "escalationId":"vast","severity":"critical","category":"technical","cause":"VAST errors on all CTV lines"\
            """);
        client.at("2018-07-05T12:20:00Z", "acknowledge-escalation", "\"escalationId\":\"vast\",\"ownerId\":\"mia\"");
        client.at("2018-07-05T12:30:00Z", "log-interaction", """
            "channel":"phone","direction":"outbound","summary":"Told them, with the plan","sentiment":"negative"\
            """);
        client.at("2018-07-05T13:00:00Z", "agree-recovery-plan", """
            "escalationId":"vast","steps":["stop the lines","new tags","test"],"due":"2018-07-09"\
            """);
        done(client, "2018-07-06", "stop the lines");
        done(client, "2018-07-08", "new tags");

        JsonNode low = client.shows("/health?asOf=2018-07-05T13:00:00Z");
        is(low, "/weightedMean", "59.091");
        is(low, "/score", "40");
        says(low, "/cap/reason", "critical escalation vast is open");
        assertThat(client.shows("/timeline?asOf=2018-07-05T13:00:00Z&kinds=escalation,meeting&limit=4")
                        .path("entries")
                        .findValuesAsString("title"))
                .containsExactly(
                        "Recovery plan agreed for escalation vast, due 2018-07-09",
                        "Contact by phone, outbound, negative",
                        "Escalation vast acknowledged",
                        "Critical escalation vast raised");
        JsonNode late = escalation(client, "2018-07-10T13:00:00Z");
        says(late, "/state", "acknowledged");
        says(late, "/owner", "mia");
        is(late, "/steps", "3");
        is(late, "/stepsDone", "2");
        says(late, "/planOverdue", "true");
        is(late, "/ageDays", "5");

        done(client, "2018-07-10", "test");
        JsonNode resolved = client.at("2018-07-10T15:00:00Z", "resolve-escalation", """
            "escalationId":"vast","resolution":"new tags everywhere"\
            """);
        says(escalation(client, "2018-07-11T00:00:00Z"), "/postMortem", "due");
        says(escalation(client, "2018-07-11T00:00:00Z"), "/postMortemDue", "2018-07-24T15:00:00Z");
        says(escalation(client, "2018-07-25T00:00:00Z"), "/postMortem", "overdue");
        client.on("2018-07-26", "publish-post-mortem", """
            "escalationId":"vast","cause":"a tag without a version","actions":["a test before each launch"]\
            """);
        says(escalation(client, "2018-07-27T00:00:00Z"), "/postMortem", "published");
        is(client.shows("/escalations?show=all&asOf=2018-07-27"), "/figures/meanDaysToResolve", "5");

        // A half-life of 30 days after its end it weighs 45; 10 more while no post-mortem is known.
        String month = "/health?asOf=2018-08-09T15:00:00Z";
        String known = "&knownAtPosition=" + resolved.path("lastPosition").asLong();
        is(client.shows(month), "/dimensions/5/value", "55");
        is(client.shows(month + known), "/dimensions/5/value", "45");
    }

    /**
     * 4,200 of the 7,000 planned for 7 of 20 days: a pace of 0.6. 600 a day for the 13 days left are 12,000 of 20,000,
     * 8,000 short. A week later 15,000 of 15,000.
     */
    @Test
    void of_an_underperforming_campaign_the_client_hears_first_from_us_with_the_plan() throws Exception {
        Client client = client("conflict-campaign");
        client.on("2018-06-20", "book-insertion-order", """
            "ioId":"reach","budget":"20000","start":"2018-07-01","end":"2018-07-20"\
            """);
        spend(client, "2018-07-01", "2018-07-08", "4200");
        client.at("2018-07-08T08:00:00Z", "record-narrative", """
            "subject":"Reach is behind","why":"The bids are too low.","plan":"Raise them, and add two sites."\
            """);
        client.at("2018-07-08T09:00:00Z", "log-interaction", """
            "channel":"phone","direction":"outbound","summary":"Told the CMO where we are, and the plan"\
            """);
        client.at("2018-07-08T15:00:00Z", "receive-inquiry", """
            "inquiryId":"why","channel":"email","priority":"high","subject":"Why are we behind?"\
            """);
        client.at("2018-07-08T15:20:00Z", "answer-inquiry", "\"inquiryId\":\"why\"");
        client.on("2018-07-09", "agree-make-good", """
            "makeGoodId":"extra","ioId":"reach","amount":"1000","due":"2018-08-10","reason":"a slow first week"\
            """);
        JsonNode before = client.on("2018-07-09", "find-delivery-discrepancy", """
            "discrepancyId":"count","ioId":"reach","ours":"4200","theirs":"3990"\
            """);
        client.on("2018-07-12", "resolve-delivery-discrepancy", """
            "discrepancyId":"count","resolution":"their filter was on"\
            """);

        JsonNode order = shows("/v1/pacing?vertical=conflict-campaign&asOf=2018-07-08T09:00:00Z")
                .at("/entries/0");
        is(order, "/pacing", "0.6");
        is(order, "/forecast/amount", "12000");
        is(order, "/underDelivery/amount", "8000");
        JsonNode told = client.shows("/timeline?asOf=2018-07-08&kinds=report,meeting,inquiry");
        assertThat(told.path("entries").findValuesAsString("title"))
                .containsExactly(
                        "Inquiry why answered",
                        "Inquiry why received, high",
                        "Contact by phone, outbound",
                        "The story behind the numbers: Reach is behind");
        says(told, "/entries/3/detail", "The bids are too low. Plan: Raise them, and add two sites.");

        JsonNode board = client.shows("/discrepancies?asOf=2018-07-10");
        is(board, "/figures/open", "1");
        is(board, "/figures/difference/0/amount", "210");
        is(board, "/figures/makeGoodsOpenAmount/0/amount", "1000");
        is(row(board, "id", "count"), "/percentOfOurs", "5");
        JsonNode settled = client.shows("/discrepancies?asOf=2018-07-13");
        is(settled, "/figures/open", "0");
        is(settled, "/figures/resolved", "1");
        String known = "/discrepancies?asOf=2018-07-13&knownAtPosition="
                + before.path("lastPosition").asLong();
        is(client.shows(known), "/figures/open", "1");

        spend(client, "2018-07-08", "2018-07-16", "10800");
        JsonNode solved = client.shows("/pacing?asOf=2018-07-16T09:00:00Z").at("/orders/0");
        is(solved, "/pacing", "1");
        says(solved, "/state", "on-track");
    }

    @Test
    void a_solution_that_does_not_last_is_reopened_with_another_severity() throws Exception {
        Client client = client("conflict-again");
        client.on("2018-08-01", "raise-escalation", """
            "escalationId":"pixel","severity":"medium","category":"performance","cause":"no conversions"\
            """);
        JsonNode resolved = client.on("2018-08-03", "resolve-escalation", "\"escalationId\":\"pixel\"");
        client.on("2018-08-05", "reopen-escalation", "\"escalationId\":\"pixel\",\"reason\":\"none since Saturday\"");
        client.on("2018-08-05", "change-escalation-severity", """
            "escalationId":"pixel","severity":"high","reason":"the second time"\
            """);

        JsonNode open = shows("/v1/escalations?vertical=conflict-again&asOf=2018-08-06T12:00:00Z");
        is(open, "/figures/open", "1");
        is(open, "/figures/openBySeverity/high", "1");
        is(open, "/figures/oldestOpenDays", "5");
        says(open, "/entries/0/state", "open");
        String known = "/v1/escalations?vertical=conflict-again&show=all&asOf=2018-08-06T12:00:00Z&knownAtPosition="
                + resolved.path("lastPosition").asLong();
        is(shows(known), "/figures/open", "0");
        is(shows(known), "/figures/resolved", "1");
        String calm = "/health?asOf=%sT12:00:00Z";
        is(client.shows(calm.formatted("2018-08-02")), "/dimensions/5/value", "75");
        is(client.shows(calm.formatted("2018-08-06")), "/dimensions/5/value", "50");
        client.refuses("complete-recovery-step", "{\"escalationId\":\"pixel\",\"step\":\"none\"}", 409, "step");
    }

    @Test
    void an_alert_has_its_assignee_of_each_day() throws Exception {
        Client client = client("conflict-alert");
        client.isSilent("2018-09-03T06:00:00Z", "conflict-silence", "Silence for 33 days");
        JsonNode assigned = assign(client, "2018-09-03", "cora");
        client.on("2018-09-04", "add-comment", """
            "commentId":"fair","on":"alert","onId":"conflict-silence","text":"They are at a fair until Friday"\
            """);
        client.on("2018-09-05", "acknowledge-alert", "\"alertId\":\"conflict-silence\"");
        assign(client, "2018-09-06", "mia");
        client.on("2018-09-07", "close-alert", "\"alertId\":\"conflict-silence\",\"reason\":\"we spoke\"");
        client.on("2018-09-08", "add-comment", """
            "commentId":"october","on":"alert","onId":"conflict-silence","text":"They book again in October"\
            """);
        JsonNode mistaken = client.on("2018-09-08", "add-comment", """
            "commentId":"wrong","on":"event","onId":"%s","text":"For another client"\
            """.formatted(eventId(assigned)));

        String board = "/v1/alerts?vertical=conflict-alert&show=all&assignee=";
        is(shows(board + "cora&asOf=2018-09-03T11:00:00Z"), "/total", "0");
        JsonNode coras = shows(board + "cora&asOf=2018-09-05T13:00:00Z").at("/entries/0");
        says(coras, "/state", "acknowledged");
        says(coras, "/assignee", "cora");
        is(shows(board + "mia&asOf=2018-09-05T13:00:00Z"), "/total", "0");
        says(shows(board + "mia&asOf=2018-09-08").at("/entries/0"), "/state", "closed");
        String known = "cora&asOf=2018-09-08&knownAtPosition="
                + assigned.path("lastPosition").asLong();
        says(shows(board + known).at("/entries/0"), "/state", "open");

        String comments = "/comments?on=alert&onId=conflict-silence&asOf=";
        JsonNode first = client.shows(comments + "2018-09-05");
        is(first, "/total", "1");
        says(first, "/entries/0/title", "Silence for 33 days");
        says(first, "/entries/0/text", "They are at a fair until Friday");
        assertThat(client.shows(comments + "2018-09-09").path("entries").findValuesAsString("commentId"))
                .containsExactly("october", "fair");
        assertThat(client.shows("/timeline?kinds=watch,comment&asOf=2018-09-08")
                        .path("entries")
                        .findValuesAsString("title"))
                .containsExactly(
                        "Comment on an event",
                        "Comment on alert conflict-silence",
                        "Alert conflict-silence closed",
                        "Alert conflict-silence assigned to mia",
                        "Alert conflict-silence acknowledged",
                        "Comment on alert conflict-silence",
                        "Alert conflict-silence assigned to cora",
                        "Alert: Silence for 33 days");

        says(
                client.shows("/comments?on=event&asOf=2018-09-09"),
                "/entries/0/title",
                "Alert conflict-silence assigned to cora");
        client.tell(
                "retract-fact", "{\"retracts\":\"%s\",\"reason\":\"of another client\"}".formatted(eventId(mistaken)));
        is(client.shows("/comments?asOf=2018-09-09"), "/figures/comments", "2");
        String before = "/comments?asOf=2018-09-09&knownAtPosition="
                + mistaken.path("lastPosition").asLong();
        is(client.shows(before), "/figures/comments", "3");
    }

    @Test
    void closed_alerts_are_not_assigned_and_unknown_items_not_commented() throws Exception {
        Client client = client("conflict-closed");
        client.isSilent("2018-09-03T06:00:00Z", "conflict-over", "Silence for 40 days");
        client.refuses("assign-alert", "{\"alertId\":\"other\",\"assignee\":\"mia\"}", 409, "unknown-alert");
        client.on("2018-09-04", "close-alert", "\"alertId\":\"conflict-over\"");
        client.refuses("assign-alert", "{\"alertId\":\"conflict-over\",\"assignee\":\"mia\"}", 409, "alert-is-closed");

        String comment = "{\"commentId\":\"c\",\"on\":\"%s\",\"onId\":\"%s\",\"text\":\"why?\"}";
        client.refuses("add-comment", comment.formatted("alert", "other"), 409, "unknown-alert");
        client.refuses("add-comment", comment.formatted("action-item", "other"), 409, "unknown-action-item");
        client.refuses("add-comment", comment.formatted("event", new UUID(0, 1)), 409, "unknown-event");
        client.refuses("add-comment", comment.formatted("account", "other"), 400, "/onId");
        client.refuses("add-comment", comment.formatted("meeting", "other"), 400, "/on");
        client.tell("add-comment", comment.formatted("alert", "conflict-over"));
        client.refuses("add-comment", comment.formatted("alert", "conflict-over"), 409, "comment-is-recorded");
    }

    private static JsonNode assign(Client client, String day, String to) throws Exception {
        return client.on(day, "assign-alert", """
            "alertId":"conflict-silence","assignee":"%s"\
            """.formatted(to));
    }

    private static String eventId(JsonNode answer) {
        return answer.at("/eventIds/0").asString();
    }

    private static void done(Client client, String day, String step) throws Exception {
        client.on(day, "complete-recovery-step", """
            "escalationId":"vast","step":"%s"\
            """.formatted(step));
    }

    private static JsonNode escalation(Client client, String at) throws Exception {
        return client.shows("/escalations?show=all&asOf=" + at).at("/entries/0");
    }

    private static void spend(Client client, String from, String to, String amount) throws Exception {
        client.tell("report-spend", """
            {"source":"dsp","line":"reach","periodStart":"%s","periodEnd":"%s","amount":"%s"}\
            """.formatted(from, to, amount));
    }
}
