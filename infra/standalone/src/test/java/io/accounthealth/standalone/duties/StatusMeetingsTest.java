package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Client status meetings and syncs: "leading weekly or bi-weekly calls to review active campaign status, upcoming
 * launches, and general account health".
 */
class StatusMeetingsTest extends Duty {

    @Test
    void a_weekly_call_shows_held_missed_and_due_meetings() throws Exception {
        Client weekly = client("weekly-call");
        weekly.on("2018-06-28", "agree-meeting-series", """
            "seriesId":"tuesdays","kind":"status","everyWeeks":1,"weekday":"tuesday","time":"10:00",\
            "from":"2018-07-01"\
            """);
        for (String day : new String[] {"2018-07-03", "2018-07-10"}) {
            weekly.on("2018-06-28", "schedule-meeting", """
                "meetingId":"call-%s","kind":"status","at":"%sT10:00:00Z","seriesId":"tuesdays"\
                """.formatted(day, day));
        }
        weekly.at(
                "2018-07-03T10:30:00Z",
                "hold-meeting",
                "\"meetingId\":\"call-2018-07-03\",\"minutes\":30,\"attendees\":[\"Cleo Client\"]");
        weekly.at("2018-07-10T10:30:00Z", "miss-meeting", "\"meetingId\":\"call-2018-07-10\",\"by\":\"client\"");

        JsonNode board = shows("/v1/meetings?vertical=weekly-call&asOf=2018-07-14");
        is(board, "/entries/0/held", "1");
        is(board, "/entries/0/missed", "1");
        assertThat(board.at("/entries/0/nextDue").asString()).isEqualTo("2018-07-17T10:00:00Z");
    }

    /**
     * On Friday 6 July, after five of ten days: 4,000 of the 5,000 planned by then are a pace of 0.8. Health:
     * engagement 100 (a call seven days ago, as agreed), sentiment 75 (temperature 4), spend 60 (a pace of 0.8),
     * escalations 100, advocacy 30; by their weights (2000 + 1500 + 1200 + 1000 + 150) / 75 = 78.
     */
    @Test
    void before_the_call_the_boards_show_active_campaigns_upcoming_launches_and_health() throws Exception {
        Client client = client("status-agenda");
        client.on("2018-06-25", "agree-meeting-series", """
            "seriesId":"fridays","kind":"status","everyWeeks":1,"weekday":"friday","time":"09:00","from":"2018-06-29"\
            """);
        client.at(
                "2018-06-29T09:30:00Z",
                "hold-meeting",
                "\"meetingId\":\"first\",\"kind\":\"status\",\"attendees\":[\"Cleo Client\"]");
        client.on("2018-06-25", "book-insertion-order", """
            "ioId":"spring-io","budget":"10000","start":"2018-07-01","end":"2018-07-10"\
            """);
        for (String campaign : new String[] {"spring", "radio"}) {
            client.on("2018-07-01", "launch-campaign", """
                "campaignId":"%s","ioId":"spring-io"\
                """.formatted(campaign));
        }
        client.on("2018-07-04", "pause-campaign", "\"campaignId\":\"radio\",\"reason\":\"no spots left\"");
        client.tell("report-spend", """
            {"source":"dsp","line":"spring-io","periodStart":"2018-07-01","periodEnd":"2018-07-06","amount":"4000"}\
            """);
        client.tell("report-performance", """
            {"source":"dsp","line":"spring-io","periodStart":"2018-07-01","periodEnd":"2018-07-06",\
            "impressions":800000,"clicks":1600}\
            """);
        client.on("2018-07-02", "plan-campaign", "\"campaignId\":\"autumn\",\"launchDay\":\"2018-07-20\"");
        for (String asset : new String[] {"film", "banner"}) {
            client.on("2018-07-02", "request-asset", """
                "assetId":"%s","due":"2018-07-05","campaignId":"autumn"\
                """.formatted(asset));
        }
        client.on("2018-07-05", "receive-asset", "\"assetId\":\"film\"");
        JsonNode taken = client.on("2018-07-05", "take-temperature", "\"temperature\":4");
        long before = taken.path("lastPosition").asLong();

        String call = "asOf=2018-07-06T08:00:00Z";
        JsonNode campaigns = client.shows("/work?" + call);
        is(campaigns, "/figures/runningCampaigns", "1");
        is(campaigns, "/figures/pausedCampaigns", "1");
        says(row(campaigns, "id", "spring"), "/state", "running");
        says(row(campaigns, "id", "radio"), "/state", "paused");
        JsonNode order = shows("/v1/pacing?vertical=status-agenda&" + call).at("/entries/0");
        is(order, "/pacing", "0.8");
        says(order, "/state", "under");
        JsonNode line = client.shows("/performance?" + call).at("/entries/0");
        is(line, "/ctr", "0.002");
        is(line, "/cpm/amount", "5"); // 4,000 of 800 thousand
        JsonNode launch = shows("/v1/launches?vertical=status-agenda&" + call).at("/entries/0");
        says(launch, "/campaignId", "autumn");
        is(launch, "/daysLeft", "14");
        assertThat(launch.path("missing").findValuesAsString("assetId")).containsExactly("banner");
        is(launch, "/missing/0/daysLate", "1");
        JsonNode health = client.shows("/health?" + call);
        is(health, "/score", "78");
        says(health, "/band", "healthy");
        is(health, "/coverage", "0.75");

        // In the call it turns out that the temperature was 2: (2000 + 500 + 1200 + 1000 + 150) / 75.
        client.tell("correct-fact", """
            {"corrects":"%s","replacement":{"temperature":2},"reason":"as the client said in the call"}\
            """.formatted(taken.at("/eventIds/0").asString()));
        JsonNode corrected = client.shows("/health?" + call);
        is(corrected, "/score", "64.667");
        says(corrected, "/band", "watch");
        is(client.shows("/health?" + call + "&knownAtPosition=" + before), "/score", "78");
    }

