package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Briefing and internal kickoffs: "Translating client needs into Internal Briefs. The AM ensures the Media Buyer and
 * Trafficker have all the assets, budgets, and targeting requirements needed to start a project."
 */
class BriefingsAndKickoffsTest extends Duty {

    @Test
    void what_the_client_needs_becomes_a_brief_for_the_buyer_and_one_for_the_trafficker() throws Exception {
        Client client = client("briefing-needs");
        client.on("2018-06-01", "state-priorities", """
            "priorities":["young families","fewer, better leads"],"targets":[{"kpi":"cpa","value":"42.50"}]\
            """);
        client.on("2018-06-04", "schedule-meeting", """
            "meetingId":"kickoff","kind":"kickoff","at":"2018-06-05T09:00:00Z","subject":"Internal kickoff"\
            """);
        client.at("2018-06-05T10:00:00Z", "hold-meeting", """
            "meetingId":"kickoff","kind":"kickoff","minutes":60,"attendees":["mia","bo.buyer","tara.trafficker"]\
            """);
        client.on("2018-06-05", "issue-brief", """
            "briefId":"buy","to":"buyer","due":"2018-06-08","subject":"Summer leads","budget":"25000",\
            "targeting":"parents of 25 to 34","kpi":{"kpi":"cpa","value":"42.50"}\
            """);
        JsonNode issued = client.on("2018-06-05", "issue-brief", """
            "briefId":"traffic","to":"trafficker","due":"2018-06-12","subject":"Tags and rotation",\
            "targeting":"one film a viewer and day","assetsExpected":["film","banner"]\
            """);

        JsonNode board = client.shows("/work?asOf=2018-06-06");
        JsonNode buyer = row(board, "id", "buy");
        says(buyer, "/to", "buyer");
        is(buyer, "/budget/amount", "25000");
        says(buyer, "/budget/currency", "USD");
        says(buyer, "/targeting", "parents of 25 to 34");
        says(buyer, "/kpi/kpi", "cpa");
        is(buyer, "/kpi/value", "42.50");
        assertThat(buyer.path("assetsMissing").isNull()).as("names none").isTrue();
        JsonNode trafficker = row(board, "id", "traffic");
        says(trafficker, "/to", "trafficker");
        assertThat(trafficker.path("budget").isNull()).as("no budget was given").isTrue();
        missing(client, "2018-06-06", "film", "banner");
        is(board, "/figures/byKind/brief/open", "2");

        JsonNode timeline = client.shows("/timeline?asOf=2018-06-06&kinds=brief,meeting");
        assertThat(timeline.path("entries").findValuesAsString("title"))
                .containsExactly(
                        "Brief traffic issued to the trafficker, due 2018-06-12: expects film, banner",
                        "Brief buy issued to the buyer, due 2018-06-08: 25000 USD; cpa 42.50",
                        "Kickoff meeting held",
                        "Kickoff meeting scheduled for 2018-06-05T09:00:00Z",
                        "Priorities stated: cpa 42.50");

        // The client says on the phone that it was two.
        client.tell("correct-fact", """
            {"corrects":"%s","replacement":{"targeting":"two films a viewer and day"},"reason":"the client called"}\
            """.formatted(issued.at("/eventIds/0").asString()));
        String traffic = "/work?asOf=2018-06-06";
        says(row(client.shows(traffic), "id", "traffic"), "/targeting", "two films a viewer and day");
        says(
                row(
                        client.shows(traffic + "&knownAtPosition="
                                + issued.path("lastPosition").asLong()),
                        "id",
                        "traffic"),
                "/targeting",
                "one film a viewer and day");
    }

