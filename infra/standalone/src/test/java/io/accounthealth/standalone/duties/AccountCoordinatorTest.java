package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The account coordinator, months 1 to 4: "Skills: mastering the CRM, drafting weekly meeting agendas, ensuring all
 * creative assets are received on time, and accurately updating budget trackers. Milestone: successfully leading a
 * weekly status call and delivering a mistake-free monthly report without senior supervision."
 */
class AccountCoordinatorTest extends Duty {

    private static final String CORA = "coordinator-cora";

    @Test
    void people_agenda_assets_and_budget_are_kept_up_to_the_call() throws Exception {
        Client client = coordinated("coordinator");
        Recorded.byCrm("coordinator-ann", client, "2018-06-02T12:00:00Z", "stakeholder-added", """
            "personId":"ann","name":"Ann Lee","role":"brand manager"\
            """);
        Recorded.by(CORA, client, "2018-06-05T12:00:00Z", "log-interaction", """
            "channel":"email","direction":"outbound","personId":"ann","summary":"Sent the media plan"\
            """);
        JsonNode ann = client.shows("/stakeholders?asOf=2018-06-08").at("/entries/0");
        says(ann, "/name", "Ann Lee");
        says(ann, "/lastContact", "2018-06-05T12:00:00Z");
        assertThat(client.shows("/stakeholders?asOf=2018-06-04")
                        .at("/entries/0/lastContact")
                        .isNull())
                .isTrue();

        Recorded.by(CORA, client, "2018-06-05T13:00:00Z", "agree-meeting-series", """
            "seriesId":"weekly","kind":"status","everyWeeks":1,"weekday":"tuesday","time":"10:00","from":"2018-06-06"\
            """);
        Recorded.by(CORA, client, "2018-06-08T12:00:00Z", "schedule-meeting", """
            "meetingId":"call","kind":"status","at":"2018-06-12T10:00:00Z","seriesId":"weekly",\
            "subject":"1. Pacing of spring 2. The film 3. Summer launch"\
            """);
        JsonNode agenda = client.shows("/timeline?asOf=2018-06-08").at("/entries/0");
        says(agenda, "/title", "Status meeting scheduled for 2018-06-12T10:00:00Z");
        says(agenda, "/detail", "1. Pacing of spring 2. The film 3. Summer launch");
        says(agenda, "/actor", CORA);
        says(client.shows("/meetings?asOf=2018-06-08"), "/entries/0/nextDue", "2018-06-12T10:00:00Z");

        client.on("2018-06-05", "plan-campaign", "\"campaignId\":\"summer\",\"launchDay\":\"2018-06-20\"");
        for (String asset : new String[] {"banner", "film"}) {
            Recorded.by(CORA, client, "2018-06-05T14:00:00Z", "request-asset", """
                "assetId":"%s","due":"2018-06-14","campaignId":"summer"\
                """.formatted(asset));
        }
        client.on("2018-06-11", "receive-asset", "\"assetId\":\"banner\"");
        client.on("2018-06-12", "receive-asset", "\"assetId\":\"film\"");
        Recorded.by(CORA, client, "2018-06-12T15:00:00Z", "reject-asset", """
            "assetId":"film","reason":"16:9 is needed"\
            """);
        JsonNode waiting = client.shows("/launches?asOf=2018-06-13").at("/entries/0");
        is(waiting, "/received", "1");
        says(waiting, "/missing/0/assetId", "film");
        client.on("2018-06-14", "receive-asset", "\"assetId\":\"film\"");
        assertThat(client.shows("/launches?asOf=2018-06-15")
                        .at("/entries/0/ready")
                        .asBoolean())
                .isTrue();
        is(client.shows("/work?asOf=2018-06-15"), "/figures/byKind/asset/share", "1");
        is(row(client.shows("/work?asOf=2018-06-15"), "id", "film"), "/rejected", "1");
    }