    @Test
    void a_weekly_call_becomes_a_fortnightly_one_and_each_call_leaves_items_for_both_sides() throws Exception {
        Client client = client("status-rhythm");
        String tuesdays = """
            "seriesId":"tuesdays","kind":"status","everyWeeks":%d,"weekday":"tuesday","time":"10:00","from":"%s"\
            """;
        client.on("2018-06-28", "agree-meeting-series", tuesdays.formatted(1, "2018-07-03"));
        client.at("2018-07-31T10:30:00Z", "hold-meeting", """
            "meetingId":"july","kind":"status","minutes":45,"attendees":["cmo","mia"],"sentiment":"positive",\
            "notes":"From now on every two weeks"\
            """);
        client.at("2018-07-31T10:45:00Z", "open-action-item", """
            "actionItemId":"figures","text":"send the figures","due":"2018-08-03","owner":"us","assignee":"mia"\
            """);
        JsonNode opened = client.at("2018-07-31T10:45:00Z", "open-action-item", """
            "actionItemId":"logo","text":"send the new logo","due":"2018-08-10","owner":"client"\
            """);
        long before = opened.path("lastPosition").asLong();
        client.on("2018-07-31", "agree-meeting-series", tuesdays.formatted(2, "2018-08-01"));
        client.on("2018-08-03", "close-action-item", "\"actionItemId\":\"figures\"");

        JsonNode weekly = client.shows("/meetings?asOf=2018-07-30");
        is(weekly, "/entries/0/everyWeeks", "1");
        says(weekly, "/entries/0/nextDue", "2018-07-31T10:00:00Z");
        JsonNode fortnightly = client.shows("/meetings?asOf=2018-08-08");
        is(fortnightly, "/entries/0/everyWeeks", "2");
        says(fortnightly, "/entries/0/nextDue", "2018-08-21T10:00:00Z");
        says(fortnightly, "/entries/0/lastHeld", "2018-07-31T10:30:00Z");

        // Two weeks after the call: in time as agreed now, two cadences late as agreed before.
        String asOf = "/health?asOf=2018-08-14T09:00:00Z";
        is(client.shows(asOf), "/dimensions/0/value", "100");
        is(client.shows(asOf + "&knownAtPosition=" + before), "/dimensions/0/value", "60");

        JsonNode items = client.shows("/action-items?asOf=2018-08-14T09:00:00Z");
        assertThat(items.path("entries").findValuesAsString("state")).containsExactly("overdue", "closed");
        says(items, "/entries/0/id", "logo");
        says(items, "/entries/0/owner", "client");
        is(items, "/entries/0/daysOverdue", "4");
        is(items, "/figures/all/share", "0.5"); // the figures in time, the logo not
        JsonNode call = client.shows("/timeline?asOf=2018-08-14&kinds=meeting&limit=50");
        says(row(call, "title", "Status meeting held, positive"), "/detail", "From now on every two weeks");
    }
}
