package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.standalone.Guarded;
import io.accounthealth.standalone.Guarded.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Project timeline management: "Ensuring that all internal teams (Traffickers, Developers, Buyers) are hitting the
 * deadlines promised to the client."
 */
class ProjectTimelinesTest extends Duty {

    /** On the 10th: the trafficker was in time, the buyer two days late, the developers are four days late. */
    @Test
    void each_team_has_its_briefs_accepted_in_time_and_overdue() throws Exception {
        Client client = client("timeline-teams");
        brief(client, "tags", "trafficker", "2018-07-05");
        brief(client, "plan", "buyer", "2018-07-05");
        brief(client, "pixel", "developer", "2018-07-06");
        client.on("2018-07-05", "accept-brief", "\"briefId\":\"tags\"");
        client.on("2018-07-07", "accept-brief", "\"briefId\":\"plan\"");
        client.on("2018-06-20", "request-feature", "\"requestId\":\"feed\",\"text\":\"a product feed\"");
        client.on("2018-06-22", "accept-feature", "\"requestId\":\"feed\",\"due\":\"2018-07-08\"");
        client.on("2018-07-09", "ship-feature", "\"requestId\":\"feed\"");

        JsonNode board = shows("/v1/work?vertical=timeline-teams&show=all&asOf=2018-07-10");
        is(board, "/figures/byKind/brief/due", "3");
        is(board, "/figures/byKind/brief/inTime", "1");
        is(board, "/figures/byKind/brief/share", "0.333333");
        is(board, "/figures/byKind/brief/overdue", "1");
        is(board, "/figures/briefsByDesk/trafficker/share", "1");
        is(board, "/figures/briefsByDesk/buyer/share", "0");
        is(board, "/figures/briefsByDesk/developer/overdue", "1");
        says(board, "/entries/0/to", "developer");
        says(board, "/entries/0/state", "overdue");
        is(board, "/entries/0/daysLate", "4");
        is(row(board, "to", "trafficker"), "/daysLate", "0");
        is(row(board, "to", "buyer"), "/daysLate", "2");
        assertThat(shows("/v1/work?vertical=timeline-teams&asOf=2018-07-10")
                        .path("entries")
                        .findValuesAsString("to"))
                .containsExactly("developer");
        JsonNode platforms = client.shows("/platforms?show=all&asOf=2018-07-10");
        is(platforms, "/figures/featuresDue", "1");
        is(platforms, "/figures/featuresInTime", "0");
        is(row(platforms, "id", "feed"), "/daysLate", "1");

        JsonNode accepted = client.on("2018-07-06", "accept-brief", "\"briefId\":\"pixel\""); // told on the 11th
        String tenth = "/work?show=all&asOf=2018-07-10";
        is(client.shows(tenth), "/figures/byKind/brief/share", "0.666667");
        long before = accepted.path("lastPosition").asLong() - 1;
        is(client.shows(tenth + "&knownAtPosition=" + before), "/figures/byKind/brief/share", "0.333333");
    }

    /** By the day that stands two of three were met, by the day that was promised first one of three. */
    @Test
    void a_moved_deadline_counts_by_both_days() throws Exception {
        Client client = client("timeline-moved");
        milestone(client, "setup", "2018-07-06");
        milestone(client, "test", "2018-07-06");
        milestone(client, "live", "2018-07-10");
        client.on("2018-07-05", "meet-milestone", "\"milestoneId\":\"setup\"");
        client.on("2018-07-06", "move-milestone", """
            "milestoneId":"test","due":"2018-07-13","reason":"the client's shop is not ready"\
            """);
        client.on("2018-07-11", "miss-milestone", "\"milestoneId\":\"live\",\"reason\":\"tags are missing\"");
        client.on("2018-07-12", "meet-milestone", "\"milestoneId\":\"test\"");

        JsonNode board = client.shows("/work?show=all&asOf=2018-07-14");
        is(board, "/figures/byKind/milestone/due", "3");
        is(board, "/figures/byKind/milestone/share", "0.666667");
        is(board, "/figures/asFirstPromised/share", "0.333333");
        is(board, "/figures/milestonesMissed", "1");
        JsonNode test = row(board, "id", "test");
        is(test, "/moved", "1");
        says(test, "/due", "2018-07-13");
        says(test, "/firstDue", "2018-07-06");
        is(test, "/daysLate", "0");
        is(test, "/daysLateAsFirstPromised", "6");
        says(row(board, "id", "live"), "/state", "missed");
        says(
                row(client.shows("/timeline?kinds=brief&asOf=2018-07-14"), "title", "Milestone live missed"),
                "/detail",
                "tags are missing");
        // A new day for what was missed: late as first promised, in time as it stands.
        client.on("2018-07-14", "move-milestone", "\"milestoneId\":\"live\",\"due\":\"2018-07-20\"");
        client.on("2018-07-18", "meet-milestone", "\"milestoneId\":\"live\"");
        JsonNode later = client.shows("/work?show=all&asOf=2018-07-20");
        is(later, "/figures/byKind/milestone/share", "1");
        is(later, "/figures/asFirstPromised/share", "0.333333");
        is(row(later, "id", "live"), "/daysLateAsFirstPromised", "8");
    }

