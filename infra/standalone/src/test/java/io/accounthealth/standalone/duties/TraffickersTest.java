package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * With media traffickers: "they manage 'Timelines.' The AM ensures the Trafficker has all the creative assets in the
 * correct format before the launch date and checks that the technical setup aligns with the client's reporting needs."
 */
class TraffickersTest extends Duty {

    @Test
    void before_the_launch_each_asset_is_there_in_its_format_or_is_missing_by_name() throws Exception {
        Client client = client("trafficker-assets");
        client.on("2018-06-01", "plan-campaign", "\"campaignId\":\"autumn\",\"launchDay\":\"2018-06-20\"");
        client.on("2018-06-02", "issue-brief", """
            "briefId":"setup","to":"trafficker","due":"2018-06-05","assetsExpected":["board","skin"]\
            """);
        client.on("2018-06-05", "accept-brief", "\"briefId\":\"setup\"");
        client.on("2018-06-03", "request-asset", """
            "assetId":"board","due":"2018-06-12","briefId":"setup","campaignId":"autumn","format":"banner 970x250",\
            "specification":"150 KB at most"\
            """);
        client.on("2018-06-03", "request-asset", """
            "assetId":"skin","due":"2018-06-14","briefId":"setup","campaignId":"autumn","format":"skin 1600x900"\
            """);
        client.on("2018-06-11", "receive-asset", "\"assetId\":\"board\"");
        client.on("2018-06-12", "reject-asset", "\"assetId\":\"board\",\"reason\":\"it is 728x90\"");
        client.on("2018-06-13", "receive-asset", "\"assetId\":\"skin\"");
        JsonNode again = client.on("2018-06-15", "receive-asset", "\"assetId\":\"board\"");

        launch("2018-06-11", "", 9, "skin 0");
        launch("2018-06-12", "", 8, "board 0", "skin 0"); // refused for its format
        launch("2018-06-13", "", 7, "board 1");
        launch("2018-06-15", "", 5);
        JsonNode work = client.shows("/work?asOf=2018-06-15T18:00:00Z");
        JsonNode board = row(work, "id", "board");
        says(board, "/format", "banner 970x250");
        says(board, "/specification", "150 KB at most");
        is(board, "/rejected", "1");
        is(board, "/daysLate", "3");
        is(work, "/figures/byKind/asset/share", "0.5"); // the skin a day before its day
        is(work, "/figures/byKind/brief/share", "1");
        assertThat(row(work, "id", "setup").path("assetsMissing")).isEmpty();

        client.tell("retract-fact", """
            {"retracts":"%s","reason":"it was of another client"}\
            """.formatted(again.at("/eventIds/0").asString()));
        launch("2018-06-16", "", 4, "board 4");
        launch("2018-06-16", "&knownAtPosition=" + again.path("lastPosition"), 4);
        client.on("2018-06-18", "receive-asset", "\"assetId\":\"board\"");
        client.on("2018-06-20", "launch-campaign", "\"campaignId\":\"autumn\"");
        JsonNode launched = client.shows("/launches?asOf=2018-06-20T18:00:00Z&show=launched");
        says(launched, "/entries/0/state", "launched");
        is(launched, "/entries/0/received", "2");
        is(client.shows("/work?asOf=2018-06-20T18:00:00Z"), "/figures/byKind/campaign/share", "1");
    }

    /** What the setup does not measure is unknown, and so is whether the target is met. */
    @Test
    void a_setup_that_misses_the_wanted_figures_is_shown() throws Exception {
        Client client = client("trafficker-setup");
        client.on("2018-06-28", "state-priorities", """
            "priorities":["Be seen"],"targets":[{"kpi":"viewability","value":"0.7"},{"kpi":"cpa","value":"60"}]\
            """);
        client.on("2018-06-28", "issue-brief", """
            "briefId":"tags","to":"trafficker","due":"2018-07-02","subject":"Measure what is seen, and orders",\
            "kpi":{"kpi":"viewability","value":"0.7"}\
            """);
        day(client, "2018-07-01", "");
        JsonNode first = client.shows("/performance?by=day&asOf=2018-07-02T12:00:00Z");
        for (int target = 0; target < 2; target++) {
            assertThat(first.at("/entries/0/targets/" + target + "/value").isNull())
                    .as(first.toString())
                    .isTrue();
        }
        says(row(client.shows("/work?asOf=2018-07-03T12:00:00Z"), "id", "tags"), "/state", "overdue");

        client.on("2018-07-03", "accept-brief", "\"briefId\":\"tags\",\"note\":\"both tags are live\"");
        day(client, "2018-07-03", """
            ,"measurableImpressions":80000,"viewableImpressions":60000,"conversions":"6"\
            """);
        JsonNode mended = client.shows("/performance?by=day&asOf=2018-07-04T12:00:00Z");
        is(mended, "/entries/1/targets/0/value", "0.75"); // 60,000 of 80,000
        is(mended, "/entries/1/targets/1/value", "50"); // 300 of 6
        assertThat(mended.at("/entries/1/targets/1/met").asBoolean()).isTrue();
        long known = mended.at("/point/knownAtPosition").asLong();

        day(client, "2018-07-01", """
            ,"measurableImpressions":100000,"viewableImpressions":65000,"conversions":"4"\
            """);
        JsonNode restated = client.shows("/performance?by=day&asOf=2018-07-04T12:00:00Z");
        is(restated, "/entries/0/targets/0/value", "0.65");
        is(restated, "/entries/0/targets/1/value", "75");
        assertThat(restated.at("/entries/0/targets/0/met").asBoolean(true)).isFalse();
        assertThat(client.shows("/performance?by=day&asOf=2018-07-04T12:00:00Z&knownAtPosition=" + known)
                        .at("/entries/0/targets/0/value")
                        .isNull())
                .isTrue();
    }

    private static void launch(String day, String known, int left, String... missing) throws Exception {
        JsonNode row = shows("/v1/launches?vertical=trafficker-assets&asOf=" + day + "T18:00:00Z" + known)
                .at("/entries/0");
        is(row, "/daysLeft", Integer.toString(left));
        assertThat(row.path("missing")
                        .valueStream()
                        .map(asset -> asset.path("assetId").asString() + " "
                                + asset.path("daysLate").asInt()))
                .as(day)
                .containsExactly(missing);
        assertThat(row.path("ready").asBoolean()).as(day).isEqualTo(missing.length == 0);
    }

    private static void day(Client client, String day, String measured) throws Exception {
        client.tell("report-spend", """
            {"source":"adserver","line":"io","periodStart":"%s","amount":"300"}\
            """.formatted(day));
        client.tell("report-performance", """
            {"source":"adserver","line":"io","periodStart":"%s","impressions":100000%s}\
            """.formatted(day, measured));
    }
}
