package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * QBR (Quarterly Business Review) preparation: "Developing high-level strategic presentations that look at the Big
 * Picture over the last 90 days, focusing on long-term trends and future roadmap planning."
 */
class QbrPreparationTest extends Duty {

    /**
     * At the start: engagement 100, sentiment 50, spend 80 (the same as in the 30 days before), escalations 100,
     * advocacy 30: 5750 / 75 = 76.667. At the end sentiment 100, spend 100 (a third more), advocacy 70: 7350 / 75 = 98.
     */
    @Test
    void the_pack_has_trend_goals_story_and_road_ahead() throws Exception {
        Client client = client("qbr-pack");
        spends(client);
        client.on("2018-01-02", "sign-contract", """
            "contractId":"msa","kind":"MSA","start":"2018-01-01","end":"2018-12-31","amount":"48000"\
            """);
        client.on(
                "2018-06-30",
                "hold-meeting",
                "\"meetingId\":\"june\",\"kind\":\"status\",\"attendees\":[\"Cleo Client\"]");
        client.on("2018-06-30", "take-temperature", "\"temperature\":3");
        goal(client, "2018-06-28", "ctv", "2018-Q2");
        goal(client, "2018-06-28", "cpa", "2018-Q2");
        client.on("2018-09-15", "meet-qbr-goal", "\"goalId\":\"ctv\",\"note\":\"live since the 15th\"");
        client.on("2018-09-20", "miss-qbr-goal", "\"goalId\":\"cpa\",\"reason\":\"prices rose\"");
        goal(client, "2018-09-28", "data", "2018-Q3");
        client.on("2018-07-10", "request-feature", "\"requestId\":\"export\",\"text\":\"their own dashboard\"");
        client.on("2018-07-20", "accept-feature", "\"requestId\":\"export\",\"due\":\"2018-11-15\"");
        client.on("2018-08-01", "identify-opportunity", """
            "opportunityId":"audio","product":"Audio","amount":"15000"\
            """);
        client.on("2018-08-20", "give-testimonial", "\"quote\":\"a partner, not a vendor\"");
        client.on("2018-09-10", "record-narrative", "\"subject\":\"Prices\",\"why\":\"Auctions are dearer.\"");
        client.on(
                "2018-09-24",
                "hold-meeting",
                "\"meetingId\":\"september\",\"kind\":\"status\",\"attendees\":[\"Cleo Client\"]");
        client.on("2018-09-28", "take-temperature", "\"temperature\":5");

        JsonNode pack = client.shows("/qbr?quarter=2018-Q3&asOf=2018-10-05").path("pack");
        says(pack, "/from", "2018-07-01");
        says(pack, "/to", "2018-09-30");
        assertThat(pack.path("complete").asBoolean()).isTrue();
        is(pack, "/spend/total/amount", "12000");
        is(pack, "/spend/before/amount", "9000");
        is(pack, "/spend/change", "0.333333");
        assertThat(pack.at("/spend/months").findValuesAsString("month"))
                .containsExactly("2018-07", "2018-08", "2018-09");
        is(pack, "/spend/months/2/spend/amount", "5000");
        is(pack, "/health/scoreAtStart", "76.667");
        is(pack, "/health/scoreAtEnd", "98");
        is(pack, "/health/change", "21.333");
        assertThat(pack.at("/health/curve")).hasSize(15); // the first of July, 13 weeks, and the end
        assertThat(pack.path("lastGoals").findValuesAsString("state")).containsExactly("met", "missed");
        says(pack, "/lastGoals/1/note", "prices rose");
        says(pack, "/goals/0/goalId", "data");
        says(pack, "/goals/0/state", "open");
        assertThat(pack.path("highlights").findValuesAsString("kind")).containsExactly("win", "narrative");
        says(pack, "/highlights/0/detail", "a partner, not a vendor");
        says(pack, "/roadmap/0/title", "their own dashboard");
        says(pack, "/roadmap/0/state", "accepted");
        says(pack, "/roadmap/0/due", "2018-11-15");
        says(pack, "/opportunities/0/product", "Audio");
        is(pack, "/opportunities/0/amount/amount", "15000");
        is(pack, "/renewals/0/daysToEnd", "92"); // 31 of October, 30 of November, 31 of December
        is(pack, "/meetings/held", "1");
    }