    @Test
    void a_budget_that_was_mistyped_is_corrected_and_the_pace_is_right_again() throws Exception {
        Client client = coordinated("coordinator-budget");
        client.on("2018-05-20", "book-insertion-order", """
            "ioId":"io","budget":"3000","start":"2018-06-01","end":"2018-06-30"\
            """);
        client.tell("report-spend", """
            {"source":"dsp","line":"io","periodStart":"2018-06-01","periodEnd":"2018-06-11","amount":"1000"}\
            """);
        is(client.shows("/pacing?asOf=2018-06-11T13:00:00Z"), "/orders/0/pacing", "1"); // a third after 10 of 30 days

        JsonNode amended = Recorded.by(CORA, client, "2018-06-11T14:00:00Z", "amend-insertion-order", """
            "ioId":"io","budget":"36000","reason":"More for the summer"\
            """);
        long before = amended.path("lastPosition").asLong();
        client.tell("correct-fact", """
            {"corrects":"%s","replacement":{"ioId":"io","budget":"3600","reason":"More for the summer"},\
            "reason":"A zero too many"}\
            """.formatted(amended.at("/eventIds/0").asString()));
        JsonNode now = client.shows("/pacing?asOf=2018-06-11T15:00:00Z").at("/orders/0");
        is(now, "/budget", "3600");
        is(now, "/pacing", "0.833333"); // 1,000 of 1,200
        JsonNode then = client.shows("/pacing?asOf=2018-06-11T15:00:00Z&knownAtPosition=" + before)
                .at("/orders/0");
        is(then, "/budget", "36000");
        is(then, "/pacing", "0.083333");
        is(client.shows("/pacing?asOf=2018-06-11T13:00:00Z"), "/orders/0/budget", "3000");
    }

    @Test
    void a_call_led_and_a_monthly_report_without_an_error_are_the_coordinators_own() throws Exception {
        Client client = coordinated("coordinator-milestone");
        Recorded.by(
                CORA,
                client,
                "2018-06-05T10:30:00Z",
                "hold-meeting",
                "\"meetingId\":\"call\",\"kind\":\"status\",\"attendees\":[\"Cleo Client\"]");
        Recorded.by("coordinator-manager", client, "2018-06-12T10:30:00Z", "hold-meeting", """
            "attendees":["Cleo Client"],"meetingId":"call-2","kind":"status"\
            """);
        client.on("2018-05-20", "schedule-report", """
            "reportId":"may","kind":"monthly","due":"2018-06-05T12:00:00Z"\
            """);
        long before = Recorded.by(CORA, client, "2018-06-05T09:00:00Z", "deliver-report", "\"reportId\":\"may\"")
                .path("lastPosition")
                .asLong();
        String june = "/v1/learning?vertical=coordinator-milestone&from=2018-06&to=2018-06&asOf=2018-07-10";
        JsonNode cora = row(shows(june), "userId", CORA);
        says(cora, "/roles/0", "coordinator");
        says(cora, "/firstDay", "2018-05-01");
        is(cora, "/statusCallsLed", "1");
        is(cora, "/reportsDelivered", "1");
        is(cora, "/reportsWithoutError", "1");
        is(cora, "/managed", "0");
        JsonNode manager = row(shows(june), "userId", "coordinator-manager");
        is(manager, "/statusCallsLed", "1");
        is(manager, "/reportsDelivered", "0");
        is(row(shows(june.replace("2018-06&", "2018-05&")), "userId", CORA), "/statusCallsLed", "0");

        client.on("2018-06-20", "find-report-error", "\"reportId\":\"may\",\"foundBy\":\"client\"");
        is(row(shows(june), "userId", CORA), "/reportsWithoutError", "0");
        is(row(shows(june + "&knownAtPosition=" + before), "userId", CORA), "/reportsWithoutError", "1");
    }

    /** With a manager since January, and the coordinator since May. */
    private static Client coordinated(String id) throws Exception {
        Client client = client(id);
        client.on("2018-01-02", "assign-manager", "\"managerId\":\"coordinator-manager\"");
        client.on("2018-05-01", "assign-team-member", "\"userId\":\"%s\",\"role\":\"coordinator\"".formatted(CORA));
        return client;
    }
}
