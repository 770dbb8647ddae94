package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** "Project Management & Workflow": tasks, milestones and launches of a project tool, as its webhooks tell them. */
class ProjectManagementAndWorkflowTest extends Duty {

    @Test
    void the_project_is_the_same_whether_its_webhooks_come_in_order_or_backwards() throws Exception {
        for (String account : new String[] {"project-forward", "project-backward"}) {
            client(account);
            List<String> webhooks = Arrays.asList(project(account));
            if (account.endsWith("backward")) {
                Collections.reverse(webhooks);
            }
            for (String webhook : webhooks) {
                is(Tool.sends(webhook), "/accepted", "1");
            }
            is(Tool.sends(webhooks.getFirst()), "/duplicates", "1");

            JsonNode running = shows("/v1/work?vertical=" + account + "&show=all&asOf=2018-06-11T12:00:00Z");
            JsonNode live = row(running, "id", "live");
            says(live, "/state", "open");
            says(live, "/firstDue", "2018-06-15");
            says(live, "/due", "2018-06-20");
            is(live, "/moved", "1");
            is(row(running, "id", "setup"), "/daysLate", "1");
            is(running, "/figures/byKind/brief/share", "0");
            JsonNode tasks = shows("/v1/action-items?vertical=" + account + "&asOf=2018-06-11T12:00:00Z");
            says(tasks, "/entries/0/assignee", "tara");
            says(tasks, "/entries/0/state", "open");
            JsonNode launch = shows("/v1/launches?vertical=" + account + "&asOf=2018-06-11T12:00:00Z");
            is(launch, "/entries/0/daysLeft", "9");
            says(launch, "/entries/0/missing/0/assetId", "film");

            JsonNode done = shows("/v1/work?vertical=" + account + "&asOf=2018-06-20T12:00:00Z");
            is(done, "/figures/byKind/milestone/share", "1");
            is(done, "/figures/asFirstPromised/share", "0"); // met on the 19th, promised for the 15th
            is(done, "/figures/byKind/asset/share", "1");
            is(
                    shows("/v1/action-items?vertical=" + account + "&asOf=2018-06-20T12:00:00Z"),
                    "/figures/byAssignee/0/items/share",
                    "1");
            assertThat(shows("/v1/launches?vertical=" + account + "&asOf=2018-06-20T12:00:00Z")
                            .at("/entries/0/ready")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void a_deleted_task_remains_only_as_it_was_known() throws Exception {
        Client client = client("project-deleted");
        Tool.sends(task("project-deleted", "keep", "2018-06-12"), task("project-deleted", "drop", "2018-06-11"));
        String board = "/v1/action-items?vertical=project-deleted&asOf=2018-06-13T12:00:00Z";
        JsonNode both = shows(board);
        is(both, "/figures/all/overdue", "2");
        JsonNode told = client.shows("/timeline?kinds=meeting");
        String dropped = told.path("entries")
                .valueStream()
                .filter(entry -> entry.path("detail").asString().equals("Do drop"))
                .findFirst()
                .orElseThrow()
                .path("eventId")
                .asString();

        Tool.sends(Tool.event(
                "project-deleted", "gone", "fact-retracted.v1", "2018-06-14T09:00:00Z", """
                    {"retracts":"%s","reason":"deleted"}\
                    """.formatted(dropped)));
        JsonNode one = shows(board);
        is(one, "/figures/all/overdue", "1");
        says(one, "/entries/0/id", "keep");
        is(one, "/entries/0/daysOverdue", "1");
        is(
                shows(board + "&knownAtPosition="
                        + both.at("/point/knownAtPosition").asLong()),
                "/figures/all/overdue",
                "2");
    }

    private static String[] project(String account) {
        return new String[] {
            event(
                    account,
                    "brief-issued.v2",
                    "01",
                    "\"briefId\":\"setup\",\"to\":\"trafficker\",\"due\":\"2018-06-05\""),
            event(account, "milestone-promised.v1", "02", "\"milestoneId\":\"live\",\"due\":\"2018-06-15\""),
            event(account, "campaign-planned.v1", "03", "\"campaignId\":\"spring\",\"launchDay\":\"2018-06-20\""),
            event(account, "asset-requested.v2", "04", """
                "assetId":"film","due":"2018-06-14","campaignId":"spring"\
                """),
            event(account, "brief-accepted.v1", "06", "\"briefId\":\"setup\""),
            event(account, "milestone-moved.v1", "09", "\"milestoneId\":\"live\",\"due\":\"2018-06-20\""),
            event(account, "action-item-opened.v2", "10", """
                "actionItemId":"tags","text":"Check the tags","due":"2018-06-12"\
                """),
            event(account, "action-item-assigned.v1", "11", "\"actionItemId\":\"tags\",\"userId\":\"tara\""),
            event(account, "action-item-closed.v1", "12", "\"actionItemId\":\"tags\""),
            event(account, "asset-received.v1", "14", "\"assetId\":\"film\""),
            event(account, "milestone-met.v1", "19", "\"milestoneId\":\"live\"")
        };
    }

    private static String event(String account, String type, String day, String data) {
        return Tool.event(account, type, type, "2018-06-" + day + "T09:00:00Z", "{" + data + "}");
    }

    private static String task(String account, String id, String due) {
        return Tool.event(account, id, "action-item-opened.v2", "2018-06-10T09:00:00Z", """
            {"actionItemId":"%s","text":"Do %s","due":"%s"}\
            """.formatted(id, id, due));
    }
}