    /**
     * Mia manages the account; the project tool reports on the 9th that the milestone of the 6th was met on the 5th.
     */
    @Test
    void milestones_reported_late_count_as_true_and_known() throws Exception {
        Client client = client("timeline-tool");
        client.on("2018-06-01", "assign-manager", "\"managerId\":\"mia\"");
        client.on("2018-06-01", "make-promise", """
            "promiseId":"week","text":"live within five weeks","due":"2018-07-06","madeBy":"sam.sales"\
            """);
        milestone(client, "live", "2018-07-06");
        client.on("2018-07-07", "break-promise", "\"promiseId\":\"week\",\"reason\":\"nobody asked the traffickers\"");
        JsonNode asked = client.on("2018-07-07", "plan-campaign", """
            "campaignId":"launch","launchDay":"2018-07-06","name":"Launch"\
            """);
        String sunday = "asOf=2018-07-08";
        says(row(client.shows("/work?" + sunday), "id", "live"), "/state", "overdue");
        is(row(client.shows("/work?" + sunday), "id", "live"), "/daysLate", "2");
        says(row(client.shows("/launches?" + sunday), "campaignId", "launch"), "/state", "overdue");
        met("timeline-tool", "live", "2018-07-05T16:00:00Z");
        client.on("2018-07-09", "log-interaction", "\"channel\":\"email\",\"summary\":\"Sent the new timeline\"");

        Answer seen = platform().get(Guarded.MIA, "/v1/accounts/timeline-tool/work?show=all&" + sunday);
        JsonNode live = row(seen.json(), "id", "live");
        says(live, "/state", "done");
        says(live, "/doneAt", "2018-07-05T16:00:00Z");
        is(live, "/daysLate", "0");
        is(seen.json(), "/figures/asFirstPromised/share", "1");
        String known = "&show=all&knownAtPosition=" + asked.path("lastPosition").asLong();
        says(row(client.shows("/work?" + sunday + known), "id", "live"), "/state", "overdue");
        assertThat(platform()
                        .get(Guarded.NOAH, "/v1/accounts/timeline-tool/work")
                        .status())
                .as("not his account")
                .isEqualTo(404);
        JsonNode promises = client.shows("/promises?show=all&" + sunday);
        is(promises, "/figures/all/keeping", "0");
        is(promises, "/figures/all/broken", "1");
        says(promises, "/figures/byMaker/0/madeBy", "sam.sales");
        says(promises, "/entries/0/note", "nobody asked the traffickers");
    }

    private static void brief(Client client, String id, String desk, String due) throws Exception {
        client.on("2018-06-25", "issue-brief", """
            "briefId":"%s","to":"%s","due":"%s"\
            """.formatted(id, desk, due));
    }

    private static void milestone(Client client, String id, String due) throws Exception {
        client.on("2018-06-25", "promise-milestone", """
            "milestoneId":"%s","due":"%s","text":"%s, as promised to the client"\
            """.formatted(id, due, id));
    }

    private static void met(String account, String milestone, String time) throws Exception {
        Tool.reports(account, milestone, "milestone-met.v1", time, "{\"milestoneId\":\"%s\"}".formatted(milestone));
    }
}
