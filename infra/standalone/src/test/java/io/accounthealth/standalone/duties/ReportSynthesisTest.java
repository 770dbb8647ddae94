package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.standalone.Guarded;
import io.accounthealth.standalone.Guarded.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Report synthesis and presentation: "Taking the raw performance data from the Media Buyer and massaging it into a
 * client-ready deck. This involves highlighting wins, explaining losses, and providing actionable insights."
 */
class ReportSynthesisTest extends Duty {

    /**
     * The buyer's file: 1,000,000 impressions and 2,000 clicks a week that cost 1,600; 40 conversions in the first week
     * and 20 in the second. CPA 40 and 80, CTR 0.002 and 0.0015; together 3,200 for 60, 53.333333.
     */
    @Test
    void the_deck_shows_weeks_win_loss_and_plan() throws Exception {
        Client client = client("synthesis-deck");
        client.on("2018-06-28", "state-priorities", """
            "priorities":["more orders"],"targets":[{"kpi":"cpa","value":"50"},{"kpi":"ctr","value":"0.0018"}]\
            """);
        imported("spend", "synthesis-buyer", """
            account,name,line,period_start,period_end,amount,currency
            synthesis-deck,,search,2018-07-02,2018-07-09,1600,USD
            synthesis-deck,,search,2018-07-09,2018-07-16,1600,USD
            """);
        imported("performance", "synthesis-buyer", """
            account,name,line,period_start,period_end,impressions,measurable_impressions,viewable_impressions,\
            clicks,video_starts,video_completions,conversions,conversion_value,currency
            synthesis-deck,,search,2018-07-02,2018-07-09,1000000,,,2000,,,40,,
            synthesis-deck,,search,2018-07-09,2018-07-16,1000000,,,1500,,,20,,
            """);
        client.on("2018-07-10", "give-testimonial", "\"quote\":\"Our best launch\"");
        client.on("2018-07-11", "identify-opportunity", "\"opportunityId\":\"tv\",\"product\":\"CTV\"");
        client.on("2018-07-13", "lose-opportunity", "\"opportunityId\":\"tv\",\"reason\":\"no budget this year\"");
        client.on("2018-07-16", "record-narrative", """
            "subject":"Fewer orders","why":"The shop was down for three days.","plan":"Move the budget to August."\
            """);

        JsonNode weeks = client.shows("/performance?by=week&asOf=2018-07-16");
        assertThat(weeks.path("entries").findValuesAsString("from")).containsExactly("2018-07-02", "2018-07-09");
        is(weeks, "/entries/0/cpa/amount", "40");
        is(weeks, "/entries/1/cpa/amount", "80");
        assertThat(weeks.at("/entries/0/targets").findValuesAsString("met")).containsExactly("true", "true");
        assertThat(weeks.at("/entries/1/targets").findValuesAsString("met")).containsExactly("false", "false");
        is(weeks, "/entries/1/targets/1/value", "0.0015");
        is(weeks, "/figures/cpa/0/amount", "53.333333");
        is(weeks, "/figures/ctr", "0.00175");
        Answer sheet = platform()
                .get(Guarded.OWNER, "/v1/accounts/synthesis-deck/performance?by=week&asOf=2018-07-16&format=csv");
        assertThat(sheet.body()).contains("cpa 80 of 50, missed").contains("cpa 40 of 50, met");

        JsonNode deck = client.shows("/qbr?quarter=2018-Q3&asOf=2018-07-16").path("pack");
        assertThat(deck.path("complete").asBoolean()).isFalse();
        assertThat(deck.path("highlights").findValuesAsString("kind")).containsExactly("win", "loss", "narrative");
        says(deck, "/highlights/0/detail", "Our best launch");
        says(deck, "/highlights/1/text", "Opportunity tv lost");
        says(deck, "/highlights/1/detail", "no budget this year");
        says(deck, "/highlights/2/text", "Fewer orders");
        says(deck, "/highlights/2/detail", "The shop was down for three days. Plan: Move the budget to August.");
        is(deck, "/spend/total/amount", "3200");
        JsonNode page = client.shows("/timeline?asOf=2018-07-16&kinds=report");
        says(page, "/entries/0/title", "The story behind the numbers: Fewer orders");
    }