    @Test
    void the_pack_that_was_presented_stays_what_it_was_whatever_is_restated_afterwards() throws Exception {
        Client client = client("qbr-kept");
        spends(client);
        JsonNode read = client.shows("/qbr?quarter=2018-Q3&asOf=2018-10-05T09:00:00Z");
        String prepare = """
            {"quarter":"2018-Q3","asOf":"%s","knownAtPosition":%d,"policy":"%s","packHash":"%s","form":"%s",\
            "seal":"%s","occurredAt":"2018-10-05T09:30:00Z"}\
            """;
        String asOf = read.at("/point/asOf").asString();
        long known = read.at("/point/knownAtPosition").asLong();
        String policy = read.path("policy").asString();
        String form = read.path("form").asString();
        String seal = read.path("seal").asString();
        String prettier = "0".repeat(64);
        client.refuses("prepare-qbr", prepare.formatted(asOf, known, policy, prettier, form, seal), 409, "seal");
        String hash = read.path("packHash").asString();
        JsonNode prepared = client.tell("prepare-qbr", prepare.formatted(asOf, known, policy, hash, form, seal));
        client.on("2018-10-09", "schedule-meeting", """
            "meetingId":"review","kind":"qbr","at":"2018-10-09T14:00:00Z"\
            """);
        client.at(
                "2018-10-09T15:00:00Z",
                "hold-meeting",
                "\"meetingId\":\"review\",\"minutes\":60,\"attendees\":[\"Cleo Client\"]");
        client.at("2018-10-09T15:00:00Z", "present-qbr", """
            "quarter":"2018-Q3","meetingId":"review","attendees":["cmo"]\
            """);
        spend(client, "2018-09-01", "2018-10-01", "4400"); // 600 less than was reported

        String again = "/qbr?quarter=2018-Q3&asOf=2018-10-31";
        JsonNode now = client.shows(again);
        is(now, "/pack/spend/total/amount", "11400");
        is(now, "/pack/spend/change", "0.266667");
        says(now, "/prepared/0/presentedAt", "2018-10-09T15:00:00Z");
        says(now, "/prepared/0/comparison", "identical");
        JsonNode then =
                client.shows(again + "&prepared=" + prepared.at("/eventIds/0").asString());
        is(then, "/pack/spend/total/amount", "12000");
        assertThat(then.path("identical").asBoolean()).isTrue();
        says(then, "/packHash", hash);
    }

    /**
     * NRR of each last whole month: 1, 4,000 of 3,000, 5,000 of 4,000. The curve of NPS over the last 90 days: 100 from
     * one promoter, 0 beside one detractor, -100 once the first is over 90 days old.
     */
    @Test
    void long_term_trends_are_series_of_the_same_figures_and_the_roadmap_looks_ahead() throws Exception {
        Client client = client("qbr-trend");
        spend(client, "2018-06-01", "2018-07-01", "3000");
        spend(client, "2018-07-01", "2018-08-01", "3000");
        spend(client, "2018-08-01", "2018-09-01", "4000");
        spend(client, "2018-09-01", "2018-10-01", "5000");
        client.on("2018-07-02", "answer-nps", "\"score\":9,\"personId\":\"cmo\"");
        client.on("2018-08-15", "answer-nps", "\"score\":3,\"personId\":\"brand\"");
        client.on("2018-07-20", "request-feature", "\"requestId\":\"export\",\"text\":\"their own dashboard\"");
        client.on("2018-07-21", "accept-feature", "\"requestId\":\"export\",\"due\":\"2018-11-15\"");

        String months = "/kpis/series?from=2018-08-01&to=2018-10-01&step=P1M&kpi=";
        assertThat(client.shows(months + "nrr").path("entries").findValuesAsString("value"))
                .containsExactly("1.000000", "1.333333", "1.250000");
        String weeks = "/kpis/series?from=2018-08-01&to=2018-10-03&step=P21D&kpi=nps";
        assertThat(client.shows(weeks).path("entries").findValuesAsString("value"))
                .containsExactly("100.0", "0.0", "0.0", "-100.0");
        JsonNode trend = client.shows("/satisfaction?asOf=2018-09-15&days=90");
        is(trend, "/figures/days", "90");
        is(trend, "/figures/nps", "0");

        says(row(client.shows("/platforms?asOf=2018-10-01"), "id", "export"), "/state", "accepted");
        JsonNode ahead = row(client.shows("/platforms?asOf=2018-11-20"), "id", "export");
        says(ahead, "/state", "overdue");
        is(ahead, "/daysLate", "5");
    }

    /** 3,000 in each period of April to July, then 4,000 and 5,000: by the day on which each starts. */
    private static void spends(Client client) throws Exception {
        spend(client, "2018-04-01", "2018-05-02", "3000");
        spend(client, "2018-05-02", "2018-06-01", "3000");
        spend(client, "2018-06-01", "2018-07-01", "3000");
        spend(client, "2018-07-03", "2018-08-02", "3000");
        spend(client, "2018-08-02", "2018-09-01", "4000");
        spend(client, "2018-09-01", "2018-10-01", "5000");
    }

    private static void spend(Client client, String from, String to, String amount) throws Exception {
        client.tell("report-spend", """
            {"source":"dsp","periodStart":"%s","periodEnd":"%s","amount":"%s"}\
            """.formatted(from, to, amount));
    }

    private static void goal(Client client, String day, String id, String quarter) throws Exception {
        client.on(day, "set-qbr-goal", """
            "goalId":"%s","quarter":"%s","text":"goal %s","due":"2018-12-31"\
            """.formatted(id, quarter, id));
    }
}
