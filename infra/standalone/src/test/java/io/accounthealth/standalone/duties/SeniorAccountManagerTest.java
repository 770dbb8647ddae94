package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The senior account manager, months 12 to 24: "Skills: mentoring junior AMs, leading complex multi-stakeholder
 * presentations, and collaborating with Developers on custom client solutions. Milestone: achieving a 120%+ Net Revenue
 * Retention (NRR) across their portfolio by successfully upselling advanced stack features."
 */
class SeniorAccountManagerTest extends Duty {

    private static final String SARA = "senior-sara";
    private static final String JUNE = "senior-june";

    @Test
    void a_restated_month_takes_the_target_of_a_portfolio_away() throws Exception {
        Client television = portfolio("senior-tv", "1000", "1500");
        Client data = portfolio("senior-data", "600", "700");
        portfolio("senior-less", "400", "300");
        long before = sells(television, "CTV", "500");
        sells(data, "first-party data", "100");

        String year = "/v1/managers?from=2018-Q1&to=2019-Q1&currency=USD&vertical=senior-year&asOf=2019-04-10";
        JsonNode card = row(shows(year), "manager", SARA);
        is(card, "/nrr", "1.25"); // 2,500 of 2,000
        is(card, "/grr", "0.95"); // 100 less
        is(card, "/nrrTarget", "1.2");
        assertThat(card.path("nrrTargetMet").asBoolean()).isTrue();
        JsonNode growth = shows("/v1/growth?vertical=senior-year&asOf=2019-04-10");
        is(growth, "/figures/upsellRate", "0.666667"); // two of three clients
        is(growth, "/figures/products/CTV", "1");
        is(growth, "/figures/products/first-party data", "1");
        is(growth, "/figures/wonAmount/0/amount", "600");

        spends(television, "2019-02-12", "1380");
        JsonNode restated = row(shows(year), "manager", SARA);
        is(restated, "/nrr", "1.19"); // 2,380
        assertThat(restated.path("nrrTargetMet").asBoolean(true)).isFalse();
        is(row(shows(year + "&knownAtPosition=" + before), "manager", SARA), "/nrr", "1.25");
    }

    @Test
    void the_learning_curve_of_a_junior_grows_by_quarter() throws Exception {
        Client client = client("senior-mentored");
        client.on("2018-04-01", "assign-manager", "\"managerId\":\"%s\"".formatted(JUNE));
        client.on("2018-04-01", "assign-team-member", "\"userId\":\"%s\",\"role\":\"senior\"".formatted(SARA));
        Recorded.by(
                SARA,
                client,
                "2018-05-08T12:00:00Z",
                "hold-meeting",
                "\"meetingId\":\"c1\",\"kind\":\"status\",\"attendees\":[\"Cleo Client\"]");
        Recorded.by(
                JUNE,
                client,
                "2018-05-15T12:00:00Z",
                "hold-meeting",
                "\"meetingId\":\"c2\",\"kind\":\"status\",\"attendees\":[\"Cleo Client\"]");
        delivers(client, "april", "2018-05-05");
        client.on("2018-05-06", "find-report-error", "\"reportId\":\"april\",\"foundBy\":\"client\"");
        for (String day : new String[] {"2018-07-10", "2018-07-17", "2018-07-24"}) {
            Recorded.by(JUNE, client, day + "T12:00:00Z", "hold-meeting", """
                "attendees":["Cleo Client"],"meetingId":"call-%s","kind":"status"\
                """.formatted(day));
        }
        delivers(client, "june", "2018-07-05");
        delivers(client, "july", "2018-08-05");
        Recorded.by(SARA, client, "2018-07-01T12:00:00Z", "open-action-item", """
            "actionItemId":"deck","text":"Draft the QBR alone","due":"2018-07-10","assignee":"%s"\
            """.formatted(JUNE));
        Recorded.by(JUNE, client, "2018-07-09T12:00:00Z", "close-action-item", "\"actionItemId\":\"deck\"");

        String learning = "/v1/learning?vertical=senior-mentored&asOf=2018-09-10&from=2018-%s&to=2018-%s";
        JsonNode second = shows(learning.formatted("Q2", "Q2"));
        is(row(second, "userId", JUNE), "/statusCallsLed", "1");
        is(row(second, "userId", JUNE), "/reportsWithoutError", "0");
        is(row(second, "userId", SARA), "/statusCallsLed", "1");
        says(row(second, "userId", SARA), "/roles/0", "senior");
        JsonNode third = shows(learning.formatted("Q3", "Q3"));
        is(row(third, "userId", JUNE), "/statusCallsLed", "3");
        is(row(third, "userId", JUNE), "/reportsDelivered", "2");
        is(row(third, "userId", JUNE), "/reportsWithoutError", "2");
        is(row(third, "userId", SARA), "/statusCallsLed", "0");
        JsonNode items = shows("/v1/action-items?vertical=senior-mentored&asOf=2018-07-20");
        says(items, "/figures/byAssignee/0/assignee", JUNE);
        is(items, "/figures/byAssignee/0/items/share", "1");
    }