    @Test
    void a_number_restated_later_is_read_as_the_client_saw_it() throws Exception {
        Client client = client("synthesis-restated");
        client.tell("report-spend", """
            {"source":"dsp","line":"search","periodStart":"2018-07-01","periodEnd":"2018-08-01","amount":"3000"}\
            """);
        String july = """
            {"source":"dsp","line":"search","periodStart":"2018-07-01","periodEnd":"2018-08-01","conversions":"%d"}\
            """;
        client.tell("report-performance", july.formatted(60));
        client.on("2018-07-02", "schedule-report", """
            "reportId":"july","kind":"monthly","due":"2018-08-05T12:00:00Z"\
            """);
        JsonNode delivered = client.on("2018-08-04", "deliver-report", "\"reportId\":\"july\",\"version\":1");
        String then = "&knownAtPosition=" + delivered.path("lastPosition").asLong();
        JsonNode inTime = client.shows("/reporting?asOf=2018-08-06");
        is(inTime, "/figures/punctuality", "1");
        is(inTime, "/figures/accuracy", "1");

        client.tell("report-performance", july.formatted(50)); // the platform counted ten twice
        client.on("2018-08-07", "find-report-error", """
            "reportId":"july","severity":"medium","foundBy":"us","description":"ten orders were counted twice"\
            """);
        client.on("2018-08-07", "reissue-report", "\"reportId\":\"july\",\"version\":2");

        is(client.shows("/performance?by=month&asOf=2018-08-08"), "/entries/0/cpa/amount", "60");
        is(client.shows("/performance?by=month&asOf=2018-08-08" + then), "/entries/0/cpa/amount", "50");
        JsonNode board = client.shows("/reporting?asOf=2018-08-08");
        JsonNode report = row(board, "reportId", "july");
        says(report, "/state", "on-time");
        is(report, "/version", "2");
        is(report, "/errorsByUs", "1");
        says(report, "/worstSeverity", "medium");
        says(report, "/reissued", "true");
        says(report, "/accurate", "false");
        is(board, "/figures/punctuality", "1");
        is(board, "/figures/accuracy", "0");
        is(client.shows("/reporting?asOf=2018-08-08" + then), "/figures/accuracy", "1");
    }

    /** 3,000 spent of 3,100 planned for July: 3.2 % under plan; 2,900 after the restatement, 6.5 %. */
    @Test
    void a_report_is_written_approved_and_delivered_and_says_what_became_wrong_in_it() throws Exception {
        Client client = client("synthesis-written");
        client.on("2018-06-28", "book-insertion-order", """
            "ioId":"search","name":"Search","budget":"3100","start":"2018-07-01","end":"2018-07-31"\
            """);
        client.on("2018-07-12", "sight-competitor", "\"name\":\"Rival Media\"");
        spends(client, "3000");
        client.at("2018-08-02T08:00:00Z", "draft-report", """
            "reportId":"july","kind":"monthly","period":"2018-07","asOf":"2018-08-02T08:00:00Z"\
            """);
        JsonNode draft = client.shows("/reports/july");
        says(draft, "/state", "drafted");
        says(
                draft,
                "/document/parts/0/blocks/0/sentences/1/text",
                "Delivery was 3.2\u00a0% under plan by 31 July 2018.");
        assertThat(draft.toString()).doesNotContain("Rival Media");
        client.refuses("approve-report", approval(draft, "0".repeat(64)), 409, "wrong-seal");
        client.refuses("deliver-report", "{\"reportId\":\"july\"}", 409, "report-draft-is-drafted");
        client.refuses("edit-report", "{\"reportId\":\"july\",\"part\":\"asks\",\"place\":0}", 400, "/part");

        client.tell("submit-report", "{\"reportId\":\"july\"}");
        JsonNode early = client.shows("/reports/july");
        client.tell("edit-report", """
            {"reportId":"july","part":"highlights","text":"Search ran as planned."}\
            """);
        client.tell("submit-report", "{\"reportId\":\"july\"}");
        client.refuses(
                "director",
                "approve-report",
                approval(early, early.path("seal").asString()),
                409,
                "report-has-changed");
        JsonNode submitted = client.shows("/reports/july");
        client.refuses(
                "approve-report",
                approval(submitted, submitted.path("seal").asString()),
                409,
                "another person must approve it");
        client.director(
                "approve-report", approval(submitted, submitted.path("seal").asString()));
        client.refuses("edit-report", "{\"reportId\":\"july\",\"part\":\"summary\",\"place\":1}", 409, "approved");
        client.tell("deliver-report", "{\"reportId\":\"july\",\"version\":1,\"recipients\":[\"Dana\"]}");

        JsonNode delivered = client.shows("/reports/july");
        says(delivered, "/state", "delivered");
        says(delivered, "/identical", "true");
        says(delivered, "/versions/0/packHash", submitted.path("packHash").asString());
        assertThat(delivered.at("/restated/differences")).isEmpty();

        spends(client, "2900");
        JsonNode restated = client.shows("/reports/july");
        JsonNode spend = restated.at("/restated/differences").values().stream()
                .filter(difference -> difference.path("label").asString().equals("Spend"))
                .findFirst()
                .orElseThrow();
        assertThat(spend.path("before").asString()).startsWith("3,000");
        assertThat(spend.path("now").asString()).startsWith("2,900");
        says(row(client.shows("/reports"), "reportId", "july"), "/restated", "true");
        assertThat(client.shows("/reports/july?version=1").path("document")).isEqualTo(delivered.path("document"));

        client.tell("draft-report", "{\"reportId\":\"july\",\"kind\":\"monthly\",\"period\":\"2018-07\"}");
        client.tell("submit-report", "{\"reportId\":\"july\"}");
        JsonNode corrected = client.shows("/reports/july");
        says(
                corrected,
                "/document/parts/0/blocks/0/sentences/1/text",
                "Delivery was 6.5\u00a0% under plan by 31 July 2018.");
        client.director(
                "approve-report", approval(corrected, corrected.path("seal").asString()));
        client.tell("reissue-report", "{\"reportId\":\"july\",\"version\":2}");
        assertThat(client.shows("/reports/july").at("/restated/differences")).isEmpty();
        says(row(client.shows("/reports"), "reportId", "july"), "/restated", "false");
    }

