package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * With third-party agencies: "often, a client uses a separate Creative Agency or a PR firm. The AM coordinates with
 * these outside teams to ensure assets are delivered on time and that the brand voice is consistent."
 */
class AgenciesTest extends Duty {

    @Test
    void agencies_are_as_punctual_as_their_assets() throws Exception {
        Client one = client("agency-one", "agency-punctual", "");
        Client two = client("agency-two", "agency-punctual", "");
        linked(one, "agency-atelier", "Atelier", "creative");
        linked(two, "agency-atelier", "Atelier", "creative");
        linked(one, "agency-press", "Press House", "PR");
        asked(one, "film", "2018-06-10", "agency-atelier");
        asked(two, "banner", "2018-06-10", "agency-atelier");
        asked(one, "release", "2018-06-12", "agency-press");
        one.on("2018-06-01", "issue-brief", """
            "briefId":"launch-day","to":"agency","agencyId":"agency-press","due":"2018-06-08"\
            """);
        one.on("2018-06-07", "accept-brief", "\"briefId\":\"launch-day\"");
        one.on("2018-06-10", "receive-asset", "\"assetId\":\"film\"");
        JsonNode late = two.on("2018-06-13", "receive-asset", "\"assetId\":\"banner\"");

        JsonNode early = shows("/v1/agencies?vertical=agency-punctual&asOf=2018-06-09T12:00:00Z");
        agency(early, "agency-press", "1", "1", "0"); // the brief, before its day
        assertThat(row(early, "agencyId", "agency-atelier").path("share").isNull())
                .isTrue();
        JsonNode board = shows("/v1/agencies?vertical=agency-punctual&asOf=2018-06-14T12:00:00Z");
        agency(board, "agency-atelier", "2", "0.5", "1.5"); // the film 0 days, the banner 3
        agency(board, "agency-press", "2", "0.5", "1"); // the brief 0 days, the release 2 and not there
        says(board, "/entries/0/agencyId", "agency-atelier");
        says(board, "/entries/0/name", "Atelier");
        is(board, "/entries/0/linked", "2");
        is(board, "/figures/due", "4");
        is(board, "/figures/meanDaysLate", "1.3"); // 5 of 4

        two.tell("correct-fact", """
            {"corrects":"%s","replacement":{"assetId":"banner"},"trueAt":"2018-06-10T12:00:00Z",\
            "reason":"it was in the other inbox"}\
            """.formatted(late.at("/eventIds/0").asString()));
        agency(
                shows("/v1/agencies?vertical=agency-punctual&asOf=2018-06-14T12:00:00Z"),
                "agency-atelier",
                "2",
                "1",
                "0");
        agency(
                shows("/v1/agencies?vertical=agency-punctual&asOf=2018-06-14T12:00:00Z&knownAtPosition="
                        + late.path("lastPosition")),
                "agency-atelier",
                "2",
                "0.5",
                "1.5");
        one.on("2018-06-20", "unlink-agency", "\"agencyId\":\"agency-press\",\"reason\":\"contract over\"");
        JsonNode ended = shows("/v1/agencies?vertical=agency-punctual&asOf=2018-06-21T12:00:00Z");
        is(row(ended, "agencyId", "agency-press"), "/linked", "0");
    }

    /** The voice is what an asset must comply with, whoever makes it; what is off it is not received. */
    @Test
    void a_text_off_the_brand_voice_is_returned_with_its_reason() throws Exception {
        Client client = client("agency-voice");
        linked(client, "agency-copy", "Copy House", "creative");
        linked(client, "agency-news", "News House", "PR");
        client.on("2018-06-01", "plan-campaign", "\"campaignId\":\"warm\",\"launchDay\":\"2018-06-15\"");
        for (String each : new String[] {"copy", "news"}) {
            client.on("2018-06-01", "request-asset", """
                "assetId":"%s","due":"2018-06-10","agencyId":"agency-%s","campaignId":"warm","format":"text",\
                "specification":"brand voice: warm, no superlatives"\
                """.formatted(each, each));
            client.on("2018-06-08", "receive-asset", "\"assetId\":\"" + each + "\"");
        }
        client.on("2018-06-09", "reject-asset", """
            "assetId":"copy","reason":"two superlatives in the headline"\
            """);

        JsonNode work = client.shows("/work?asOf=2018-06-11T12:00:00Z");
        JsonNode copy = row(work, "id", "copy");
        says(copy, "/specification", "brand voice: warm, no superlatives");
        says(copy, "/state", "overdue");
        is(copy, "/rejected", "1");
        JsonNode news = row(work, "id", "news");
        says(news, "/specification", "brand voice: warm, no superlatives");
        says(news, "/state", "done");
        is(news, "/rejected", "0");
        JsonNode told = client.shows("/timeline?kinds=brief&asOf=2018-06-09T18:00:00Z");
        says(told, "/entries/0/title", "Asset copy rejected");
        says(told, "/entries/0/detail", "two superlatives in the headline");
        JsonNode launch = client.shows("/launches?asOf=2018-06-11T12:00:00Z").at("/entries/0");
        is(launch, "/received", "1");
        says(launch, "/missing/0/agencyId", "agency-copy");
        assertThat(client.shows("/launches?asOf=2018-06-08T18:00:00Z")
                        .at("/entries/0/ready")
                        .asBoolean())
                .as("before it was read")
                .isTrue();

        client.on("2018-06-12", "receive-asset", "\"assetId\":\"copy\"");
        JsonNode punctual = client.shows("/agencies?asOf=2018-06-13T12:00:00Z");
        agency(punctual, "agency-copy", "1", "0", "2");
        agency(punctual, "agency-news", "1", "1", "0");
        assertThat(client.shows("/launches?asOf=2018-06-13T12:00:00Z")
                        .at("/entries/0/ready")
                        .asBoolean())
                .isTrue();
    }

    private static void linked(Client client, String id, String name, String scope) throws Exception {
        client.on("2018-05-20", "link-agency", """
            "agencyId":"%s","name":"%s","scope":"%s"\
            """.formatted(id, name, scope));
    }

    private static void asked(Client client, String asset, String due, String agency) throws Exception {
        client.on("2018-06-01", "request-asset", """
            "assetId":"%s","due":"%s","agencyId":"%s"\
            """.formatted(asset, due, agency));
    }

    private static void agency(JsonNode board, String id, String due, String share, String daysLate) {
        JsonNode row = row(board, "agencyId", id);
        is(row, "/due", due);
        is(row, "/share", share);
        is(row, "/meanDaysLate", daysLate);
    }
}