    /** The film comes in time in a wrong format and again four days late; the banner comes as the tool reports it. */
    @Test
    void an_asset_in_the_wrong_format_is_missing_again_until_the_right_one_comes() throws Exception {
        Client client = client("briefing-assets");
        client.on("2018-06-05", "issue-brief", """
            "briefId":"traffic","to":"trafficker","due":"2018-06-12","assetsExpected":["film","banner"]\
            """);
        client.on("2018-06-05", "request-asset", """
            "assetId":"film","due":"2018-06-08","briefId":"traffic","format":"mp4 1920x1080","specification":"15 s"\
            """);
        client.on("2018-06-05", "request-asset", """
            "assetId":"banner","due":"2018-06-08","briefId":"traffic","format":"banner 970x250"\
            """);
        delivered("briefing-assets", "banner", "2018-06-07T08:00:00Z");
        client.on("2018-06-08", "receive-asset", "\"assetId\":\"film\"");
        missing(client, "2018-06-08");
        client.on("2018-06-09", "reject-asset", "\"assetId\":\"film\",\"reason\":\"it is 1280x720\"");
        missing(client, "2018-06-09", "film");
        client.on("2018-06-12", "receive-asset", "\"assetId\":\"film\"");
        client.on("2018-06-12", "accept-brief", "\"briefId\":\"traffic\"");

        JsonNode waiting = row(client.shows("/work?asOf=2018-06-11"), "id", "film");
        says(waiting, "/state", "overdue");
        says(waiting, "/format", "mp4 1920x1080");
        says(waiting, "/specification", "15 s");
        is(waiting, "/rejected", "1");
        is(waiting, "/daysLate", "3");
        JsonNode done = client.shows("/work?show=all&asOf=2018-06-12");
        is(row(done, "id", "film"), "/daysLate", "4");
        is(row(done, "id", "banner"), "/daysLate", "0");
        missing(client, "2018-06-12");
        is(done, "/figures/byKind/asset/share", "0.5");
        is(done, "/figures/byKind/brief/share", "1");
        says(row(client.shows("/timeline?asOf=2018-06-08"), "title", "Asset banner received"), "/source", "crm");
        is(client.shows("/work?asOf=2018-06-10"), "/figures/byKind/brief/open", "1");
        client.refuses("accept-brief", "{\"briefId\":\"traffic\"}", 409, "brief");
    }

    @Test
    void the_team_of_a_project_is_shown_with_its_steps() throws Exception {
        Client client = client("briefing-team");
        client.on("2018-06-01", "assign-team-member", "\"userId\":\"briefing-bo\",\"role\":\"media-buyer\"");
        client.on("2018-06-01", "assign-team-member", "\"userId\":\"briefing-tara\",\"role\":\"trafficker\"");
        client.on("2018-06-05", "open-action-item", """
            "actionItemId":"plan","text":"media plan","due":"2018-06-07","owner":"us",\
            "assignee":"briefing-bo","role":"media-buyer"\
            """);
        client.on("2018-06-05", "open-action-item", """
            "actionItemId":"tags","text":"tags","due":"2018-06-09","owner":"us",\
            "assignee":"briefing-tara","role":"trafficker"\
            """);
        client.on("2018-06-07", "close-action-item", "\"actionItemId\":\"plan\"");
        client.on("2018-06-10", "unassign-team-member", "\"userId\":\"briefing-tara\",\"role\":\"trafficker\"");

        assertThat(members(client, "2018-06-05")).containsExactlyInAnyOrder("briefing-bo", "briefing-tara");
        assertThat(members(client, "2018-06-10")).containsExactly("briefing-bo");
        String own = "/v1/action-items?vertical=briefing-team&asOf=2018-06-08&show=all&assignee=";
        says(shows(own + "briefing-bo"), "/entries/0/state", "closed");
        JsonNode tara = shows(own + "briefing-tara");
        is(tara, "/total", "1");
        says(tara, "/entries/0/id", "tags");
        says(tara, "/entries/0/state", "open");
        says(tara, "/entries/0/role", "trafficker");
    }

    private static List<String> members(Client client, String day) throws Exception {
        return client.shows("?asOf=" + day).path("team").findValuesAsString("userId");
    }

    private static void missing(Client client, String day, String... assets) throws Exception {
        JsonNode brief = row(client.shows("/work?show=all&asOf=" + day), "id", "traffic");
        assertThat(brief.path("assetsMissing").values())
                .as(day)
                .extracting(JsonNode::asString)
                .containsExactly(assets);
    }

    /** By the tool that the assets are uploaded to. */
    private static void delivered(String account, String asset, String time) throws Exception {
        Tool.reports(account, asset, "asset-received.v1", time, "{\"assetId\":\"%s\"}".formatted(asset));
    }
}
