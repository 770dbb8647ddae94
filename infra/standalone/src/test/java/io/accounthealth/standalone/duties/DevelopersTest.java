package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * With developers: "they communicate 'Feature Requests.' If a client needs a custom dashboard or a specific API
 * integration, the AM gathers the requirements and presents them to the Dev team."
 */
class DevelopersTest extends Duty {

    @Test
    void features_are_requested_promised_and_shipped() throws Exception {
        Client client = client("developer-features");
        requested(client, "dashboard", "A dashboard of reach by region");
        requested(client, "api", "Spend by API into our ERP");

        String board = "/v1/platforms?vertical=developer-features&show=all&asOf=";
        JsonNode asked = shows(board + "2018-03-04T18:00:00Z");
        is(asked, "/figures/open/feature", "2");
        says(row(asked, "id", "dashboard"), "/state", "requested");
        says(row(asked, "id", "dashboard"), "/title", "A dashboard of reach by region");
        is(row(asked, "id", "dashboard"), "/ageDays", "3");

        client.on("2018-03-09", "accept-feature", "\"requestId\":\"dashboard\",\"due\":\"2018-03-30\"");
        client.on("2018-03-09", "accept-feature", "\"requestId\":\"api\",\"due\":\"2018-04-15\"");
        JsonNode promised = row(shows(board + "2018-03-10T18:00:00Z"), "id", "dashboard");
        says(promised, "/state", "accepted");
        says(promised, "/due", "2018-03-30");

        JsonNode shipped = client.on("2018-04-05", "ship-feature", """
            "requestId":"dashboard","note":"for all regions"\
            """);
        client.on("2018-04-14", "ship-feature", "\"requestId\":\"api\"");
        JsonNode late = shows(board + "2018-04-02T18:00:00Z");
        says(late, "/entries/0/id", "dashboard");
        says(late, "/entries/0/state", "overdue");
        is(late, "/entries/0/daysLate", "3");
        is(late, "/figures/featuresOverdue", "1");
        is(late, "/figures/featureShare", "0");
        JsonNode done = shows(board + "2018-04-20T18:00:00Z");
        is(done, "/figures/open/feature", "0");
        is(row(done, "id", "dashboard"), "/daysLate", "6");
        is(done, "/figures/featuresDue", "2");
        is(done, "/figures/featureShare", "0.5"); // the integration

        long known = client.tell(
                        "correct-fact", """
                            {"corrects":"%s","replacement":{"note":"for all regions"},"trueAt":"2018-03-29T12:00:00Z",\
                            "reason":"it was live a week before we heard of it"}\
                            """.formatted(shipped.at("/eventIds/0").asString()))
                .path("lastPosition")
                .asLong();
        is(shows(board + "2018-04-20T18:00:00Z"), "/figures/featureShare", "1");
        is(shows(board + "2018-04-02T18:00:00Z"), "/figures/featuresOverdue", "0");
        is(shows(board + "2018-04-02T18:00:00Z&knownAtPosition=" + (known - 1)), "/figures/featuresOverdue", "1");
    }

    @Test
    void
            requirements_are_gathered_with_the_client_and_presented_as_a_brief_and_what_is_declined_is_told_with_its_reason()
                    throws Exception {
        Client client = client("developer-brief");
        client.on("2018-03-01", "add-stakeholder", "\"personId\":\"cleo\",\"name\":\"Cleo\",\"role\":\"CMO\"");
        requested(client, "dashboard", "A dashboard of reach by region");
        requested(client, "feed", "A feed each minute");
        client.on("2018-03-03", "log-interaction", """
            "channel":"call","direction":"inbound","personId":"cleo","summary":"Regions are those of the sales force"\
            """);
        client.on("2018-03-05", "issue-brief", """
            "briefId":"regions","to":"developer","due":"2018-03-09",\
            "subject":"Reach by the regions of the sales force, each morning"\
            """);
        client.on("2018-03-08", "accept-brief", "\"briefId\":\"regions\"");
        client.on("2018-03-12", "accept-feature", "\"requestId\":\"dashboard\",\"due\":\"2018-04-10\"");
        client.on("2018-03-12", "decline-feature", "\"requestId\":\"feed\",\"reason\":\"each hour is what DSPs send\"");

        JsonNode people = client.shows("/stakeholders?asOf=2018-03-04T12:00:00Z");
        says(people, "/entries/0/lastContact", "2018-03-03T12:00:00Z");
        JsonNode presented = client.shows("/work?asOf=2018-03-06T12:00:00Z");
        says(row(presented, "id", "regions"), "/to", "developer");
        says(row(presented, "id", "regions"), "/title", "Reach by the regions of the sales force, each morning");
        says(row(presented, "id", "regions"), "/state", "open");
        is(client.shows("/work?asOf=2018-03-09T12:00:00Z"), "/figures/byKind/brief/share", "1");

        JsonNode declined = row(client.shows("/platforms?show=all&asOf=2018-03-13T12:00:00Z"), "id", "feed");
        says(declined, "/state", "declined");
        says(declined, "/note", "each hour is what DSPs send");
        says(declined, "/doneAt", "2018-03-12T12:00:00Z");
        JsonNode roadmap =
                client.shows("/qbr?quarter=2018-Q1&asOf=2018-03-31T12:00:00Z").at("/pack/roadmap");
        assertThat(roadmap.valueStream()
                        .map(row -> row.path("id").asString() + " "
                                + row.path("state").asString()))
                .as("what the client hears in the review")
                .containsExactly("dashboard accepted", "feed declined");
    }

    private static void requested(Client client, String id, String text) throws Exception {
        client.on("2018-03-01", "request-feature", """
            "requestId":"%s","text":"%s","personId":"cleo"\
            """.formatted(id, text));
    }
}
