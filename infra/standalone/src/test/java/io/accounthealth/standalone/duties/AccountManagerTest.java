package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The account manager, months 4 to 12: "Skills: identifying the 'Why' behind performance fluctuations, presenting QBRs,
 * and managing the 'Handover' process from Sales. Milestone: saving an 'At-Risk' account by identifying a technical
 * bottleneck and presenting a clear recovery plan that restores client trust."
 */
class AccountManagerTest extends Duty {

    @Test
    void what_sales_promised_is_handed_over_and_kept() throws Exception {
        Client client = client("am-handover", "am-handover", ",\"salesManager\":\"am-sally\"");
        for (String promise : new String[] {"dashboard", "weekly"}) {
            Recorded.by("am-sally", client, "2018-05-10T12:00:00Z", "make-promise", """
                "promiseId":"%s","text":"In the pitch","due":"2018-06-15","madeBy":"am-sally"\
                """.formatted(promise));
        }
        client.on("2018-06-01", "assign-manager", "\"managerId\":\"am-ada\"");
        Recorded.by(
                "am-ada", client, "2018-06-03T12:00:00Z", "complete-handover", "\"note\":\"Met the brand manager\"");
        Recorded.by("am-ada", client, "2018-06-10T12:00:00Z", "keep-promise", "\"promiseId\":\"dashboard\"");

        assertThat(client.shows("?asOf=2018-05-31").path("manager").isNull()).isTrue();
        says(client.shows("?asOf=2018-06-02"), "/manager", "am-ada");
        says(client.shows("?asOf=2018-06-02"), "/salesManager", "am-sally");
        JsonNode done = client.shows("/timeline?asOf=2018-06-05").at("/entries/0");
        says(done, "/type", "handover-completed");
        says(done, "/actor", "am-ada");
        JsonNode promises = client.shows("/promises?asOf=2018-06-16");
        says(row(promises, "promiseId", "weekly"), "/state", "overdue");
        says(promises, "/figures/byMaker/0/madeBy", "am-sally");
        is(promises, "/figures/byMaker/0/promises/keeping", "0.5");
        is(promises, "/figures/byMaker/0/promises/overdue", "1");
        client.refuses("keep-promise", "{\"promiseId\":\"never-made\"}", 409, "unknown-promise");
    }

    @Test
    void the_cause_of_a_dip_is_found_and_presented() throws Exception {
        Client client = client("am-dip");
        client.on("2018-01-02", "assign-manager", "\"managerId\":\"am-bea\"");
        month(client, "2018-04-01", "2018-05-01", "4000", 600);
        month(client, "2018-05-01", "2018-06-01", "4000", 300);
        JsonNode months = client.shows("/performance?by=month&from=2018-04-01&to=2018-06-01&asOf=2018-06-10");
        is(months, "/entries/0/viewability", "0.75"); // 600 of 800
        is(months, "/entries/1/viewability", "0.375");
        is(months, "/entries/0/cpm/amount", "4");
        is(months, "/entries/1/cpm/amount", "4");
        Recorded.by("am-bea", client, "2018-06-12T12:00:00Z", "record-narrative", """
            "subject":"Fewer ads were seen in May","why":"A new exchange below the fold","plan":"Off from July on"\
            """);

        JsonNode pack = client.shows("/qbr?quarter=2018-Q2&asOf=2018-07-05");
        is(pack, "/pack/spend/total/amount", "8000");
        JsonNode why = pack.at("/pack/highlights/0");
        says(why, "/kind", "narrative");
        says(why, "/detail", "A new exchange below the fold Plan: Off from July on");
        String prepared = Recorded.pack(client, "2018-Q2", "2018-07-05");
        Recorded.by("am-bea", client, "2018-07-06T12:00:00Z", "present-qbr", """
            "quarter":"2018-Q2","attendees":["cmo","brand manager"]\
            """);
        client.on("2018-07-06", "set-qbr-goal", """
            "goalId":"seen","quarter":"2018-Q2","text":"Viewability of 70 %","due":"2018-09-30"\
            """);
        JsonNode bea = row(shows("/v1/learning?vertical=am-dip&from=2018-Q3&asOf=2018-07-10"), "userId", "am-bea");
        is(bea, "/qbrsPresented", "1");

        month(client, "2018-05-01", "2018-06-01", "3000", 300); // restated
        is(client.shows("/qbr?quarter=2018-Q2&asOf=2018-07-05"), "/pack/spend/total/amount", "7000");
        JsonNode again = client.shows("/qbr?quarter=2018-Q2&prepared=" + prepared);
        assertThat(again.path("identical").asBoolean()).isTrue();
        is(again, "/pack/spend/total/amount", "8000");
        JsonNode next = client.shows("/qbr?quarter=2018-Q3&asOf=2018-10-05").path("pack");
        says(next, "/lastGoals/0/text", "Viewability of 70 %");
        says(next, "/lastGoals/0/state", "open");
    }

