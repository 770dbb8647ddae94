package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.standalone.Guarded;
import io.accounthealth.standalone.Guarded.Answer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * With sales managers: "they manage the 'Handover.' Once a deal is closed, the Sales Manager passes the client to the
 * AM. The AM ensures that everything promised during the pitch is actually delivered."
 */
class SalesManagersTest extends Duty {

    @Test
    void a_new_manager_sees_what_sales_promised() throws Exception {
        Client deal = client("sales-deal", "sales-deal", ",\"salesManager\":\"sam\"");
        deal.on("2018-01-05", "sign-contract", """
            "contractId":"msa","kind":"annual","start":"2018-01-10","end":"2019-01-10","amount":"120000"\
            """);
        promised(deal, "dashboard", "2018-02-15", "sam");
        shows("/v1/accounts/sales-deal");
        assertThat(seenBy(Guarded.MIA, "").status()).as("a client of Sales").isEqualTo(404);

        deal.on("2018-01-15", "assign-manager", "\"managerId\":\"mia\"");
        deal.on("2018-01-16", "schedule-meeting", """
            "meetingId":"kick","kind":"kickoff","at":"2018-01-18T10:00:00Z"\
            """);
        deal.at("2018-01-18T10:00:00Z", "hold-meeting", "\"meetingId\":\"kick\",\"attendees\":[\"sam\",\"mia\"]");
        deal.on("2018-01-18", "complete-handover", "\"note\":\"sam introduced mia\"");

        JsonNode before = deal.shows("?asOf=2018-01-10T12:00:00Z");
        says(before, "/salesManager", "sam");
        assertThat(before.path("manager").isNull()).isTrue();
        JsonNode after = seenBy(Guarded.MIA, "?asOf=2018-01-19T12:00:00Z").json();
        says(after, "/manager", "mia");
        says(after, "/salesManager", "sam");
        says(after, "/renewal", "2019-01-10");
        JsonNode handed = seenBy(Guarded.MIA, "/timeline?kinds=handover").json();
        says(handed, "/entries/0/title", "Handover from Sales completed");
        says(handed, "/entries/0/detail", "sam introduced mia");
        says(handed, "/entries/1/title", "Assigned to mia");
        JsonNode promises = seenBy(Guarded.MIA, "/promises?asOf=2018-01-19").json();
        says(promises, "/entries/0/text", "We promised the dashboard");
        says(promises, "/entries/0/madeBy", "sam");
        assertThat(seenBy(Guarded.NOAH, "/promises").status()).isEqualTo(404);
    }

    @Test
    void a_hand_over_gives_a_checklist_with_the_promises() throws Exception {
        Client deal = client("sales-passed", "sales-passed", ",\"salesManager\":\"sam\"");
        promised(deal, "beta", "2018-02-15", "sam");
        deal.tell("hand-over", "{\"to\":\"mia\"}");

        says(deal.shows(""), "/manager", "mia");
        JsonNode items = platform()
                .get(Guarded.MIA, "/v1/action-items?vertical=sales-passed&assignee=mia")
                .json();
        assertThat(items.path("entries")
                        .valueStream()
                        .map(item -> "%s, %d days".formatted(item.path("text").asString(), days(item))))
                .containsExactlyInAnyOrder(
                        "Introduce yourself to the client's contacts, 2 days",
                        "Read the open promises, escalations and inquiries, 2 days",
                        "Get access to the client's ad platforms and tools, 5 days");
    }

    @Test
    void of_what_the_pitch_promised_each_day_tells_what_is_delivered_and_what_is_owed() throws Exception {
        Client deal = client("sales-promises", "sales-promises", ",\"salesManager\":\"sam\"");
        promised(deal, "dashboard", "2018-02-15", "sam");
        promised(deal, "bonus", "2018-02-15", "sam");
        promised(deal, "ctv", "2018-03-01", "sam");
        promised(deal, "audit", "2018-03-31", "sue");
        deal.on("2018-02-14", "keep-promise", "\"promiseId\":\"dashboard\"");
        JsonNode late = deal.on("2018-02-20", "keep-promise", "\"promiseId\":\"bonus\"");

        String board = "/v1/promises?vertical=sales-promises&asOf=";
        JsonNode first = shows(board + "2018-02-16T12:00:00Z");
        says(first, "/entries/0/promiseId", "bonus");
        says(first, "/entries/0/state", "overdue");
        is(first, "/figures/all/due", "2");
        is(first, "/figures/all/keeping", "0.5");
        is(first, "/figures/all/open", "2");
        JsonNode second = shows(board + "2018-03-02T12:00:00Z");
        is(second, "/figures/byMaker/0/promises/keeping", "0.333333"); // the dashboard, of three
        is(second, "/figures/byMaker/0/promises/keptLate", "1");
        is(second, "/figures/byMaker/0/promises/overdue", "1");
        says(second, "/figures/byMaker/1/madeBy", "sue");
        assertThat(second.at("/figures/byMaker/1/promises/keeping").isNull())
                .as("hers is not due yet")
                .isTrue();

        deal.tell("correct-fact", """
            {"corrects":"%s","replacement":{"note":"live on the 15th"},"trueAt":"2018-02-15T12:00:00Z",\
            "reason":"it was delivered in time"}\
            """.formatted(late.at("/eventIds/0").asString()));
        is(shows(board + "2018-03-02T12:00:00Z"), "/figures/byMaker/0/promises/keeping", "0.666667");
        is(
                shows(board + "2018-03-02T12:00:00Z&knownAtPosition=" + late.path("lastPosition")),
                "/figures/byMaker/0/promises/keeping",
                "0.333333");
    }

    private static void promised(Client deal, String what, String due, String by) throws Exception {
        deal.on("2018-01-08", "make-promise", """
            "promiseId":"%s","text":"We promised the %s","due":"%s","madeBy":"%s"\
            """.formatted(what, what, due, by));
    }

    private static long days(JsonNode item) {
        return ChronoUnit.DAYS.between(
                LocalDate.parse(item.path("opened").asString().substring(0, 10)),
                LocalDate.parse(item.path("due").asString()));
    }

    private static Answer seenBy(String caller, String board) throws Exception {
        return platform().get(caller, "/v1/accounts/sales-deal" + board);
    }
}
