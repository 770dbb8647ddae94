package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * "Health score" (qualitative): "a composite internal score based on soft signals: frequency of meetings, client's
 * willingness to provide testimonials, and participation in beta tests. It allows the organization to allocate
 * resources to 'At-Risk' accounts before they decide to leave."
 */
class HealthScoreTest extends Duty {

    @Test
    void meetings_testimonials_and_betas_make_a_score_that_says_how() throws Exception {
        Client client = client("health-signals");
        client.on("2018-06-20", "join-beta", "\"program\":\"Clean room\"");
        long before = client.on("2018-07-01", "give-testimonial", "\"quote\":\"They are part of our team\"")
                .path("lastPosition")
                .asLong();
        Recorded.byCrm("health-call", client, "2018-07-05T12:00:00Z", "meeting-held", """
            "meetingId":"call","kind":"status"\
            """);

        // Engagement 20 x 100 (5 days of 14), escalations 10 x 100, advocacy 5 x 90 (two acts), of 35.
        JsonNode july = client.shows("/health?asOf=2018-07-10");
        is(july, "/score", "98.571");
        is(july, "/coverage", "0.35");
        says(dimension(july, "engagement"), "/why", "last held meeting 5 days ago, agreed cadence 14");
        JsonNode call = client.shows("/timeline?asOf=2018-07-05").at("/entries/0");
        says(call, "/type", "meeting-held");
        says(dimension(july, "engagement"), "/evidence/0", call.path("eventId").asString());
        is(dimension(july, "advocacy"), "/value", "90");
        assertThat(dimension(july, "advocacy").path("evidence")).hasSize(2);
        // Before the calendar told of the call, 190 days without one were known: 0.
        JsonNode then = client.shows("/health?asOf=2018-07-10&knownAtPosition=" + before);
        is(then, "/score", "41.429"); // 1,450 of 35
        says(then, "/band", "watch");

        client.on("2018-07-12", "decline-testimonial", "\"reason\":\"Legal does not let us\"");
        client.on("2018-07-15", "leave-beta", "\"program\":\"Clean room\"");
        is(dimension(client.shows("/health?asOf=2018-07-16"), "advocacy"), "/value", "90"); // what was given stays
        client.on("2018-07-16", "schedule-meeting", """
            "meetingId":"next","kind":"status","at":"2018-07-20T12:00:00Z"\
            """);
        client.on("2018-07-20", "miss-meeting", "\"meetingId\":\"next\",\"by\":\"client\"");
        // After 28 days of 14 engagement is 60, less 10 for the no-show: 1,000 + 1,000 + 450, of 35.
        JsonNode august = client.shows("/health?asOf=2018-08-02");
        is(august, "/score", "70");
        says(august, "/band", "healthy");
        is(client.shows("/health?asOf=2018-08-03"), "/score", "68.367"); // 29 days: 57.143 less 10
        says(client.shows("/health?asOf=2018-08-03"), "/band", "watch");
    }

    @Test
    void the_account_at_risk_comes_first_and_is_saved() throws Exception {
        Client risk = client("health-desk-risk", "health-desk", "");
        Client watch = client("health-desk-watch", "health-desk", "");
        Client well = client("health-desk-well", "health-desk", "");
        for (Client client : new Client[] {risk, watch, well}) {
            client.tell("report-spend", """
                {"source":"dsp","periodStart":"2018-06-12","periodEnd":"2018-07-12","amount":"700"}\
                """);
        }
        risk.on("2018-06-20", "raise-escalation", "\"escalationId\":\"pixel\",\"severity\":\"high\"");
        well.on("2018-07-01", "hold-meeting", "\"meetingId\":\"m\",\"attendees\":[\"Cleo Client\"]");
        watch.on("2018-06-20", "raise-escalation", "\"escalationId\":\"late\",\"severity\":\"low\"");

        // Engagement 20, escalations 10, advocacy 5: 0 + 500 + 150; 0 + 900 + 150; 2,000 + 1,000 + 150, of 35.
        JsonNode list = shows("/v1/accounts?vertical=health-desk&sort=-risk&asOf=2018-07-12");
        assertThat(list.path("accounts").findValuesAsString("accountId"))
                .containsExactly("health-desk-risk", "health-desk-watch", "health-desk-well");
        is(list, "/accounts/0/score", "18.571");
        is(list, "/accounts/1/score", "30");
        is(list, "/accounts/2/score", "90");
        is(list, "/accounts/0/spend30Days", "700");
        is(shows("/v1/accounts?vertical=health-desk&band=at-risk&asOf=2018-07-12"), "/total", "2");
        JsonNode levers = risk.shows("/health/levers?asOf=2018-07-12");
        says(levers, "/levers/0/command", "hold-meeting");
        is(levers, "/levers/0/points", "57.143"); // 2,000 of 35
        says(levers, "/levers/0/band", "healthy");

        risk.on("2018-07-12", "assign-team-member", "\"userId\":\"health-desk-senior\",\"role\":\"senior\"");
        risk.on("2018-07-12", "open-action-item", """
            "actionItemId":"call","text":"Call the CMO","due":"2018-07-13","assignee":"health-desk-senior"\
            """);
        is(shows("/v1/action-items?vertical=health-desk&assignee=health-desk-senior&asOf=2018-07-12"), "/total", "1");
        Recorded.by(
                "health-desk-senior",
                risk,
                "2018-07-13T12:00:00Z",
                "hold-meeting",
                "\"meetingId\":\"rescue\",\"attendees\":[\"Cleo Client\"]");
        risk.on("2018-07-13", "close-action-item", "\"actionItemId\":\"call\"");

        JsonNode changes = shows("/v1/portfolio/changes?vertical=health-desk&from=2018-07-12&to=2018-07-13");
        JsonNode saved = row(changes, "accountId", "health-desk-risk");
        says(saved, "/bandBefore", "at-risk");
        says(saved, "/bandAfter", "healthy");
        is(saved, "/byNewFacts", "57.143");
        JsonNode atRisk =
                shows("/v1/kpis/series?kpi=atRisk&vertical=health-desk&from=2018-07-12&to=2018-07-13&step=P1D");
        is(atRisk, "/entries/0/value", "2");
        is(atRisk, "/entries/1/value", "1");
        // 2,650 of 35 are 75.714; if nobody meets it again, engagement falls below 90 after 17.5 days (1.25 of 14).
        JsonNode outlook = row(
                shows("/v1/portfolio/outlook?vertical=health-desk&days=60&asOf=2018-07-13T18:00:00Z"),
                "accountId",
                "health-desk-risk");
        says(outlook, "/day", "2018-07-31");
        is(outlook, "/scoreThen", "18.571"); // after 60 days nothing of engagement is left
        says(outlook, "/dimension", "engagement");
    }

    private static JsonNode dimension(JsonNode health, String name) {
        return health.path("dimensions").values().stream()
                .filter(each -> each.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow();
    }
}