    @Test
    void an_account_at_risk_is_saved_by_a_recovery_plan() throws Exception {
        Client client = client("am-saved");
        client.on("2018-01-02", "assign-manager", "\"managerId\":\"am-cat\"");
        client.on("2018-06-10", "raise-escalation", """
            "escalationId":"pixel","severity":"critical","category":"technical","cause":"No conversions are counted"\
            """);
        client.on("2018-06-12", "take-temperature", "\"temperature\":1,\"signals\":[\"frustration\"]");
        client.on("2018-06-13", "acknowledge-escalation", "\"escalationId\":\"pixel\",\"ownerId\":\"am-cat\"");
        client.on("2018-06-14", "open-platform-ticket", """
            "ticketId":"t1","platform":"DSP","kind":"access","description":"The pixel lost its access"\
            """);
        client.on("2018-06-15", "agree-recovery-plan", """
            "escalationId":"pixel","steps":["Access back","Count anew"],"due":"2018-06-30"\
            """);
        client.on("2018-06-20", "resolve-platform-ticket", "\"ticketId\":\"t1\"");
        client.on("2018-06-20", "complete-recovery-step", "\"escalationId\":\"pixel\",\"step\":\"Access back\"");

        JsonNode during = client.shows("/escalations?asOf=2018-06-25").at("/entries/0");
        says(during, "/state", "acknowledged");
        says(during, "/owner", "am-cat");
        is(during, "/steps", "2");
        is(during, "/stepsDone", "1");
        assertThat(during.path("planOverdue").asBoolean(true)).isFalse();
        JsonNode ticket = row(client.shows("/platforms?asOf=2018-06-25"), "id", "t1");
        says(ticket, "/state", "resolved");
        is(ticket, "/ageDays", "6");
        // Engagement 0, sentiment 0, escalations 10 x 10, advocacy 5 x 30, of 55.
        is(client.shows("/health?asOf=2018-06-13"), "/score", "4.545");
        says(client.shows("/health?asOf=2018-06-25"), "/band", "at-risk");
        is(row(shows("/v1/managers?vertical=am-saved&asOf=2018-06-25"), "manager", "am-cat"), "/atRisk", "1");

        client.on("2018-06-29", "complete-recovery-step", "\"escalationId\":\"pixel\",\"step\":\"Count anew\"");
        client.on("2018-07-01", "resolve-escalation", "\"escalationId\":\"pixel\"");
        client.on("2018-07-08", "publish-post-mortem", """
            "escalationId":"pixel","cause":"A key ran out","actions":["Warn a month before"]\
            """);
        client.on("2018-07-18", "hold-meeting", "\"meetingId\":\"m\",\"attendees\":[\"Cleo Client\"]");
        client.on("2018-07-18", "take-temperature", "\"temperature\":5,\"note\":\"They trust us again\"");
        JsonNode after = client.shows("/escalations?asOf=2018-07-20");
        says(after, "/entries/0/postMortem", "published");
        is(after, "/figures/meanDaysToResolve", "21");
        says(client.shows("/health?asOf=2018-07-20"), "/band", "healthy");
        JsonNode card = row(shows("/v1/managers?vertical=am-saved&asOf=2018-07-20"), "manager", "am-cat");
        is(card, "/saved", "1");
        is(card, "/healthy", "1");
        JsonNode learned = row(shows("/v1/learning?vertical=am-saved&asOf=2018-07-20"), "userId", "am-cat");
        is(learned, "/accountsSaved", "1");
        is(row(shows("/v1/learning?vertical=am-saved&asOf=2018-06-25"), "userId", "am-cat"), "/accountsSaved", "0");
    }

    /** A million impressions, of which 800,000 could be measured. */
    private static void month(Client client, String from, String to, String spend, int thousandsSeen) throws Exception {
        client.tell("report-spend", """
            {"source":"dsp","line":"video","periodStart":"%s","periodEnd":"%s","amount":"%s"}\
            """.formatted(from, to, spend));
        client.tell("report-performance", """
            {"source":"dsp","line":"video","periodStart":"%s","periodEnd":"%s","impressions":1000000,\
            "measurableImpressions":800000,"viewableImpressions":%d}\
            """.formatted(from, to, thousandsSeen * 1000));
    }
}
