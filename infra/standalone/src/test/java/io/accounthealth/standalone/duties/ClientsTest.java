package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.standalone.Guarded;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * With the client (brand manager, CMO): "they are the primary contact. They must understand the client's industry,
 * competitors, and internal pressures to act as a true consultant, not just a service provider."
 */
class ClientsTest extends Duty {

    @Test
    void each_person_at_the_client_has_a_last_contact() throws Exception {
        Client client = client("client-people");
        person(client, "2018-01-02", "cleo", "CMO");
        person(client, "2018-01-02", "ben", "brand manager");
        client.on("2018-02-01", "hold-meeting", "\"meetingId\":\"m1\",\"attendees\":[\"cleo\",\"ben\"]");
        client.on("2018-02-20", "log-interaction", """
            "channel":"phone","direction":"inbound","personId":"ben","summary":"Asked for the plan of March"\
            """);
        client.on("2018-02-25", "answer-nps", "\"score\":9,\"personId\":\"cleo\"");

        String board = "/v1/stakeholders?vertical=client-people&show=all&asOf=";
        JsonNode both = shows(board + "2018-03-01T12:00:00Z");
        is(both, "/figures/people", "2");
        JsonNode cleo = row(both, "personId", "cleo");
        says(cleo, "/lastContact", "2018-02-25T12:00:00Z");
        assertThat(cleo.path("champion").asBoolean()).as("promotes us").isTrue();
        says(row(both, "personId", "ben"), "/lastContact", "2018-02-20T12:00:00Z");
        risks("2018-03-01", "");
        // 90 days before are 23 February: since then only cleo.
        risks("2018-05-24", "", "single-threaded");

        long known = client.on("2018-06-01", "remove-stakeholder", "\"personId\":\"cleo\",\"reason\":\"new job\"")
                .path("lastPosition")
                .asLong();
        risks("2018-06-02", "", "champion-left", "single-threaded");
        is(shows(board + "2018-06-02T12:00:00Z"), "/figures/left90Days", "1");
        risks("2018-06-02", "&knownAtPosition=" + (known - 1)); // two people, and contact with neither of them
        person(client, "2018-06-10", "dora", "CMO and champion");
        client.on("2018-06-12", "hold-meeting", "\"meetingId\":\"m2\",\"attendees\":[\"dora\",\"ben\"]");
        risks("2018-06-13", "");
        says(shows("/v1/accounts/client-people?asOf=2018-06-13"), "/lastContact", "2018-06-12T12:00:00Z");
    }

    @Test
    void the_context_of_a_client_is_shown_on_its_card() throws Exception {
        Client client = client("client-context");
        client.on("2018-01-10", "assign-manager", "\"managerId\":\"mia\"");
        client.on("2018-02-01", "note-client-context", """
            "industry":"Outdoor retail","goals":"Half of sales online","pressures":"Margin before growth",\
            "competitorsWatched":["Alpina","Nordwand"]\
            """);
        JsonNode wrong = client.on("2018-05-01", "note-client-context", """
            "industry":"Banking","pressures":"New rules"\
            """);
        client.on("2018-03-01", "identify-opportunity", """
            "opportunityId":"ctv","product":"CTV","amount":"40000","note":"Alpina is on CTV since January"\
            """);
        client.on("2018-04-02", "propose-opportunity", "\"opportunityId\":\"ctv\",\"amount\":\"36000\"");
        client.tell("report-spend", "{\"source\":\"dsp\",\"periodStart\":\"2018-04-10\",\"amount\":\"9000\"}");
        client.on("2018-04-20", "win-opportunity", "\"opportunityId\":\"ctv\"");

        says(client.shows("?asOf=2018-05-02T12:00:00Z"), "/context/industry", "Banking");
        client.tell("retract-fact", """
            {"retracts":"%s","reason":"it is of another client"}\
            """.formatted(wrong.at("/eventIds/0").asString()));
        JsonNode context = platform()
                .get(Guarded.MIA, "/v1/accounts/client-context?asOf=2018-05-02T12:00:00Z")
                .json()
                .path("context");
        says(context, "/industry", "Outdoor retail");
        says(context, "/goals", "Half of sales online");
        says(context, "/pressures", "Margin before growth");
        assertThat(context.path("competitorsWatched").valueStream().map(JsonNode::asString))
                .containsExactly("Alpina", "Nordwand");
        says(
                client.shows("?asOf=2018-05-02T12:00:00Z&knownAtPosition=" + wrong.path("lastPosition")),
                "/context/industry",
                "Banking");
        assertThat(client.shows("?asOf=2018-01-31T12:00:00Z").path("context").isNull())
                .isTrue();
        assertThat(platform().get(Guarded.NOAH, "/v1/accounts/client-context").status())
                .isEqualTo(404);

        String growth = "/v1/growth?vertical=client-context&asOf=";
        JsonNode open = shows(growth + "2018-03-02T12:00:00Z");
        says(open, "/entries/0/state", "identified");
        is(open, "/figures/openAmount/0/amount", "40000");
        is(shows(growth + "2018-04-03T12:00:00Z"), "/figures/openAmount/0/amount", "36000");
        JsonNode won = shows(growth + "2018-04-21T12:00:00Z");
        is(won, "/figures/wonAmount/0/amount", "36000");
        is(won, "/figures/winRate", "1");
        is(won, "/figures/upsellRate", "1"); // the one account that spends bought more
    }

    private static void person(Client client, String day, String id, String role) throws Exception {
        client.on(day, "add-stakeholder", """
            "personId":"%s","name":"Person %s","role":"%s"\
            """.formatted(id, id, role));
    }

    private static void risks(String day, String known, String... risks) throws Exception {
        JsonNode board = shows("/v1/stakeholders?vertical=client-people&show=all&asOf=" + day + "T12:00:00Z" + known);
        assertThat(board.at("/entries/0/risks").valueStream().map(JsonNode::asString))
                .as(day + " " + board)
                .containsExactly(risks);
    }
}
