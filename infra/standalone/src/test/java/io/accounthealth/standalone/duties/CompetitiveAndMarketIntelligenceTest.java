package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** "Competitive & Market Intelligence": who else is seen at our clients, what depends on it, and whom they watch. */
class CompetitiveAndMarketIntelligenceTest extends Duty {

    @Test
    void sightings_of_tools_and_managers_are_one_list() throws Exception {
        Client one = client("intel-one", "intel", "");
        client("intel-two", "intel", "");
        may(one, "9300");
        may(new Client("intel-two"), "3100");
        is(
                Tool.sends(
                        sighted("intel-one", "a", "2018-03-01", "Rivalo"),
                        sighted("intel-two", "b", "2018-05-03", " RIVALO"),
                        sighted("intel-two", "c", "2018-05-10", "Zenit")),
                "/accepted",
                "3");
        one.on("2018-05-15", "take-temperature", """
            "temperature":2,"note":"they asked what others charge","signals":["competitor"]\
            """);

        String board = "/v1/competitors?vertical=intel&asOf=2018-06-01T12:00:00Z";
        JsonNode half = shows(board);
        is(half, "/figures/days", "180");
        is(half, "/figures/sightings", "3");
        is(half, "/figures/temperatures", "1");
        is(half, "/figures/accounts", "2");
        says(half, "/figures/byCompetitor/0/name", "Rivalo");
        is(half, "/figures/byCompetitor/0/sightings", "2");
        is(half, "/figures/byCompetitor/0/accounts", "2");
        is(half, "/figures/byCompetitor/0/spend30Days/0/amount", "12000"); // 30 of 31 days of 9,300 and 3,100
        is(half, "/figures/byCompetitor/1/spend30Days/0/amount", "3000");
        says(half, "/entries/0/kind", "temperature");
        says(half, "/entries/0/note", "they asked what others charge");
        is(half, "/entries/0/spend30Days/amount", "9000");

        JsonNode month = shows(board + "&days=30");
        is(month, "/figures/sightings", "2");
        says(month, "/figures/byCompetitor/0/name", "RIVALO");
        is(month, "/figures/byCompetitor/0/accounts", "1");
        is(shows("/v1/competitors?vertical=intel&asOf=2018-04-01"), "/figures/sightings", "1");

        String zenit = shows("/v1/accounts/intel-two/timeline?kinds=satisfaction")
                .at("/entries/0/eventId")
                .asString();
        Tool.sends(Tool.event("intel-two", "d", "fact-retracted.v1", "2018-05-11T09:00:00Z", """
            {"retracts":"%s","reason":"another company of that name"}\
            """.formatted(zenit)));
        assertThat(shows(board).at("/figures/byCompetitor")).hasSize(1);
        assertThat(shows(board + "&knownAtPosition="
                                + half.at("/point/knownAtPosition").asLong())
                        .at("/figures/byCompetitor"))
                .hasSize(2);
    }

    @Test
    void the_market_of_a_client_is_read_as_of_a_day() throws Exception {
        client("intel-market");
        Tool.sends(
                context("a", "2018-02-01", "Outdoor retail", "Alpina"),
                context("b", "2018-04-01", "Outdoor retail and rental", "Alpina\",\"Nordwand"));

        JsonNode before = shows("/v1/accounts/intel-market?asOf=2018-03-01").path("context");
        says(before, "/industry", "Outdoor retail");
        assertThat(before.path("competitorsWatched")).hasSize(1);
        JsonNode after = shows("/v1/accounts/intel-market?asOf=2018-04-02").path("context");
        says(after, "/industry", "Outdoor retail and rental");
        assertThat(after.path("competitorsWatched").valueStream().map(JsonNode::asString))
                .containsExactly("Alpina", "Nordwand");
        JsonNode told = shows("/v1/accounts/intel-market/timeline?kinds=handover");
        says(told, "/entries/0/title", "Client context noted: Outdoor retail and rental");
        says(told, "/entries/0/detail", "Watches: Alpina, Nordwand");
        says(told, "/entries/0/source", "crm");
        is(shows("/v1/competitors?vertical=intel-market"), "/figures/sightings", "0"); // theirs, and not ours
    }

    private static void may(Client client, String amount) throws Exception {
        client.tell("report-spend", """
            {"source":"dsp","periodStart":"2018-05-01","periodEnd":"2018-06-01","amount":"%s"}\
            """.formatted(amount));
    }

    private static String sighted(String account, String id, String day, String name) {
        return Tool.event(account, id, "competitor-sighted.v1", day + "T18:00:00Z", "{\"name\":\"" + name + "\"}");
    }

    private static String context(String id, String day, String industry, String watched) {
        return Tool.event(
                "intel-market", id, "client-context-noted.v1", day + "T09:00:00Z", """
                    {"industry":"%s","competitorsWatched":["%s"]}\
                    """.formatted(industry, watched));
    }
}