    @Test
    void a_review_with_many_people_ends_the_single_thread() throws Exception {
        Client client = client("senior-multi");
        client.on("2018-01-02", "assign-manager", "\"managerId\":\"%s\"".formatted(SARA));
        for (String[] person : new String[][] {{"cmo", "CMO"}, {"cfo", "finance"}, {"creative", "agency"}}) {
            client.on("2018-06-01", "add-stakeholder", """
                "personId":"%s","name":"Name of %s","role":"%s"\
                """.formatted(person[0], person[0], person[1]));
        }
        client.on("2018-06-10", "hold-meeting", "\"meetingId\":\"lunch\",\"attendees\":[\"cmo\"]");
        is(
                client.shows("/stakeholders?asOf=2018-07-05"),
                "/figures/accountsAtRisk/single-threaded",
                "1"); // only the CMO was met
        Recorded.pack(client, "2018-Q2", "2018-07-06");
        Recorded.by(SARA, client, "2018-07-10T12:00:00Z", "present-qbr", """
            "quarter":"2018-Q2","attendees":["cmo","cfo","creative"]\
            """);
        JsonNode people = client.shows("/stakeholders?asOf=2018-07-11");
        is(people, "/figures/accountsAtRisk/single-threaded", "0");
        is(people, "/figures/people", "3");
        says(row(people, "personId", "cfo"), "/lastContact", "2018-07-10T12:00:00Z");
        is(row(shows("/v1/learning?vertical=senior-multi&asOf=2018-07-11"), "userId", SARA), "/qbrsPresented", "1");

        client.on("2018-07-10", "request-feature", """
            "requestId":"dashboard","text":"A dashboard of margins","personId":"cfo"\
            """);
        JsonNode asked = row(client.shows("/platforms?asOf=2018-07-11"), "id", "dashboard");
        says(asked, "/state", "requested");
        client.on("2018-07-12", "accept-feature", "\"requestId\":\"dashboard\",\"due\":\"2018-08-31\"");
        client.on("2018-07-12", "issue-brief", """
            "briefId":"dashboard","to":"developer","due":"2018-07-16","subject":"Margins by brand and week"\
            """);
        client.on("2018-07-16", "accept-brief", "\"briefId\":\"dashboard\"");
        is(client.shows("/work?asOf=2018-07-20"), "/figures/byKind/brief/share", "1");
        says(row(client.shows("/work?asOf=2018-07-20"), "id", "dashboard"), "/to", "developer");
        says(row(client.shows("/platforms?asOf=2018-09-02"), "id", "dashboard"), "/state", "overdue");
        client.on("2018-08-30", "ship-feature", "\"requestId\":\"dashboard\""); // told after it was overdue
        JsonNode shipped = client.shows("/platforms?asOf=2018-09-02");
        is(shipped, "/figures/featureShare", "1");
        is(row(shipped, "id", "dashboard"), "/ageDays", "51"); // 21 of July, 30 of August
        is(row(shipped, "id", "dashboard"), "/daysLate", "0");
    }

    private static Client portfolio(String id, String first, String second) throws Exception {
        Client client = client(id, "senior-year", "");
        client.on("2018-01-02", "assign-manager", "\"managerId\":\"%s\"".formatted(SARA));
        spends(client, "2018-02-12", first);
        spends(client, "2019-02-12", second);
        return client;
    }

    private static void spends(Client client, String day, String amount) throws Exception {
        client.tell("report-spend", """
            {"source":"dsp","periodStart":"%s","amount":"%s"}\
            """.formatted(day, amount));
    }

    /** @return the position of the activation */
    private static long sells(Client client, String product, String amount) throws Exception {
        client.on("2018-09-01", "identify-opportunity", """
            "opportunityId":"more","product":"%s","amount":"%s"\
            """.formatted(product, amount));
        client.on("2018-10-01", "win-opportunity", "\"opportunityId\":\"more\"");
        return client.on("2018-11-01", "activate-product", "\"product\":\"%s\"".formatted(product))
                .path("lastPosition")
                .asLong();
    }

    private static void delivers(Client client, String id, String day) throws Exception {
        Recorded.by(JUNE, client, day + "T09:00:00Z", "deliver-report", "\"reportId\":\"%s\"".formatted(id));
    }
}
