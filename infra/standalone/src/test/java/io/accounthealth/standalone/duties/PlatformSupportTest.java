package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * With platform support: "when high-level billing or account access issues arise within a DSP or AdServer, the AM often
 * handles the administrative communication to resolve the bottleneck."
 */
class PlatformSupportTest extends Duty {

    @Test
    void platform_tickets_are_open_by_kind_until_resolved() throws Exception {
        Client client = client("support-tickets");
        client.on("2018-04-01", "launch-campaign", "\"campaignId\":\"spring\"");
        client.on("2018-05-02", "open-platform-ticket", """
            "ticketId":"seat","platform":"display-dsp","kind":"access","description":"the seat is locked"\
            """);
        client.on("2018-05-02", "pause-campaign", "\"campaignId\":\"spring\",\"reason\":\"the seat is locked\"");
        client.on("2018-05-03", "open-platform-ticket", """
            "ticketId":"bill","platform":"adserver","kind":"billing","description":"April is billed twice"\
            """);
        client.on("2018-05-05", "log-interaction", """
            "channel":"email","direction":"outbound","summary":"Sent the proof of who owns the seat"\
            """);
        JsonNode resolved = client.on("2018-05-08", "resolve-platform-ticket", """
            "ticketId":"seat","resolution":"the seat is unlocked"\
            """);
        client.on("2018-05-09", "launch-campaign", "\"campaignId\":\"spring\"");

        String board = "/v1/platforms?vertical=support-tickets&show=all&asOf=";
        JsonNode open = shows(board + "2018-05-05T18:00:00Z");
        is(open, "/figures/open/ticket", "2");
        is(open, "/figures/openTickets/access", "1");
        is(open, "/figures/openTickets/billing", "1");
        JsonNode seat = row(open, "id", "seat");
        says(seat, "/platform", "display-dsp");
        says(seat, "/ticketKind", "access");
        says(seat, "/title", "the seat is locked");
        is(seat, "/ageDays", "3");
        says(row(open, "id", "bill"), "/platform", "adserver");
        is(client.shows("/work?asOf=2018-05-05T18:00:00Z"), "/figures/pausedCampaigns", "1");

        JsonNode later = shows(board + "2018-05-10T18:00:00Z");
        is(later, "/figures/openTickets/access", "0");
        says(row(later, "id", "seat"), "/state", "resolved");
        says(row(later, "id", "seat"), "/note", "the seat is unlocked");
        is(row(later, "id", "seat"), "/ageDays", "6");
        is(row(later, "id", "bill"), "/ageDays", "7");
        JsonNode work = client.shows("/work?asOf=2018-05-10T18:00:00Z");
        is(work, "/figures/pausedCampaigns", "0");
        is(work, "/figures/runningCampaigns", "1");
        assertThat(client.shows("/timeline?kinds=platform,meeting&asOf=2018-05-10")
                        .path("entries")
                        .valueStream()
                        .map(entry -> entry.path("title").asString() + ": "
                                + entry.path("detail").asString()))
                .as("what was written to whom, between the tickets")
                .containsExactly(
                        "Ticket seat resolved: the seat is unlocked",
                        "Contact by email, outbound: Sent the proof of who owns the seat",
                        "Ticket at adserver opened, billing: April is billed twice",
                        "Ticket at display-dsp opened, access: the seat is locked");

        client.tell("retract-fact", """
            {"retracts":"%s","reason":"it is locked again, and was all along"}\
            """.formatted(resolved.at("/eventIds/0").asString()));
        is(shows(board + "2018-05-10T18:00:00Z"), "/figures/openTickets/access", "1");
        is(row(shows(board + "2018-05-10T18:00:00Z"), "id", "seat"), "/ageDays", "8");
        is(
                shows(board + "2018-05-10T18:00:00Z&knownAtPosition=" + resolved.path("lastPosition")),
                "/figures/openTickets/access",
                "0");
    }

    @Test
    void what_a_help_desk_sends_in_the_wrong_order_is_the_same_ticket() throws Exception {
        client("support-desk");
        String resolved = Tool.event("support-desk", "2", "platform-ticket-resolved.v1", "2018-05-08T09:00:00Z", """
            {"ticketId":"t","resolution":"refunded"}\
            """);
        String opened = Tool.event("support-desk", "1", "platform-ticket-opened.v1", "2018-05-01T09:00:00Z", """
            {"ticketId":"t","platform":"adserver","kind":"billing"}\
            """);
        is(Tool.sends(resolved), "/accepted", "1");
        assertThat(shows("/v1/accounts/support-desk/platforms?asOf=2018-05-09").path("entries"))
                .isEmpty();
        is(Tool.sends(opened), "/accepted", "1");

        JsonNode ticket = row(shows("/v1/accounts/support-desk/platforms?show=all&asOf=2018-05-09"), "id", "t");
        says(ticket, "/state", "resolved");
        says(ticket, "/note", "refunded");
        is(ticket, "/ageDays", "7");
        says(row(shows("/v1/accounts/support-desk/platforms?asOf=2018-05-07"), "id", "t"), "/state", "open");
    }
}