    private static void spends(Client client, String amount) throws Exception {
        client.tell("report-spend", """
            {"source":"dsp","line":"search","periodStart":"2018-07-01","periodEnd":"2018-08-01","amount":"%s"}\
            """.formatted(amount));
    }

    private static String approval(JsonNode report, String seal) {
        return """
            {"reportId":"july","packHash":"%s","form":"%s","changes":%d,"seal":"%s"}\
            """.formatted(
                        report.path("packHash").asString(),
                        report.path("form").asString(),
                        report.path("changes").asInt(),
                        seal);
    }

    /**
     * Engagement 60 (28 days, twice the cadence), spend 60 (6,000 of 7,500: a pace of 0.8), escalations 100, advocacy
     * 30: (1200 + 1200 + 1000 + 150) / 55 = 64.545. With the first or the second at 100 it is 79.091, with a
     * testimonial (70) 68.182; with all of them 97.273.
     */
    @Test
    void insights_say_what_to_do_next_and_how_many_points_each_step_is_worth() throws Exception {
        Client client = client("synthesis-insight");
        client.on(
                "2018-06-18",
                "hold-meeting",
                "\"meetingId\":\"june\",\"kind\":\"status\",\"attendees\":[\"Cleo Client\"]");
        client.on("2018-06-18", "book-insertion-order", """
            "ioId":"search","budget":"10000","start":"2018-07-01","end":"2018-07-20"\
            """);
        client.tell("report-spend", """
            {"source":"dsp","line":"search","periodStart":"2018-07-01","periodEnd":"2018-07-16","amount":"6000"}\
            """);

        JsonNode insight = client.shows("/health/levers?asOf=2018-07-16T12:00:00Z");
        is(insight, "/score", "64.545");
        says(insight, "/band", "watch");
        is(insight, "/missing", "5.455");
        assertThat(insight.path("levers").findValuesAsString("what"))
                .containsExactlyInAnyOrder(
                        "Hold a meeting",
                        "Deliver 1500 USD more on order search, to reach 100 % of its plan",
                        "Win a testimonial");
        assertThat(insight.path("levers").findValuesAsString("points")).containsExactly("14.546", "14.546", "3.637");
        is(insight, "/together/score", "97.273");
        says(insight, "/together/band", "healthy");

        JsonNode held = client.at(
                "2018-07-16T10:00:00Z",
                "hold-meeting",
                "\"meetingId\":\"july\",\"kind\":\"status\",\"attendees\":[\"Cleo Client\"]");
        is(client.shows("/health?asOf=2018-07-16T12:00:00Z"), "/score", "79.091"); // (2000 + 1200 + 1000 + 150) / 55
        long before = held.path("lastPosition").asLong() - 1;
        is(client.shows("/health?asOf=2018-07-16T12:00:00Z&knownAtPosition=" + before), "/score", "64.545");
    }

    private static void imported(String kind, String source, String file) throws Exception {
        JsonNode end = Tool.imports(kind + "?mode=append&source=" + source, file);
        is(end, "/reported", "2");
    }
}
