package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * With media buyers: "they coordinate on 'Performance Narrative.' The AM asks for the 'why' behind the numbers so they
 * can explain it to the client. They also provide the Buyer with the client's shifting priorities."
 */
class MediaBuyersTest extends Duty {

    @Test
    void the_cause_of_a_doubled_cpa_is_in_the_pack() throws Exception {
        Client client = client("buyer-why");
        client.on("2018-07-01", "assign-team-member", "\"userId\":\"bo\",\"role\":\"media-buyer\"");
        week(client, "2018-07-02", 1000, 20);
        week(client, "2018-07-09", 800, 10);

        JsonNode weeks = client.shows("/performance?by=week&asOf=2018-07-16T12:00:00Z");
        is(weeks, "/entries/0/cpa/amount", "50"); // 1,000 of 20
        is(weeks, "/entries/1/cpa/amount", "100"); // 1,000 of 10

        client.on("2018-07-16", "open-action-item", """
            "actionItemId":"why","text":"Why did the CPA double?","due":"2018-07-17","owner":"us","assignee":"bo",\
            "role":"media-buyer"\
            """);
        String asked = "/v1/action-items?vertical=buyer-why&assignee=bo&asOf=";
        JsonNode open = shows(asked + "2018-07-16T18:00:00Z");
        says(open, "/entries/0/text", "Why did the CPA double?");
        says(open, "/entries/0/state", "open");
        client.on("2018-07-17", "close-action-item", "\"actionItemId\":\"why\",\"note\":\"bids rose by half\"");
        is(shows(asked + "2018-07-17T18:00:00Z"), "/figures/all/share", "1");

        String narrative = client.on("2018-07-17", "record-narrative", """
            "subject":"CPA doubled","why":"Bids rose by half.","plan":"Move a fifth of the budget to video."\
            """)
                .at("/eventIds/0")
                .asString();
        String pack = "/qbr?quarter=2018-Q3&asOf=2018-07-";
        assertThat(client.shows(pack + "16T18:00:00Z").at("/pack/highlights")).isEmpty();
        JsonNode known = client.shows(pack + "18T12:00:00Z");
        says(known, "/pack/highlights/0/kind", "narrative");
        says(known, "/pack/highlights/0/text", "CPA doubled");
        says(known, "/pack/highlights/0/detail", "Bids rose by half. Plan: Move a fifth of the budget to video.");

        client.tell("correct-fact", """
            {"corrects":"%s","replacement":{"why":"A tag was missing for three days.","plan":"The tag is back."},\
            "reason":"the buyer found the tag"}\
            """.formatted(narrative));
        String corrected = "A tag was missing for three days. Plan: The tag is back.";
        says(client.shows(pack + "18T12:00:00Z"), "/pack/highlights/0/detail", corrected);
        JsonNode told = client.shows("/timeline?kinds=report");
        says(told, "/entries/0/title", "The story behind the numbers: CPA doubled");
        says(told, "/entries/0/detail", corrected);
        says(told, "/entries/0/mark", "corrected");
        says(
                client.shows("/timeline?kinds=report&knownAtPosition="
                        + known.at("/point/knownAtPosition").asLong()),
                "/entries/0/detail",
                "Bids rose by half. Plan: Move a fifth of the budget to video.");
    }

    @Test
    void each_week_is_measured_by_what_was_wanted_then() throws Exception {
        Client client = client("buyer-priorities");
        week(client, "2018-07-02", 1000, 20);
        week(client, "2018-07-09", 800, 10);
        JsonNode sales = client.on("2018-07-01", "state-priorities", """
            "priorities":["Sales"],"targets":[{"kpi":"cpa","value":"60"}]\
            """);
        client.on("2018-07-12", "state-priorities", """
            "priorities":["Reach","Sales"],"targets":[{"kpi":"ctr","value":"0.0015"},{"kpi":"cpa","value":"120"}]\
            """);

        String weeks = "/v1/performance?vertical=buyer-priorities&by=week&asOf=2018-07-20T12:00:00Z";
        JsonNode first = shows(weeks).at("/entries/0/targets");
        assertThat(first).hasSize(1);
        target(first.get(0), "cpa", "60", "50", true);
        JsonNode second = shows(weeks).at("/entries/1/targets");
        assertThat(second).hasSize(2);
        target(second.get(0), "ctr", "0.0015", "0.0016", true); // 800 of 500,000
        target(second.get(1), "cpa", "120", "100", true);
        JsonNode before =
                shows(weeks + "&knownAtPosition=" + sales.path("lastPosition")).at("/entries/1/targets");
        assertThat(before).as("the turn was not known").hasSize(1);
        target(before.get(0), "cpa", "60", "100", false);

        client.on("2018-07-12", "issue-brief", """
            "briefId":"turn","to":"buyer","due":"2018-07-13","subject":"Reach before sales","budget":"4000",\
            "kpi":{"kpi":"ctr","value":"0.0015"}\
            """);
        JsonNode told = client.shows("/timeline?kinds=brief&asOf=2018-07-12T18:00:00Z");
        says(told, "/entries/0/title", "Brief turn issued to the buyer, due 2018-07-13: 4000 USD; ctr 0.0015");
        says(told, "/entries/1/title", "Priorities stated: ctr 0.0015, cpa 120");
        says(told, "/entries/1/detail", "Reach; Sales");
        JsonNode brief = row(client.shows("/work?asOf=2018-07-12T18:00:00Z"), "id", "turn");
        says(brief, "/state", "open");
        says(brief, "/to", "buyer");
        says(brief, "/kpi/kpi", "ctr");
        client.on("2018-07-14", "accept-brief", "\"briefId\":\"turn\"");
        is(row(client.shows("/work?asOf=2018-07-15"), "id", "turn"), "/daysLate", "1");
    }

    /** Of 500,000 impressions for 1,000 dollars. */
    private static void week(Client client, String from, int clicks, int conversions) throws Exception {
        String end = LocalDate.parse(from).plusDays(7).toString();
        client.tell("report-spend", """
            {"source":"dsp","line":"io","periodStart":"%s","periodEnd":"%s","amount":"1000"}\
            """.formatted(from, end));
        client.tell("report-performance", """
            {"source":"dsp","line":"io","periodStart":"%s","periodEnd":"%s","impressions":500000,"clicks":%d,\
            "conversions":"%d"}\
            """.formatted(from, end, clicks, conversions));
    }

    private static void target(JsonNode target, String kpi, String wanted, String value, boolean met) {
        says(target, "/kpi", kpi);
        is(target, "/target", wanted);
        is(target, "/value", value);
        assertThat(target.path("met").asBoolean(!met)).as("met of " + target).isEqualTo(met);
    }
}
