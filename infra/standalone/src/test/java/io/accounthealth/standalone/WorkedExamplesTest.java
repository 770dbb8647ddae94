package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accounthealth.standalone.Guarded.Answer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The examples of {@code infra/docs/figures.md}: told by commands, read from the board that shows the figure. Each has
 * accounts of its own, which a vertical or a manager tells from the others.
 */
class WorkedExamplesTest {

    private static final String JUNE_TO_JULY = "/v1/retention?from=2018-06&to=2018-07&currency=USD&vertical=";

    @TempDir
    static Path data;

    static Guarded platform;

    /** The position that each read must have seen. */
    static long last;

    @BeforeAll
    static void start() throws Exception {
        platform = new Guarded(data);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void nrr_of_5000_is_0_984_and_grr_0_934() throws Exception {
        spends("nrr-steady", "nrr", "3000", "3000");
        spends("nrr-grows", "nrr", "750", "1000");
        spends("nrr-shrinks", "nrr", "1000", "920");
        spends("nrr-leaves", "nrr", "250", null);
        spends("nrr-new", "nrr", null, "1250");

        JsonNode answer = read(JUNE_TO_JULY + "nrr");
        is(answer, "/base/spend", "5000");
        is(answer, "/movements/expansion/spend", "250");
        is(answer, "/movements/contraction/spend", "80");
        is(answer, "/movements/churn/spend", "250");
        is(answer, "/movements/new/spend", "1250");
        is(answer, "/nrr", "0.984");
        is(answer, "/grr", "0.934");
    }

    @Test
    void from_27000_to_30000_the_net_is_1_111() throws Exception {
        spends("grown", "grown", "27000", "30000");

        is(read(JUNE_TO_JULY + "grown"), "/nrr", "1.111111");
        is(read(JUNE_TO_JULY + "grown"), "/grr", "1");
    }

    @Test
    void of_2000_kept_1500_cut_to_1200_and_3000_lost_the_gross_is_0_4923() throws Exception {
        spends("grr-same", "grr", "2000", "2000");
        spends("grr-less", "grr", "1500", "1200");
        spends("grr-none", "grr", "3000", "0");

        is(read(JUNE_TO_JULY + "grr"), "/grr", "0.492308");
    }

    @Test
    void of_four_logos_three_are_kept_and_a_quarter_is_churn() throws Exception {
        spends("logo-1", "logos", "10", "1");
        spends("logo-2", "logos", "10", "10");
        spends("logo-3", "logos", "10", "99");
        spends("logo-4", "logos", "10", "0");
        spends("logo-5", "logos", null, "10");

        JsonNode answer = read(JUNE_TO_JULY + "logos");
        is(answer, "/logoRetention", "0.75");
        is(answer, "/logoChurn", "0.25");
    }

    @Test
    void base_and_movements_come_to_what_is_retained_and_to_the_total() throws Exception {
        spends("moves-more", "moves", "100", "160");
        spends("moves-less", "moves", "100", "70");
        spends("moves-none", "moves", "100", null);
        spends("moves-new", "moves", null, "11");
        spends("moves-back", "moves", null, "7");
        spend("moves-back", "2018-03-12", "5");

        JsonNode answer = read(JUNE_TO_JULY + "moves");
        is(answer, "/movements/reactivation/spend", "7");
        is(answer, "/retained/spend", "230"); // 300 + 60 - 30 - 100
        is(answer, "/total/spend", "248"); // 230 + 11 + 7
    }

    @Test
    void a_week_from_30_july_on_is_spend_of_july() throws Exception {
        open("month", "months");
        tell("month", "report-spend", """
            {"source":"dsp","periodStart":"2018-07-30","periodEnd":"2018-08-06","amount":"700"}\
            """);

        JsonNode answer = read("/v1/accounts/month/spend?by=month");
        assertThat(answer.at("/entries/0/month").asString()).isEqualTo("2018-07");
        is(answer, "/entries/0/amount", "700");
        assertThat(answer.path("entries")).hasSize(1);
    }

    @Test
    void of_2500_due_for_renewal_1600_are_kept_however_much_more_one_was_renewed_for() throws Exception {
        open("renewals", "renewals");
        contract("more", "2018-07-01", "1000");
        contract("less", "2018-07-31", "1000");
        contract("lost", "2018-07-15", "500");
        renewed("more", "1800");
        renewed("less", "600");
        tell("renewals", "lose-renewal", """
            {"contractId":"lost","reason":"price","occurredAt":"2018-06-01T12:00:00Z"}\
            """);

        JsonNode answer = read(JUNE_TO_JULY + "renewals").path("renewals");
        is(answer, "/due", "2500");
        is(answer, "/renewed", "1600");
        is(answer, "/renewalGrr", "0.64");
    }

    @Test
    void a_hundred_a_month_at_five_percent_churn_is_a_lifetime_value_of_2000() throws Exception {
        YearMonth january = YearMonth.of(2018, 1);
        // of twenty accounts one leaves after each of six months, and another comes for it
        for (int i = 0; i < 26; i++) {
            open("clv-" + i, "clv");
            for (int month = Math.max(0, i - 19); month <= Math.min(i, 6); month++) {
                spend("clv-" + i, january.plusMonths(month).atDay(10).toString(), "100");
            }
        }

        JsonNode answer = read("/v1/retention/clv?vertical=clv&asOf=2018-08-15");
        is(answer, "/figures/meanMonthlySpend/amount", "100");
        is(answer, "/figures/meanMonthlyChurn", "0.05");
        is(answer, "/figures/clv/amount", "2000");
    }

    @Test
    void without_churn_there_is_no_lifetime_value() throws Exception {
        spends("stays", "stays", "100", "100");

        JsonNode figures =
                read("/v1/retention/clv?vertical=stays&asOf=2018-08-01").path("figures");
        is(figures, "/meanMonthlyChurn", "0");
        assertThat(figures.path("clv").isNull()).isTrue();
    }

    @Test
    void seventy_promoters_20_passives_and_10_detractors_are_plus_60_and_six_and_zero_detract() throws Exception {
        open("nps", "nps");
        for (int person = 0; person < 100; person++) {
            int score = person < 70 ? 9 + person % 2 : person < 90 ? 7 + person % 2 : person % 2 * 6;
            tell("nps", "answer-nps", """
                {"score":%d,"personId":"p%d","occurredAt":"2018-07-02T12:00:00Z"}\
                """.formatted(score, person));
        }

        JsonNode answer = read("/v1/accounts/nps/satisfaction?asOf=2018-07-10");
        is(answer, "/figures/npsAnswers", "100");
        is(answer, "/figures/detractors", "10");
        is(answer, "/figures/nps", "60");
    }

    @Test
    void csat_of_107_answers_with_74_satisfied_is_69_percent() throws Exception {
        open("csat", "csat");
        int[] answers = {0, 14, 9, 10, 32, 42};
        for (int score = 1; score <= 5; score++) {
            for (int i = 0; i < answers[score]; i++) {
                tell("csat", "answer-csat", """
                    {"score":%d,"occurredAt":"2018-07-02T12:00:00Z"}\
                    """.formatted(score));
            }
        }

        JsonNode answer = read("/v1/accounts/csat/satisfaction?asOf=2018-07-10");
        is(answer, "/figures/csatAnswers", "107");
        is(answer, "/figures/csat", "69.2");
    }

    @Test
    void an_inquiry_at_16_30_is_due_at_09_30_next_day() throws Exception {
        open("asks", "sla");
        inquiry("asks", "receive", "2018-07-06T16:30:00Z", ",\"priority\":\"urgent\""); // a Friday

        JsonNode row = read("/v1/accounts/asks/sla?asOf=2018-07-06T16:40:00Z").at("/entries/0");
        assertThat(row.path("responseDue").asString()).isEqualTo("2018-07-09T09:30:00Z");
        assertThat(read("/v1/accounts/asks/sla?asOf=2018-07-09T09:30:00Z")
                        .at("/entries/0/response")
                        .asString())
                .isEqualTo("running");
        assertThat(read("/v1/accounts/asks/sla?asOf=2018-07-09T09:30:00.000001Z")
                        .at("/entries/0/response")
                        .asString())
                .isEqualTo("breached");
    }

    @Test
    void reopened_on_friday_at_14_00_and_answered_at_14_10_it_took_ten_minutes() throws Exception {
        open("asks-again", "sla");
        inquiry("asks-again", "receive", "2018-07-02T10:00:00Z", "");
        inquiry("asks-again", "resolve", "2018-07-02T10:30:00Z", "");
        inquiry("asks-again", "reopen", "2018-07-06T14:00:00Z", "");
        inquiry("asks-again", "answer", "2018-07-06T14:10:00Z", "");

        JsonNode answer = read("/v1/accounts/asks-again/sla?asOf=2018-07-10");
        is(answer, "/entries/0/responseMinutes", "10");
        is(answer, "/figures/meanMinutesToAnswer", "20"); // of 30 and 10
        is(answer, "/figures/firstResponse/share", "1");
        assertThat(answer.at("/entries/0/resolution").asString())
                .as("unresolved again")
                .isEqualTo("running");
        assertThat(answer.at("/figures/resolution/share").isNull()).isTrue();
    }

    @Test
    void of_100_over_ten_days_57_after_six_are_a_pace_of_0_95() throws Exception {
        open("pace", "pace");
        order("pace", "io", "100");
        for (int day = 1; day <= 6; day++) {
            delivered("pace", "io", "2018-07-0" + day, 1, "9.5");
        }

        is(read("/v1/accounts/pace/pacing?asOf=2018-07-07T15:00:00Z"), "/orders/0/pacing", "0.95");
        is(read("/v1/pacing?vertical=pace&asOf=2018-07-07T15:00:00Z"), "/entries/0/pacing", "0.95");
    }

    @Test
    void an_order_that_ended_stays_with_the_share_of_its_budget_that_it_delivered() throws Exception {
        open("ended", "ended");
        order("ended", "io", "100");
        delivered("ended", "io", "2018-07-01", 8, "60");
        delivered("ended", "io", "2018-07-10", 2, "10");
        delivered("ended", "io", "2018-07-12", 1, "7");

        is(read("/v1/accounts/ended/pacing?asOf=2018-07-10T15:00:00Z"), "/total", "1");
        is(read("/v1/accounts/ended/pacing?asOf=2018-07-11T15:00:00Z"), "/total", "0");
        JsonNode board = read("/v1/pacing?vertical=ended&show=ended&asOf=2018-09-01");
        is(board, "/entries/0/delivered/amount", "70");
        is(board, "/entries/0/deliveredShare", "0.7");
        is(board, "/entries/0/underDelivery/amount", "30");
    }

    @Test
    void three_quarters_of_budget_at_half_time_is_pacing_1_5() throws Exception {
        open("fast", "fast");
        order("fast", "io", "1000");
        order("fast", "nothing", "0");
        delivered("fast", "io", "2018-07-01", 5, "750");

        JsonNode orders =
                read("/v1/accounts/fast/pacing?asOf=2018-07-06T00:00:00Z").path("orders");
        is(orders, "/0/pacing", "1.5");
        assertThat(orders.at("/1/state").asString()).isEqualTo("no-budget");
        assertThat(orders.at("/1/pacing").isNull()).isTrue();
    }

    @Test
    void three_of_four_reports_are_on_time_and_three_accurate() throws Exception {
        open("reports", "reports");
        report("reports", "a", "2018-07-02T12:00:00Z");
        report("reports", "b", "2018-07-01T09:00:00Z");
        report("reports", "c", "2018-07-01T09:00:00Z");
        report("reports", "late", "2018-07-02T12:00:00.000001Z");
        tell("reports", "find-report-error", """
            {"reportId":"b","foundBy":"client","occurredAt":"2018-07-04T12:00:00Z"}\
            """);

        JsonNode figures =
                read("/v1/accounts/reports/reporting?asOf=2018-07-10").path("figures");
        is(figures, "/due", "4");
        is(figures, "/punctuality", "0.75");
        is(figures, "/delivered", "4");
        is(figures, "/accuracy", "0.75");
    }

    @Test
    void of_four_promises_due_one_was_kept_by_its_day() throws Exception {
        open("vows", "vows");
        promise("kept", "2018-07-05");
        promise("late", "2018-07-05");
        promise("broken", "2018-07-05");
        promise("overdue", "2018-07-05");
        promise("open", "2018-07-20");
        tell("vows", "keep-promise", "{\"promiseId\":\"kept\",\"occurredAt\":\"2018-07-05T23:59:59Z\"}");
        tell("vows", "keep-promise", "{\"promiseId\":\"late\",\"occurredAt\":\"2018-07-06T00:00:00Z\"}");
        tell(
                "vows",
                "break-promise",
                "{\"promiseId\":\"broken\",\"reason\":\"no budget\",\"occurredAt\":\"2018-07-04T12:00:00Z\"}");

        JsonNode all = read("/v1/accounts/vows/promises?asOf=2018-07-10").at("/figures/all");
        is(all, "/due", "4");
        is(all, "/kept", "1");
        is(all, "/keeping", "0.25");
    }

    @Test
    void a_manager_of_1500_that_became_1800_is_on_the_target_of_1_2() throws Exception {
        open("card-grows", "card");
        open("card-stays", "card");
        open("card-saved", "card");
        for (String account : new String[] {"card-grows", "card-stays", "card-saved"}) {
            tell(account, "assign-manager", "{\"managerId\":\"card\",\"occurredAt\":\"2018-01-02T00:00:00Z\"}");
        }
        spend("card-grows", "2018-02-12", "1000");
        spend("card-grows", "2018-05-12", "1300");
        spend("card-stays", "2018-02-12", "500");
        spend("card-stays", "2018-05-12", "500");
        inquiry("card-grows", "receive", "2018-07-02T10:00:00Z", ",\"priority\":\"urgent\"");
        inquiry("card-grows", "resolve", "2018-07-02T10:30:00Z", "");
        inquiry("card-stays", "receive", "2018-07-02T10:00:00Z", ",\"priority\":\"urgent\"");
        inquiry("card-stays", "resolve", "2018-07-02T11:10:00Z", "");
        report("card-grows", "in-time", "2018-07-02T11:00:00Z");
        report("card-stays", "late", "2018-07-03T11:00:00Z");
        // at risk until July: nobody met, and the client would not recommend us
        tell("card-saved", "answer-nps", "{\"score\":0,\"personId\":\"ann\",\"occurredAt\":\"2018-06-01T12:00:00Z\"}");
        tell("card-saved", "answer-nps", "{\"score\":10,\"personId\":\"ann\",\"occurredAt\":\"2018-07-02T12:00:00Z\"}");
        tell(
                "card-saved",
                "hold-meeting",
                "{\"attendees\":[\"Cleo Client\"],\"meetingId\":\"m\",\"occurredAt\":\"2018-07-05T12:00:00Z\"}");

        JsonNode row = read("/v1/managers?manager=card&asOf=2018-07-10").at("/entries/0");
        is(row, "/nrr", "1.2");
        is(row, "/nrrTarget", "1.046635"); // 1.2 ^ 0.25
        assertThat(row.path("nrrTargetMet").asBoolean()).isTrue();
        is(row, "/grr", "1");
        is(row, "/logoRetention", "1");
        is(row, "/saved", "1");
        is(row, "/nps", "100");
        is(row, "/responseShare", "0.5");
        is(row, "/resolutionShare", "1");
        is(row, "/meanMinutesToAnswer", "50"); // of 30 and 70
        is(row, "/punctuality", "0.5");
        is(row, "/accuracy", "1");
    }

    @Test
    void an_account_handed_over_since_counts_for_its_manager_of_the_period() throws Exception {
        open("handed", "handed");
        tell("handed", "assign-manager", "{\"managerId\":\"giver\",\"occurredAt\":\"2018-01-02T00:00:00Z\"}");
        tell("handed", "assign-manager", "{\"managerId\":\"taker\",\"occurredAt\":\"2018-07-05T00:00:00Z\"}");
        spend("handed", "2018-02-12", "1000");
        spend("handed", "2018-05-12", "1050");

        JsonNode row = read("/v1/managers?manager=giver&asOf=2018-07-10").at("/entries/0");
        is(row, "/nrr", "1.05");
        assertThat(row.path("nrrTargetMet").asBoolean()).isTrue();
        is(row, "/handedOver", "1");
        assertThat(read("/v1/managers?manager=taker&asOf=2018-07-10").path("entries"))
                .isEmpty();
    }

    @Test
    void acts_in_a_quarter_count_for_who_did_them() throws Exception {
        open("shared", "shared");
        tell("shared", "assign-manager", "{\"managerId\":\"gwen\",\"occurredAt\":\"2018-01-02T00:00:00Z\"}");
        tell("shared", "assign-manager", "{\"managerId\":\"tom\",\"occurredAt\":\"2018-05-16T00:00:00Z\"}");
        member("mia", "coordinator");
        spend("shared", "2018-02-12", "1000");
        spend("shared", "2018-05-12", "1250");
        inquiry("shared", "receive", "2018-05-02T10:00:00Z", ",\"priority\":\"urgent\"");
        inquiry("shared", "resolve", "2018-05-02T10:30:00Z", "");
        inquiry("shared", "reopen", "2018-06-04T10:00:00Z", "");
        inquiry("shared", "resolve", "2018-06-04T12:00:00Z", "");
        call("gwen", "s1", "2018-04-10");
        call("mia", "s2", "2018-05-02");
        observed("meeting-held", "2018-05-02T10:05:00Z", "{\"meetingId\":\"s2\",\"kind\":\"status\"}");
        call("owner", "s3", "2018-06-06");
        call("tess", "s4", "2018-06-13");
        observed("meeting-held", "2018-06-27T10:00:00Z", "{\"meetingId\":\"s5\",\"kind\":\"status\"}");
        call("mia", "of-july", "2018-07-02");
        observed("qbr-presented", "2018-05-20T10:00:00Z", "{\"quarter\":\"2018-Q1\"}");
        delivered("mia", "r1", "2018-05-10T12:00:00Z", "2018-05-10T09:00:00Z");
        delivered("owner", "r2", "2018-06-10T12:00:00Z", "2018-06-11T09:00:00Z");
        delivered("tess", "r3", "2018-06-21T12:00:00Z", "2018-06-20T09:00:00Z");
        tell("shared", "find-report-error", "{\"reportId\":\"r2\",\"occurredAt\":\"2018-06-22T12:00:00Z\"}");
        long before = last;
        member("tess", "media-buyer");

        JsonNode gwen = read("/v1/managers?vertical=shared&manager=gwen&asOf=2018-07-10")
                .at("/entries/0");
        is(gwen, "/accounts", "0");
        is(gwen, "/responsesMet", "1");
        is(gwen, "/responsesDecided", "1");
        is(gwen, "/reportsOnTime", "1");
        is(gwen, "/reportsDue", "1");
        is(gwen, "/meanMinutesToAnswer", "30");
        JsonNode tom =
                read("/v1/managers?vertical=shared&manager=tom&asOf=2018-07-10").at("/entries/0");
        is(tom, "/accounts", "1");
        is(tom, "/nrr", "1.25");
        is(tom, "/responsesMet", "0");
        is(tom, "/responsesDecided", "1");
        is(tom, "/reportsOnTime", "1");
        is(tom, "/reportsDue", "2");
        is(tom, "/accuracy", "0.5");
        is(tom, "/meanMinutesToAnswer", "120");

        String quarter = "/v1/learning?vertical=shared&from=2018-Q2&to=2018-Q2&asOf=2018-07-10";
        // Calls, QBRs, reports without an error, reports.
        assertThat(learned(read(quarter + "&knownAtPosition=" + before)))
                .as("before tess was known to be in the team, what she recorded is of the manager")
                .containsExactly("gwen 1 0 0/0", "mia 1 0 1/1", "tom 3 1 1/2");
        assertThat(learned(read(quarter)))
                .containsExactly("gwen 1 0 0/0", "mia 1 0 1/1", "tess 1 0 1/1", "tom 2 1 0/1");
        assertThat(learned(read("/v1/learning?vertical=shared&from=2018-Q2&asOf=2018-07-10")))
                .contains("mia 2 0 1/1");

        JsonNode card = read("/v1/accounts/shared?asOf=2018-07-10");
        assertThat(card.path("team").findValuesAsString("userId")).isEqualTo(List.of("mia", "tess"));
        assertThat(card.at("/team/0/since").asString()).isEqualTo("2018-04-01T00:00:00Z");
        assertThat(read("/v1/accounts/shared?asOf=2018-07-10&knownAtPosition=" + before)
                        .path("team"))
                .hasSize(1);
        assertThat(platform.get(Guarded.MIA, "/v1/accounts/shared").status()).isEqualTo(404);
        JsonNode filtered = platform.get(Guarded.MIA, quarter).json();
        assertThat(learned(filtered)).as("a filter is of accounts in sight").isEmpty();
        is(filtered, "/figures/notShown", "0");
        JsonNode own = platform.get(Guarded.MIA, quarter.replace("vertical=shared&", ""))
                .json();
        assertThat(learned(own)).singleElement().asString().startsWith("mia ");
    }

    @Test
    void a_role_is_neither_given_twice_nor_taken_unheld() throws Exception {
        open("roles", "roles");
        String body = "{\"userId\":\"cora\",\"role\":\"trafficker\"}";
        Answer none = platform.json(Guarded.OWNER, "POST", "/v1/accounts/roles/unassign-team-member", body);
        assertThat(none.status()).isEqualTo(409);
        assertThat(none.body()).contains("not-in-team", "userId cora", "trafficker");
        tell("roles", "assign-team-member", body);
        assertThat(platform.json(Guarded.OWNER, "POST", "/v1/accounts/roles/assign-team-member", body)
                        .status())
                .isEqualTo(409);
        Answer unknown = platform.json(
                Guarded.OWNER,
                "POST",
                "/v1/accounts/roles/assign-team-member",
                "{\"userId\":\"cora\",\"role\":\"boss\"}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body()).contains("/role", "coordinator");
    }

    /** In the team from April on. */
    private static void member(String person, String role) throws Exception {
        tell("shared", "assign-team-member", """
            {"userId":"%s","role":"%s","occurredAt":"2018-04-01T00:00:00Z"}\
            """.formatted(person, role));
    }

    private static void call(String actor, String id, String day) throws Exception {
        tellAs(actor, "hold-meeting", """
            {"attendees":["Cleo Client"],"meetingId":"%s","kind":"status","occurredAt":"%sT10:00:00Z"}\
            """.formatted(id, day));
    }

    private static void delivered(String actor, String id, String due, String at) throws Exception {
        tell("shared", "schedule-report", """
            {"reportId":"%s","due":"%s","occurredAt":"2018-05-01T12:00:00Z"}\
            """.formatted(id, due));
        tellAs(actor, "deliver-report", """
            {"reportId":"%s","occurredAt":"%s"}\
            """.formatted(id, at));
    }

    private static void tellAs(String actor, String command, String body) throws Exception {
        Answer answer = platform.json(Guarded.OWNER, "POST", "/v1/accounts/shared/" + command, body, "X-Actor", actor);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        told(answer.json());
    }

    private static void observed(String type, String time, String data) throws Exception {
        Answer answer = platform.send(
                Guarded.CRM,
                "POST",
                "/v1/events",
                """
                {"specversion":"1.0","id":"%s","source":"crm","type":"accounthealth.%s.v1",\
                "subject":"shared","time":"%s","data":%s}\
                """.formatted(time, type, time, data),
                "Content-Type",
                "application/cloudevents+json");
        assertThat(answer.json().path("accepted").asInt()).as(answer.body()).isEqualTo(1);
        told(answer.json());
    }

    private static List<String> learned(JsonNode board) {
        return board.path("entries")
                .valueStream()
                .map(row -> "%s %s %s %s/%s"
                        .formatted(
                                row.path("userId").asString(),
                                row.path("statusCallsLed").asInt(),
                                row.path("qbrsPresented").asInt(),
                                row.path("reportsWithoutError").asInt(),
                                row.path("reportsDelivered").asInt()))
                .toList();
    }

    @Test
    void of_the_first_twelve_days_a_report_of_a_month_counts_by_day() throws Exception {
        open("like", "like");
        tell("like", "report-spend", """
            {"source":"dsp","periodStart":"2018-06-01","periodEnd":"2018-07-01","amount":"3000"}\
            """);
        tell("like", "report-spend", """
            {"source":"dsp","periodStart":"2018-07-01","periodEnd":"2018-08-01","amount":"3100"}\
            """);

        JsonNode answer = read(JUNE_TO_JULY + "like&through=12");
        is(answer, "/base/spend", "1200");
        is(answer, "/retained/spend", "1200");
        is(answer, "/nrr", "1");
        is(read(JUNE_TO_JULY + "like&through=31"), "/retained/spend", "3100");
    }

    @Test
    void of_two_halves_of_july_of_which_one_was_invoiced_5000_are_unbilled() throws Exception {
        open("unbilled", "unbilled");
        tell("unbilled", "report-spend", """
            {"source":"dsp","periodStart":"2018-07-01","periodEnd":"2018-07-16","amount":"5000"}\
            """);
        tell("unbilled", "report-spend", """
            {"source":"dsp","periodStart":"2018-07-16","periodEnd":"2018-08-01","amount":"5000"}\
            """);
        tell("unbilled", "issue-invoice", """
            {"invoiceId":"i","amount":"5000","due":"2018-08-15","periodStart":"2018-07-01","periodEnd":"2018-07-16",\
            "occurredAt":"2018-07-20T12:00:00Z"}\
            """);

        JsonNode figures = read("/v1/accounts/unbilled/billing?asOf=2018-08-10").path("figures");
        is(figures, "/unbilled/0/amount", "5000");
        assertThat(figures.at("/unbilled/0/months/0").asString()).isEqualTo("2018-07");
        is(figures, "/notInvoiced/0/amount", "5000");
    }

    @Test
    void a_score_is_the_weighted_mean_of_its_dimensions() throws Exception {
        open("health", "health");
        tell(
                "health",
                "hold-meeting",
                "{\"attendees\":[\"Cleo Client\"],\"meetingId\":\"m\",\"occurredAt\":\"2018-06-08T12:00:00Z\"}");
        tell("health", "answer-nps", "{\"score\":8,\"occurredAt\":\"2018-07-01T12:00:00Z\"}");

        // engagement, 23 days of 14: 20 x 74.286; sentiment 20 x 80; escalations 10 x 100; advocacy 5 x 30; over 55
        JsonNode answer = read("/v1/accounts/health/health?asOf=2018-07-01T13:00:00Z");
        is(answer, "/score", "77.013");
        assertThat(answer.path("band").asString()).isEqualTo("healthy");
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode dimension : answer.path("dimensions")) {
            sum = dimension.path("contribution").isNull()
                    ? sum
                    : sum.add(dimension.path("contribution").decimalValue());
        }
        assertThat(sum).isEqualByComparingTo("77.013");
    }

    @Test
    void restated_performance_is_read_as_known_then_and_now() throws Exception {
        open("media", "media");
        delivered("media", "io", "2018-07-01", 7, "3000");
        performance("\"impressions\":1000000,\"clicks\":2000,\"conversions\":\"50\",\"conversionValue\":\"6000\"");
        long reported = last;
        performance("\"impressions\":900000,\"clicks\":1800,\"conversions\":\"40\",\"conversionValue\":\"5100\"");

        JsonNode then = read("/v1/performance?vertical=media&knownAtPosition=" + reported);
        is(then, "/entries/0/impressions", "1000000");
        is(then, "/entries/0/ctr", "0.002");
        is(then, "/entries/0/cpm/amount", "3");
        is(then, "/entries/0/cpc/amount", "1.5");
        is(then, "/entries/0/cpa/amount", "60");
        is(then, "/entries/0/roas", "2");
        tell("media", "state-priorities", """
            {"priorities":["Sales"],"targets":[{"kpi":"cpa","value":"70"},{"kpi":"roas","value":"1.5"}]}\
            """);
        JsonNode now = read("/v1/performance?vertical=media");
        is(now, "/entries/0/targets/0/value", "75");
        assertThat(now.at("/entries/0/targets/0/met").asBoolean(true)).isFalse();
        assertThat(now.at("/entries/0/targets/1/met").asBoolean()).isTrue();
        assertThat(read("/v1/performance?vertical=media&knownAtPosition=" + reported)
                        .at("/entries/0/targets"))
                .isEmpty();
        is(now, "/figures/impressions", "900000");
        is(now, "/figures/cpm/0/amount", "3.333333");
        is(now, "/figures/cpa/0/amount", "75");
        is(now, "/figures/roas", "1.7");
        JsonNode line = read("/v1/accounts/media/performance");
        assertThat(line.at("/entries/0/line").asString()).isEqualTo("io");
        is(line, "/entries/0/roas", "1.7");
    }

    @Test
    void imported_and_restated_figures_are_read_as_known_then_and_now() throws Exception {
        open("filed", "filed");
        tell("filed", "report-spend", """
            {"source":"dsp-files","line":"io","periodStart":"2018-07-01","periodEnd":"2018-07-08","amount":"3000"}\
            """);
        String header = "account,name,line,period_start,period_end,impressions,measurable_impressions,"
                + "viewable_impressions,clicks,video_starts,video_completions,conversions,conversion_value,currency\n";
        JsonNode first = imported(header + """
            filed,,io,2018-07-01,2018-07-08,600000,500000,350000,2000,,,50,6000,USD
            filed,,io,2018-07-01,2018-07-08,400000,400000,280000,,,,,,
            filed,,test,2018-07-02,,5,,,,,,,,
            """);
        is(first, "/reported", "2");
        is(first, "/rowsAddedUp", "1");
        Instant known = Instant.parse(read("/v1/log/head").path("recordedAt").asString());
        JsonNode second = imported(header + """
            filed,,io,2018-07-01,2018-07-08,900000,800000,600000,1800,,,40,5100,USD
            filed,,io,2018-07-08,2018-07-15,1000,,,,,,,,
            """);
        is(second, "/reported", "1");
        is(second, "/restated", "1");
        is(second, "/retracted", "1");

        JsonNode then = read("/v1/performance?vertical=filed&knownAt=" + known);
        is(then, "/entries/0/impressions", "1000005");
        is(then, "/entries/0/viewability", "0.7");
        is(then, "/entries/0/cpa/amount", "60");
        is(then, "/entries/0/roas", "2");
        JsonNode now = read("/v1/performance?vertical=filed");
        is(now, "/entries/0/impressions", "901000");
        is(now, "/entries/0/viewability", "0.75");
        is(now, "/entries/0/cpa/amount", "75");
        is(now, "/entries/0/roas", "1.7");
    }

    /**
     * The end of the import of a file that is all that its source claims, and that somebody confirms where it waits.
     */
    private static JsonNode imported(String file) throws Exception {
        return imported("/v1/imports/performance?mode=snapshot&source=dsp-files", file);
    }

    private static JsonNode imported(String route, String file) throws Exception {
        String id = platform.send(Guarded.OWNER, "POST", route, file, "Content-Type", "text/csv")
                .json()
                .path("importId")
                .asString();
        platform.upTo("\"state\":\"completed\"", Guarded.OWNER, "/v1/imports/" + id, "Accept", "text/event-stream");
        if (platform.get(Guarded.OWNER, "/v1/imports/" + id).body().contains("needs-confirmation")) {
            platform.send(Guarded.OWNER, "POST", "/v1/imports/" + id + "/confirm", "");
            platform.upTo("\"state\":\"completed\"", Guarded.OWNER, "/v1/imports/" + id, "Accept", "text/event-stream");
        }
        JsonNode end = platform.get(Guarded.OWNER, "/v1/imports/" + id).json();
        last = Math.max(last, end.path("lastPosition").asLong());
        return end;
    }

    @Test
    void performance_that_contradicts_itself_is_refused_by_the_name_of_the_field() throws Exception {
        open("refused", "refused");
        Answer answer = platform.json(Guarded.OWNER, "POST", "/v1/accounts/refused/report-performance", """
            {"source":"dsp","periodStart":"2018-07-01","measurableImpressions":8,"viewableImpressions":9}\
            """);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/viewableImpressions");
    }

    private static void performance(String figures) throws Exception {
        tell("media", "report-performance", """
            {"source":"dsp","line":"io","periodStart":"2018-07-01","periodEnd":"2018-07-08",%s}\
            """.formatted(figures));
    }

    /**
     * A euro is 1.10 dollars and 0.80 pounds at the end of June, 1.21 dollars at the end of July: 1,000 EUR, 1,100 USD
     * and 80 GBP are 2,100 EUR; 1,000, 1,210 and 40 are 2,150 by the rates of June, and 2,050 by those of July.
     */
    @Test
    void nrr_in_euros_moves_when_a_rate_is_known() throws Exception {
        open("mixed-eur", "mixed", "EUR");
        open("mixed-usd", "mixed", "USD");
        open("mixed-gbp", "mixed", "GBP");
        spend("mixed-eur", "2018-06-12", "1000");
        spend("mixed-eur", "2018-07-12", "1000");
        spend("mixed-usd", "2018-06-12", "1100");
        spend("mixed-usd", "2018-07-12", "1210");
        spend("mixed-gbp", "2018-06-12", "80");
        spend("mixed-gbp", "2018-07-12", "40");
        String mixed = "/v1/retention?from=2018-06&to=2018-07&vertical=mixed&in=EUR";

        is(read(mixed), "/base/spend", "1000");
        assertThat(read(mixed).path("unconverted").findValuesAsString("currency"))
                .containsExactly("GBP", "USD");

        is(rates("Date,USD,GBP,\n2018-06-29,1.1000,0.8000,\n2018-06-28,9.9999,N/A,\n"), "/reported", "3");
        long beforeTheLateRate = last;
        is(read(mixed), "/base/spend", "2100");
        is(read(mixed), "/nrr", "1.023810");
        assertThat(read(mixed).path("unconverted")).isEmpty();
        is(read(mixed + "&rates=each"), "/base/spend", "1000");
        is(read(mixed + "&rates=each"), "/unconverted/1/amount", "2310");

        is(rates("base,quote,day,rate\nEUR,USD,2018-07-31,1.2000\nEUR,GBP,2018-07-30,0.8\n"), "/reported", "2");
        is(rates("base,quote,day,rate\nEUR,USD,2018-07-31,1.21\nEUR,GBP,2018-07-30,0.80\n"), "/restated", "1");
        is(read(mixed + "&rates=each"), "/nrr", "0.976190");
        is(read(mixed), "/nrr", "1.023810");
        is(read(mixed + "&rates=each&knownAtPosition=" + beforeTheLateRate), "/nrr", "1");
        is(read(mixed + "&rates=each&knownAtPosition=" + (last - 1)), "/retained/spend", "2058.33");
    }

    /**
     * In June 7,000 of 10,000 dollars and 700 of 1,000 euros are costs, in July 7,000 of 12,000 dollars, and of 2,000
     * euros no cost is known. The rates are 1.25 and 1.20.
     */
    @Test
    void a_margin_shrinks_once_a_cost_is_restated() throws Exception {
        open("biz-usd", "biz");
        open("biz-eur", "biz", "EUR");
        tell("biz-usd", "assign-manager", "{\"managerId\":\"biz-ann\"}");
        tell("biz-eur", "assign-manager", "{\"managerId\":\"biz-bob\"}");
        spend("biz-usd", "2019-06-12", "10000");
        spend("biz-usd", "2019-07-12", "12000");
        spend("biz-eur", "2019-06-12", "1000");
        spend("biz-eur", "2019-07-12", "2000");
        cost("biz-usd", "media", "2019-06-01", "6000");
        cost("biz-usd", "service-hours", "2019-06-01", "500");
        cost("biz-usd", "media", "2019-07-01", "7000");
        cost("biz-eur", "media", "2019-06-01", "700");
        rates("base,quote,day,rate\nEUR,USD,2019-06-28,1.25\nEUR,USD,2019-07-31,1.20\n");
        long reported = last;
        cost("biz-usd", "media", "2019-06-01", "6500");

        String months = "/v1/margin?from=2019-06&to=2019-07&vertical=biz&by=month";
        is(read(months + "&knownAtPosition=" + reported), "/entries/0/margin/amount", "3500");
        JsonNode dollars = read(months);
        is(dollars, "/entries/0/spend/amount", "10000");
        is(dollars, "/entries/0/mediaCost/amount", "6500");
        is(dollars, "/entries/0/serviceHoursCost/amount", "500");
        is(dollars, "/entries/0/margin/amount", "3000");
        is(dollars, "/entries/0/marginShare", "0.3");
        is(dollars, "/entries/1/margin/amount", "5000");

        JsonNode euros = read(months + "&in=EUR");
        is(euros, "/entries/0/cost/amount", "6300"); // 5,200 + 400 + 700
        is(euros, "/entries/0/margin/amount", "2700");
        is(euros, "/entries/0/marginShare", "0.3");
        is(euros, "/entries/1/spend/amount", "12000");
        is(euros, "/entries/1/spendWithCosts/amount", "10000");
        is(euros, "/entries/1/margin/amount", "4166.67");
        assertThat(euros.at("/entries/1/costs").asString()).isEqualTo("partly");
        is(euros, "/figures/monthsWithoutCosts", "1");
        is(euros, "/figures/margin/amount", "6866.67");

        JsonNode managers = read("/v1/margin?from=2019-06&to=2019-07&vertical=biz&by=manager&in=EUR");
        assertThat(managers.path("entries").findValuesAsString("manager")).containsExactly("biz-ann", "biz-bob");
        is(managers, "/entries/0/margin/amount", "6566.67");
        is(managers, "/entries/1/margin/amount", "300");
        is(read("/v1/accounts/biz-eur/margin?from=2019-06&to=2019-07"), "/figures/margin/amount", "300");
        tell("biz-eur", "retract-cost", """
            {"source":"erp","kind":"media","periodStart":"2019-06-01","reason":"Booked twice"}\
            """);
        JsonNode none = read("/v1/accounts/biz-eur/margin?from=2019-06&to=2019-07");
        assertThat(none.at("/figures/margin").isNull()).isTrue();
        assertThat(none.at("/figures/costs").asString()).isEqualTo("none");
    }

    private static void cost(String account, String kind, String month, String amount) throws Exception {
        tell(account, "report-cost", """
            {"source":"erp","kind":"%s","periodStart":"%s","periodEnd":"%s","amount":"%s"}\
            """.formatted(
                        kind, month, LocalDate.parse(month).plusMonths(1), amount));
    }

    private static JsonNode rates(String file) throws Exception {
        JsonNode end = imported("/v1/imports/rates?source=ecb", file);
        assertThat(end.path("rejected").asInt()).as(end.toString()).isZero();
        return end;
    }

    @Test
    void the_four_questions_of_an_auditor_are_answered() throws Exception {
        open("audited", "audited");
        Instant hours = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(3, ChronoUnit.HOURS);
        tell(
                "audited",
                "hold-meeting",
                "{\"attendees\":[\"Cleo Client\"],\"meetingId\":\"m\",\"occurredAt\":\"%s\"}".formatted(hours));
        tell("audited", "take-temperature", "{\"temperature\":5,\"occurredAt\":\"%s\"}".formatted(hours));
        Instant then = Instant.parse(read("/v1/log/head").path("recordedAt").asString());
        Instant late = hours.plus(1, ChronoUnit.HOURS);
        tell("audited", "take-temperature", "{\"temperature\":3,\"occurredAt\":\"%s\"}".formatted(late));
        // One that is in force since a moment after that, and one that is planned for later.
        for (String policy : List.of("warmth", "warmth-later")) {
            Instant from = policy.equals("warmth") ? then.plusMillis(1) : then.plus(1, ChronoUnit.DAYS);
            told(platform.taken(
                    201, "/v1/policies", """
                        {"version":"%s","effectiveFrom":"%s","healthyFrom":%s,"watchFrom":40,"caps":[],
                         "appliesTo":{"vertical":"audited"},
                         "dimensions":[{"name":"sentiment","weight":1,"parts":[{"signal":"temperature-newest",
                         "curve":[{"x":1,"y":0},{"x":5,"y":100}]}]}]}\
                        """.formatted(policy, from, policy.equals("warmth") ? "70" : "99")));
        }

        String read = "/v1/accounts/audited/health?asOf=" + then;
        // by the rules of then: engagement 20 x 100, sentiment 20 x 100 or 50, escalations 10 x 100, advocacy 5 x 30
        is(read(read + "&policy=now"), "/score", "50");
        assertThat(read(read + "&policy=now").at("/point/policyVersion").asString())
                .isEqualTo("warmth");
        is(read(read + "&knownAt=" + then), "/score", "93.636");
        is(read(read), "/score", "75.455");
        // The policy in force now was not known then: by its name it is tried on what was.
        is(read(read + "&knownAt=" + then + "&policy=now"), "/score", "93.636");
        is(read(read + "&knownAt=" + then + "&policy=warmth"), "/score", "100");
    }

    /** Temperature 4 alone counts under the policy of strategic accounts: 75; healthy from 90. */
    @Test
    void a_change_of_tier_is_a_part_of_the_score_change() throws Exception {
        openTier("seg-a", "segments", "seg-strategic");
        openTier("seg-b", "segments", "seg-growth");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant talked = now.minus(2, ChronoUnit.HOURS);
        for (String account : List.of("seg-a", "seg-b")) {
            tell(
                    account,
                    "hold-meeting",
                    "{\"attendees\":[\"Cleo Client\"],\"meetingId\":\"m\",\"occurredAt\":\"%s\"}".formatted(talked));
            tell(account, "take-temperature", "{\"temperature\":4,\"occurredAt\":\"%s\"}".formatted(talked));
        }
        told(platform.taken(201, "/v1/policies", """
            {"version":"seg-1","effectiveFrom":"%s","healthyFrom":90,"watchFrom":60,"caps":[],
             "dimensions":[{"name":"sentiment","weight":1,"parts":[{"signal":"temperature-newest",
             "curve":[{"x":1,"y":0},{"x":5,"y":100}]}]}],"appliesTo":{"tier":"seg-strategic"}}\
            """.formatted(now.minusSeconds(240))));
        // by v1: engagement 20 x 100, sentiment 20 x 75, escalations 10 x 100, advocacy 5 x 30, of 55
        scored("seg-a", now.minusSeconds(300), "v1", "84.545", "healthy");
        scored("seg-a", now.minusSeconds(180), "seg-1", "75", "watch");
        scored("seg-b", now.minusSeconds(180), "v1", "84.545", "healthy");

        tier("seg-a", "seg-growth", now.minusSeconds(120));
        tell("seg-b", "take-temperature", """
            {"temperature":5,"occurredAt":"%s"}\
            """.formatted(now.minusSeconds(150)));
        tier("seg-b", "seg-strategic", now.minusSeconds(120));
        long changed = last;
        scored("seg-a", now.minusSeconds(60), "v1", "84.545", "healthy");
        scored("seg-b", now.minusSeconds(60), "seg-1", "100", "healthy");
        is(read("/v1/accounts/seg-a/health?policy=seg-1&asOf=" + now), "/score", "75");
        JsonNode list = read("/v1/accounts?vertical=segments&asOf=" + now.minusSeconds(180));
        assertThat(list.at("/point/policyVersion").asString())
                .as("of the portfolio")
                .isEqualTo("v1");

        // by v1 with temperature 5: (2000 + 2000 + 1000 + 150) / 55 = 93.636
        JsonNode change = read("/v1/accounts/seg-b/health/changes?from=%s&to=%s"
                .formatted(now.minusSeconds(180), now.minusSeconds(60)));
        is(change, "/difference", "15.455");
        assertThat(parts(change)).containsExactly("time 0", "new 9.091", "new 0", "segment 6.364");
        JsonNode segment = change.at("/parts/3");
        assertThat(segment.path("why").asString())
                .startsWith("The account changed: rules seg-1 (for tier seg-strategic) instead of v1");
        assertThat(segment.path("evidence")).isEqualTo(change.at("/parts/2/evidence"));

        // a late fact: it was of that tier already, an hour ago
        tier("seg-b", "seg-strategic", now.minusSeconds(3_600));
        scored("seg-b", now.minusSeconds(180), "seg-1", "75", "watch");
        scored("seg-b", now.minusSeconds(180), "&knownAtPosition=" + changed, "v1", "84.545", "healthy");
    }

    /** The parts of a change, each as its kind and points. */
    private static List<String> parts(JsonNode change) {
        return change.path("parts")
                .valueStream()
                .map(part -> part.path("kind").asString() + " "
                        + part.path("points")
                                .decimalValue()
                                .stripTrailingZeros()
                                .toPlainString())
                .toList();
    }

    private static void scored(String account, Instant asOf, String version, String score, String band)
            throws Exception {
        scored(account, asOf, "", version, score, band);
    }

    private static void scored(String account, Instant asOf, String more, String version, String score, String band)
            throws Exception {
        JsonNode health = read("/v1/accounts/" + account + "/health?asOf=" + asOf + more);
        is(health, "/score", score);
        assertThat(health.at("/point/policyVersion").asString()).isEqualTo(version);
        assertThat(health.path("band").asString()).isEqualTo(band);
    }

    private static void openTier(String account, String vertical, String tier) throws Exception {
        told(platform.taken(201, "/v1/accounts", """
            {"accountId":"%s","name":"Name of %s","currency":"USD","timeZone":"UTC","vertical":"%s","tier":"%s",\
            "occurredAt":"2018-01-01T00:00:00Z"}\
            """.formatted(account, account, vertical, tier)));
    }

    private static void tier(String account, String tier, Instant at) throws Exception {
        tell(account, "change-account-profile", """
            {"tier":"%s","occurredAt":"%s"}\
            """.formatted(tier, at));
    }

    /** Agreed on around the clock, but for a minute at midnight, which is far from now in the zone of the accounts. */
    @Test
    void sla_targets_are_tightened_from_a_moment_on_and_more_for_strategic_accounts() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        openTier("tight", "tightened", "growth");
        openTier("tighter", "tightened", "strategic");
        for (String account : List.of("tight", "tighter")) {
            int hoursFromNoon = 12 - now.atZone(ZoneOffset.UTC).getHour();
            tell(account, "change-account-profile", """
                {"timeZone":"Etc/GMT%+d","occurredAt":"2018-01-02T00:00:00Z"}\
                """.formatted(-hoursFromNoon));
            tell(account, "agree-business-hours", """
                {"weekdays":["monday","tuesday","wednesday","thursday","friday","saturday","sunday"],\
                "opens":"00:00","closes":"23:59","occurredAt":"2018-01-02T00:00:00Z"}\
                """);
        }
        Instant before = now.minusSeconds(600);
        Instant after = now.plusSeconds(600);
        for (String account : List.of("tight", "tighter")) {
            asks(account, "before", before);
            asks(account, "after", after);
        }
        long unpublished = last;
        targets("tight-1", now.plusSeconds(300), "PT30M", "{\"vertical\":\"tightened\"}");
        targets("tight-2", now.plusSeconds(300), "PT15M", "{\"vertical\":\"tightened\",\"tier\":\"strategic\"}");
        targets("tight-3", now.plusSeconds(340), "PT20M", "{\"vertical\":\"tightened\"}");

        String soon = "asOf=" + now.plusSeconds(40 * 60);
        due("tight", soon, "before", "default", 60, before, "running");
        due("tight", soon, "after", "tight-3", 20, after, "breached");
        due("tighter", soon, "before", "default", 60, before, "running");
        due("tighter", soon, "after", "tight-2", 15, after, "breached"); // more conditions before later ones
        String unknown = soon + "&knownAtPosition=" + unpublished;
        due("tight", unknown, "after", "default", 60, after, "running");
        due("tighter", unknown, "after", "default", 60, after, "running");

        // Of the targets of "after" one is decided, and missed: responsiveness is 0, below 50 %.
        assertThat(read("/v1/accounts/tight/health?" + soon).toString())
                .contains("0 of 1 response and resolution targets");
        assertThat(read("/v1/accounts/tight/health?" + unknown).toString())
                .doesNotContain("response and resolution targets met");

        JsonNode listed = read("/v1/sla-targets?asOf=" + after).path("slaTargets");
        assertThat(listed.findValuesAsString("version"))
                .startsWith("default")
                .contains("tight-1", "tight-2", "tight-3");
        for (JsonNode each : listed) {
            if (!each.path("version").asString().startsWith("tight")) {
                continue;
            }
            boolean superseded = each.path("version").asString().equals("tight-1");
            assertThat(each.path("inForce").asBoolean()).as(each.toString()).isEqualTo(!superseded);
        }

        // Retired between two clocks of "tighter": the earlier keeps them, the later has what is left.
        asks("tighter", "between", now.plusSeconds(320));
        long unretired = last;
        Instant retired = now.plusSeconds(500);
        told(platform.taken(200, "/v1/sla-targets/tight-2/retire", RETIREMENT.formatted(retired)));
        due("tighter", soon, "between", "tight-2", 15, now.plusSeconds(320), "breached");
        due("tighter", soon, "after", "tight-3", 20, after, "breached");
        due("tighter", soon + "&knownAtPosition=" + unretired, "after", "tight-2", 15, after, "breached");
        JsonNode ofTwo = read("/v1/sla-targets?asOf=" + after)
                .path("slaTargets")
                .valueStream()
                .filter(each -> each.path("version").asString().equals("tight-2"))
                .findFirst()
                .orElseThrow();
        assertThat(ofTwo.path("inForce").asBoolean()).isFalse();
        assertThat(Instant.parse(ofTwo.path("retiredFrom").asString())).isEqualTo(retired);
        assertThat(platform.get(Guarded.OWNER, "/v1/sla-targets?format=csv").body())
                .contains(",retiredFrom,appliesTo,urgentFirstResponse,urgentResolution,highFirstResponse,")
                .contains("," + retired + ",\"tier strategic, vertical tightened\",PT15M,PT8H,PT4H,PT16H,PT8H,PT24H,");
    }

    @Test
    void invalid_sla_targets_are_refused_with_their_fields() throws Exception {
        String soon = Instant.now().plusSeconds(60).toString();
        Instant past = Instant.now().minusSeconds(1);
        String good = SLA_TARGETS.formatted("kept-1", soon, "PT30M", "{\"tier\":\"kept\"}");
        told(platform.taken(201, "/v1/sla-targets", good));

        refused(409, "version-used", good);
        refused(400, "/effectiveFrom", SLA_TARGETS.formatted("kept-2", past, "PT30M", "{\"tier\":\"kept\"}"));
        refused(
                400,
                "/targets/urgent/firstResponse",
                SLA_TARGETS.formatted("kept-2", soon, "PT0M", "{\"tier\":\"k\"}"));
        refused(400, "/targets/urgent/firstResponse", SLA_TARGETS.formatted("kept-2", soon, "P1D", "{\"tier\":\"k\"}"));
        refused(400, "/targets/urgent/resolution", SLA_TARGETS.formatted("kept-2", soon, "PT9H", "{\"tier\":\"k\"}"));
        refused(400, "/appliesTo", SLA_TARGETS.formatted("kept-2", soon, "PT30M", "{}"));
        refused(400, "/targets/normal", good.replace("\"normal\"", "\"asap\"").replace("kept-1", "kept-2"));
        refused(400, "/targets/asap", good.replace("\"normal\"", "\"asap\"").replace("kept-1", "kept-2"));
        refused(400, "/version", SLA_TARGETS.formatted("Now", soon, "PT30M", "{\"tier\":\"k\"}"));
        assertThat(read("/v1/sla-targets").toString()).doesNotContain("kept-2");
        notRetired(404, "unknown-sla-targets", "kept-2", soon);
        notRetired(409, "built-in", "default", soon);
        notRetired(400, "/from", "kept-1", past.toString());
        notRetired(
                409, "not-yet-effective", "kept-1", Instant.now().plusSeconds(5).toString());
        told(platform.taken(200, "/v1/sla-targets/kept-1/retire", RETIREMENT.formatted(soon)));
        notRetired(409, "already-retired", "kept-1", soon);
    }

    private static final String RETIREMENT = "{\"from\":\"%s\",\"reason\":\"the promise was for one summer\"}";

    private static void notRetired(int status, String what, String version, String from) throws Exception {
        Answer answer = platform.json(
                Guarded.OWNER, "POST", "/v1/sla-targets/" + version + "/retire", RETIREMENT.formatted(from));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"" + what + "\"");
    }

    /** By a clock of its own: each day is told on that day, and the watch looks often. */
    @Test
    void silence_of_ten_days_alerts_for_strategic_accounts(@TempDir Path own) throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        try (Guarded watched = new Guarded(own, Map.of("accounthealth.watch.every", "50ms"), now::get)) {
            for (String tier : List.of("strategic", "standard")) {
                watched.taken(201, "/v1/accounts", """
                    {"accountId":"%s","name":"Quiet","currency":"USD","timeZone":"UTC","vertical":"quiet","tier":"%s"}\
                    """.formatted(tier, tier));
            }
            watched.taken(201, "/v1/alert-rules", """
                {"version":"silence-10","kind":"silence","effectiveFrom":"2026-01-01T00:00:00Z","raises":true,\
                "thresholds":{"days":10},"appliesTo":{"tier":"strategic"}}\
                """);

            now.set(Instant.parse("2026-01-11T23:59:59Z"));
            awaitLooks(watched);
            assertThat(silences(watched, "strategic")).as("ten days, not more").isEmpty();
            now.set(Instant.parse("2026-01-12T00:00:00Z"));
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> silences(watched, "strategic").size() == 1);
            JsonNode alert = silences(watched, "strategic").getFirst();
            assertThat(alert.path("rule").asString()).isEqualTo("silence-10");
            assertThat(alert.path("title").asString()).isEqualTo("No contact for more than 10 days");
            awaitLooks(watched);
            assertThat(silences(watched, "standard")).isEmpty();

            now.set(Instant.parse("2026-02-01T00:00:00Z"));
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> silences(watched, "standard").size() == 1); // more than 28 days
            JsonNode replay = watched.taken(200, "/v1/alert-rules/replay", """
                {"rules":[{"kind":"silence","thresholds":{"days":10}},\
                {"kind":"silence","thresholds":{"days":5},"appliesTo":{"tier":"strategic"}}],\
                "from":"2026-01-01","to":"2026-01-31","vertical":"quiet"}\
                """);
            assertThat(fired(replay, "byCandidate")).containsExactly("2026-01-07 strategic", "2026-01-12 standard");
            assertThat(fired(replay, "byInForce")).containsExactly("2026-01-12 strategic", "2026-01-30 standard");
            assertThat(replay.at("/candidate/fired").asInt()).isEqualTo(2);
            JsonNode listed =
                    watched.get(Guarded.OWNER, "/v1/alert-rules").json().path("alertRules");
            assertThat(listed.findValuesAsString("version"))
                    .startsWith("default")
                    .endsWith("silence-10");
            assertThat(listed.get(listed.size() - 1).path("inForce").asBoolean())
                    .isTrue();
        }
    }

    /** Silent since 1 January: by its clock the watch raises the alert after 28 days, on Friday, 30 January. */
    @Test
    void silence_opens_the_steps_of_its_playbook_and_each_is_done_in_time_or_not(@TempDir Path own) throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        try (Guarded watched = new Guarded(own, Map.of("accounthealth.watch.every", "50ms"), now::get)) {
            watched.taken(201, "/v1/accounts", """
                {"accountId":"still","name":"Still","currency":"USD","timeZone":"UTC"}\
                """);
            watched.taken(200, "/v1/accounts/still/assign-manager", "{\"managerId\":\"mia\"}");
            watched.taken(200, "/v1/accounts/still/assign-team-member", """
                {"userId":"cora","role":"coordinator"}\
                """);
            String playbook = """
                {"version":"%s","kind":"silence","effectiveFrom":"2026-01-01T00:00:00Z","steps":[\
                {"text":"Call","role":"account-manager","days":1},{"text":"Prepare","role":"coordinator","days":3},\
                {"text":"Review","role":"director","days":%d}]}\
                """;
            watched.taken(201, "/v1/playbooks", playbook.formatted("silence-1", 31));
            isRefused(watched, 400, "/steps/2/days", "/v1/playbooks", playbook.formatted("silence-2", 367));
            isRefused(watched, 409, "version-used", "/v1/playbooks", playbook.formatted("silence-1", 31));

            now.set(Instant.parse("2026-01-30T00:00:00Z"));
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> actionItems(watched).path("entries").size() == 3);
            JsonNode opened = actionItems(watched);
            String alert = silences(watched, "still").getFirst().path("alertId").asString();
            assertThat(opened.path("entries").findValuesAsString("due"))
                    .containsExactly("2026-01-31", "2026-02-02", "2026-03-02");
            assertThat(opened.path("entries").findValuesAsString("role"))
                    .containsExactly("account-manager", "coordinator", "director");
            assertThat(opened.path("entries").findValuesAsString("assignee")).containsExactly("mia", "cora", "mia");
            assertThat(opened.path("entries").findValuesAsString("alertId")).containsOnly(alert);
            is(opened, "/figures/byPlaybook/0/items/due", "0");
            assertThat(opened.at("/figures/byPlaybook/0/items/share").isNull()).isTrue();

            now.set(Instant.parse("2026-01-31T23:00:00Z"));
            watched.taken(200, "/v1/accounts/still/close-action-item", closing(alert, 1));
            now.set(Instant.parse("2026-02-03T09:00:00Z"));
            watched.taken(200, "/v1/accounts/still/close-action-item", closing(alert, 2));
            isRefused(watched, 400, "/alertId", "/v1/accounts/still/open-action-item", """
                {"actionItemId":"mine","text":"Call","alertId":"%s"}\
                """.formatted(alert));
            awaitLooks(watched);

            JsonNode board = actionItems(watched);
            assertThat(board.path("entries")).hasSize(3);
            assertThat(board.at("/figures/byPlaybook/0/playbook").asString()).isEqualTo("silence-1");
            is(board, "/figures/byPlaybook/0/opened", "3");
            is(board, "/figures/byPlaybook/0/items/open", "1");
            is(board, "/figures/byPlaybook/0/items/overdue", "0");
            is(board, "/figures/byPlaybook/0/items/due", "2");
            is(board, "/figures/byPlaybook/0/items/inTime", "1");
            is(board, "/figures/byPlaybook/0/items/share", "0.5");
        }
    }

    private static JsonNode actionItems(Guarded watched) throws Exception {
        return watched.get(Guarded.OWNER, "/v1/accounts/still/action-items?show=all")
                .json();
    }

    private static String closing(String alert, int step) {
        return "{\"actionItemId\":\"%s-step-%d\"}".formatted(alert, step);
    }

    private static void isRefused(Guarded where, int status, String what, String path, String body) throws Exception {
        Answer answer = where.json(Guarded.OWNER, "POST", path, body);
        assertThat(answer.status()).as(body + answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"" + what + "\"");
    }

    private static void awaitLooks(Guarded watched) throws Exception {
        double before = looks(watched);
        await().atMost(Duration.ofMinutes(2)).until(() -> looks(watched) >= before + 2);
    }

    private static double looks(Guarded watched) throws Exception {
        return watched.get(Guarded.OWNER, "/actuator/metrics/accounthealth.watch.look")
                .json()
                .at("/measurements/0/value")
                .asDouble();
    }

    private static List<JsonNode> silences(Guarded watched, String account) throws Exception {
        return watched.get(Guarded.OWNER, "/v1/accounts/" + account + "/alerts")
                .json()
                .path("entries")
                .valueStream()
                .filter(row -> row.path("kind").asString().equals("silence"))
                .toList();
    }

    private static List<String> fired(JsonNode replay, String by) {
        return replay.path("rows")
                .valueStream()
                .filter(row -> row.path(by).asBoolean())
                .map(row ->
                        row.path("day").asString() + " " + row.path("account").asString())
                .toList();
    }

    private static final String SLA_TARGETS = """
        {"version":"%s","effectiveFrom":"%s","targets":{"urgent":{"firstResponse":"%s","resolution":"PT8H"},\
        "high":{"firstResponse":"PT4H","resolution":"PT16H"},"normal":{"firstResponse":"PT8H","resolution":"PT24H"},\
        "low":{"firstResponse":"PT16H","resolution":"PT40H"}},"appliesTo":%s}\
        """;

    private static void targets(String version, Instant from, String urgent, String appliesTo) throws Exception {
        told(platform.taken(201, "/v1/sla-targets", SLA_TARGETS.formatted(version, from, urgent, appliesTo)));
    }

    private static void refused(int status, String what, String body) throws Exception {
        Answer answer = platform.json(Guarded.OWNER, "POST", "/v1/sla-targets", body);
        assertThat(answer.status()).as(body + answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"" + what + "\"");
    }

    private static void asks(String account, String id, Instant at) throws Exception {
        tell(account, "receive-inquiry", """
            {"inquiryId":"%s","channel":"email","subject":"Why","priority":"urgent","occurredAt":"%s"}\
            """.formatted(id, at));
    }

    private static void due(
            String account, String point, String inquiry, String targets, int minutes, Instant start, String state)
            throws Exception {
        JsonNode row = read("/v1/accounts/" + account + "/sla?" + point)
                .path("entries")
                .valueStream()
                .filter(each -> each.path("inquiryId").asString().equals(inquiry))
                .findFirst()
                .orElseThrow();
        assertThat(row.path("responseTargets").asString()).isEqualTo(targets);
        assertThat(row.path("responseTargetMinutes").asInt()).isEqualTo(minutes);
        assertThat(row.path("responseDue").asString())
                .isEqualTo(start.plusSeconds(60L * minutes).toString());
        assertThat(row.path("response").asString()).isEqualTo(state);
    }

    @Test
    void of_three_brands_of_an_agency_one_moves_and_takes_its_spend_along() throws Exception {
        spends("brand-a", "brands", "1000", "1200");
        spends("brand-b", "brands", "500", "400");
        spends("brand-c", "brands", "300", "600");
        place("brand-a", "ag-one", "2018-02-01");
        place("brand-b", "ag-one", "2018-02-01");
        place("brand-c", "ag-one", "2018-02-01");
        long before = last;
        place("brand-c", "ag-two", "2018-07-20");

        String june = "?from=2018-06&to=2018-07&asOf=";
        JsonNode moved = read("/v1/groups/ag-one" + june + "2018-07-31");
        is(moved, "/accounts", "2");
        is(moved, "/retention/base/spend", "1500");
        is(moved, "/retention/retained/spend", "1600");
        is(moved, "/retention/movements/expansion/spend", "200");
        is(moved, "/retention/movements/contraction/spend", "100");
        is(moved, "/retention/nrr", "1.066667");
        is(moved, "/spend30Days/0/amount", "1600"); // the 30 days before 13 July have none of 12 June
        assertThat(moved.path("children").findValuesAsString("accountId")).isEqualTo(List.of("brand-a", "brand-b"));
        is(moved, "/children/0/retention/nrr", "1.2");
        for (String asBefore : List.of("2018-07-19", "2018-07-31&knownAtPosition=" + before)) {
            JsonNode group = read("/v1/groups/ag-one" + june + asBefore);
            is(group, "/accounts", "3");
            is(group, "/retention/base/spend", "1800");
            is(group, "/retention/nrr", "1.222222"); // 2200 / 1800
        }
        is(read("/v1/groups/ag-two" + june + "2018-07-31"), "/retention/nrr", "2");
        assertThat(platform.get(Guarded.OWNER, "/v1/groups/ag-two" + june + "2018-07-19")
                        .status())
                .isEqualTo(404);

        String segment = JUNE_TO_JULY + "brands&group=ag-one&asOf=";
        is(read(segment + "2018-07-31"), "/nrr", "1.066667");
        is(read(segment + "2018-07-19"), "/nrr", "1.222222");
        is(read(segment + "2018-07-31&groupKind=holding"), "/base/accounts", "0");
        is(read("/v1/accounts?group=ag-one&asOf=2018-07-31"), "/total", "2");
    }

    @Test
    void a_group_has_the_mean_of_its_scores_by_spend_or_the_worst() throws Exception {
        spends("warm", "scored", "700", "900");
        spends("cold", "scored", "700", "100");
        spends("silent", "scored", null, null);
        for (String account : List.of("warm", "cold")) {
            tell(
                    account,
                    "hold-meeting",
                    "{\"attendees\":[\"Cleo Client\"],\"meetingId\":\"m\",\"occurredAt\":\"2018-07-28T12:00:00Z\"}");
            tell(account, "take-temperature", """
                {"temperature":%d,"occurredAt":"2018-07-28T12:00:00Z"}\
                """.formatted(account.equals("warm") ? 5 : 1));
        }
        for (String account : List.of("warm", "cold", "silent")) {
            place(account, "scored-agency", "2018-02-01");
        }
        BigDecimal warm = score("warm");
        BigDecimal cold = score("cold");
        BigDecimal mean = warm.multiply(new BigDecimal(900))
                .add(cold.multiply(new BigDecimal(100)))
                .divide(new BigDecimal(1000), 3, RoundingMode.HALF_UP);

        JsonNode group = read("/v1/groups/scored-agency?asOf=2018-07-31");
        assertThat(warm).isGreaterThan(cold);
        is(group, "/accounts", "3");
        is(group, "/health/score", mean.toPlainString());
        is(group, "/health/scored", "3");
        is(group, "/health/unweighed", "1"); // the silent one, which spends nothing
        BigDecimal worst = warm.min(cold).min(score("silent"));
        is(read("/v1/groups/scored-agency?asOf=2018-07-31&score=worst"), "/health/score", worst.toPlainString());
    }

    private static BigDecimal score(String account) throws Exception {
        return read("/v1/accounts/" + account + "/health?asOf=2018-07-31")
                .path("score")
                .decimalValue();
    }

    @Test
    void a_cycle_of_placements_is_refused_or_cut() throws Exception {
        open("ring-a", "ring");
        open("ring-b", "ring");
        place("ring-a", "ring-b", "2018-02-01");

        Answer refused = platform.json(Guarded.OWNER, "POST", "/v1/accounts/ring-b/place-account-under", """
            {"parentId":"ring-a","kind":"agency","occurredAt":"2018-02-02T00:00:00Z"}\
            """);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("placement-cycle", "ring-b under ring-a under ring-b");

        Answer observed =
                platform.send(Guarded.CRM, "POST", "/v1/events", """
                    {"specversion":"1.0","id":"ring","source":"crm","type":"accounthealth.account-placed-under.v1",\
                    "subject":"ring-b","time":"2018-02-02T00:00:00Z","data":{"parentId":"ring-a","kind":"agency"}}\
                    """, "Content-Type", "application/cloudevents+json");
        assertThat(observed.json().path("accepted").asInt()).as(observed.body()).isEqualTo(1);
        told(observed.json());

        JsonNode whole = read("/v1/groups/ring-b?asOf=2018-03-01");
        is(whole, "/accounts", "2");
        assertThat(whole.at("/cutAt/account").asString()).isEqualTo("ring-b");
        assertThat(whole.at("/cutAt/parent").asString()).isEqualTo("ring-a");
        is(read("/v1/groups/ring-a?asOf=2018-03-01"), "/accounts", "1");
        assertThat(read("/v1/groups/ring-b?asOf=2018-02-01T12:00:00Z")
                        .path("cutAt")
                        .isNull())
                .isTrue();
    }

    @Test
    void a_manager_reads_a_group_with_an_own_account_whole_and_sees_the_own_ones() throws Exception {
        place("own", "shared-agency", "2018-02-01");
        place("foreign", "shared-agency", "2018-02-01");
        place("foreign", "other-agency", "2018-07-01");

        Answer seen = platform.get(Guarded.MIA, "/v1/groups/shared-agency?asOf=2018-06-30");
        is(seen.json(), "/accounts", "2");
        is(seen.json(), "/notShown", "1");
        assertThat(seen.json().path("children").findValuesAsString("accountId")).isEqualTo(List.of("own"));
        assertThat(seen.body()).doesNotContain("foreign");
        assertThat(seen.json().path("margin").isNull())
                .as("less the own costs it would tell those of others")
                .isTrue();
        assertThat(seen.json().at("/children/0/margin").isObject()).isTrue();
        Answer foreign = platform.get(Guarded.MIA, "/v1/groups/other-agency");
        Answer unknown = platform.get(Guarded.MIA, "/v1/groups/no-agency");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body().replace("other-agency", "?"))
                .isEqualTo(unknown.body().replace("no-agency", "?"));
    }

    @Test
    void segment_codes_count_as_true_and_known() throws Exception {
        define("story-code", "text", ",\"choices\":[\"A\",\"B\",\"C\"]");
        spends("coded-a", "coded", "1000", "1200");
        spends("coded-b", "coded", "500", "400");
        spends("coded-c", "coded", "300", "600");
        for (String account : List.of("coded-a", "coded-b", "coded-c")) {
            code(account, "A", "2018-02-01");
        }
        String change = code("coded-c", "B", "2018-07-20");
        long before = last;

        String ofA = JUNE_TO_JULY + "coded&attribute=story-code:A&asOf=";
        is(read(ofA + "2018-07-31"), "/base/spend", "1500");
        is(read(ofA + "2018-07-31"), "/retained/spend", "1600");
        is(read(ofA + "2018-07-31"), "/nrr", "1.066667");
        is(read(ofA + "2018-07-19"), "/base/spend", "1800");
        is(read(ofA + "2018-07-19"), "/nrr", "1.222222"); // 2200 / 1800
        is(read(JUNE_TO_JULY + "coded&attribute=story-code:B&asOf=2018-07-31"), "/nrr", "2");

        String byCode = JUNE_TO_JULY.replace("/retention?", "/retention/by?by=attribute:story-code&") + "coded&asOf=";
        JsonNode lines = read(byCode + "2018-07-31");
        assertThat(lines.path("lines").findValuesAsString("value")).containsExactly("A", "B");
        is(lines, "/lines/0/base/spend", "1500");
        is(lines, "/lines/1/nrr", "2");
        is(lines, "/whole/base/spend", "1800");
        is(read(byCode + "2018-07-19"), "/lines/0/base/spend", "1800");
        Answer unknown = platform.get(Guarded.OWNER, byCode.replace("story-code", "story-colour") + "2018-07-31");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().at("/errors/0/parameter").asString()).isEqualTo("by");

        code("coded-b", "C", "2018-03-01");
        is(read(ofA + "2018-07-31"), "/base/spend", "1000");
        is(read(ofA + "2018-07-31"), "/nrr", "1.2");
        is(read(ofA + "2018-07-31&knownAtPosition=" + before), "/nrr", "1.066667");

        tell("coded-c", "correct-fact", """
            {"corrects":"%s","replacement":{"text":"A"},"reason":"it never changed"}\
            """.formatted(change));
        is(read(ofA + "2018-07-31"), "/nrr", "1.384615"); // 1800 / 1300
        is(read(ofA + "2018-07-31&knownAtPosition=" + before), "/nrr", "1.066667");

        String tried = "{\"version\":\"v1\",\"vertical\":\"coded\",\"attribute\":\"story-code:%s\",\"horizons\":[30]}";
        is(platform.taken(200, "/v1/policies/backtest", tried.formatted("A")), "/accounts", "2"); // a and c
        is(platform.taken(200, "/v1/policies/backtest", tried.formatted("B")), "/accounts", "0");

        tell("coded-a", "clear-attribute", "{\"name\":\"story-code\",\"occurredAt\":\"2018-07-25T00:00:00Z\"}");
        is(read(ofA + "2018-07-31"), "/nrr", "2");
        assertThat(read("/v1/accounts/coded-a?asOf=2018-07-24")
                        .at("/attributes/story-code")
                        .asString())
                .isEqualTo("A");
        assertThat(read("/v1/accounts/coded-a?asOf=2018-07-31").path("attributes"))
                .isEmpty();
    }

    @Test
    void values_are_on_cards_in_lists_and_columns_and_filters_compare_them_by_their_types() throws Exception {
        define("story-tier", "text", "");
        define("story-seats", "number", "");
        define("story-since", "day", "");
        define("story-pilot", "flag", "");
        define("story-offset", "number", "");
        open("typed-a", "typed");
        open("typed-b", "typed");
        tell("typed-b", "set-attribute", attribute("story-offset", "\"number\":\"-2.50\""));
        tell("typed-a", "set-attribute", attribute("story-tier", "\"text\":\"gold, old\""));
        tell("typed-a", "set-attribute", attribute("story-seats", "\"number\":\"1.0\""));
        tell("typed-a", "set-attribute", attribute("story-since", "\"day\":\"2017-05-04\""));
        tell("typed-a", "set-attribute", attribute("story-pilot", "\"flag\":true"));
        tell("typed-b", "set-attribute", attribute("story-seats", "\"number\":\"1\""));
        tell("typed-b", "set-attribute", attribute("story-pilot", "\"flag\":false"));

        JsonNode card = read("/v1/accounts/typed-a?asOf=2018-07-31").path("attributes");
        assertThat(card.toString())
                .isEqualTo("{\"story-pilot\":true,\"story-seats\":\"1.0\",\"story-since\":\"2017-05-04\","
                        + "\"story-tier\":\"gold, old\"}");
        String list = "/v1/accounts?vertical=typed&asOf=2018-07-31";
        assertThat(read(list).at("/accounts/0/attributes")).isEqualTo(card);
        is(read(list + "&attribute=story-seats:1.00"), "/total", "2");
        is(read(list + "&attribute=story-seats:1&attribute=story-pilot:true"), "/total", "1");
        is(read(list + "&attribute=story-since:2017-05-04"), "/total", "1");
        is(read(list + "&attribute=story-tier:gold,%20old"), "/total", "1");
        is(read(list + "&attribute=story-tier:gold"), "/total", "0");
        is(read("/v1/renewals?vertical=typed&attribute=story-pilot:false"), "/total", "0");

        List<String> lines =
                platform.get(Guarded.OWNER, list + "&format=csv").body().lines().toList();
        List<String> columns = List.of(lines.getFirst().split(","));
        assertThat(columns)
                .contains("attribute.story-seats", "attribute.story-tier", "tier")
                .doesNotContain("attributes");
        assertThat(lines.get(1)).startsWith("typed-a,").contains("\"gold, old\"", "2017-05-04", "true");
        assertThat(lines.get(2).split(",", -1)[columns.indexOf("attribute.story-pilot")])
                .isEqualTo("false");
        assertThat(lines.get(2).split(",", -1)[columns.indexOf("attribute.story-since")])
                .isEmpty();
        assertThat(lines.get(2).split(",", -1)[columns.indexOf("attribute.story-offset")])
                .isEqualTo("-2.50");
        assertThat(lines.get(2).split(",", -1)[columns.indexOf("policyVersion")])
                .isEqualTo(read("/v1/accounts/typed-b/health?asOf=2018-07-31")
                        .at("/point/policyVersion")
                        .asString());
        assertThat(read("/v1/accounts/typed-b/timeline?asOf=2018-07-31&limit=2")
                        .path("entries")
                        .findValuesAsString("title"))
                .contains("Attribute story-pilot set");

        platform.taken(200, "/v1/attributes/story-tier/retire", "{}");
        assertThat(platform.get(Guarded.OWNER, list + "&attribute=story-tier:gold")
                        .status())
                .isEqualTo(400);
        assertThat(read("/v1/attributes").path("attributes").findValuesAsString("name"))
                .contains("story-seats")
                .doesNotContain("story-tier");
        assertThat(read("/v1/attributes?knownAtPosition=" + last)
                        .path("attributes")
                        .findValuesAsString("name"))
                .contains("story-tier");
    }

    @Test
    void a_value_outside_the_catalogue_is_refused_with_the_choices() throws Exception {
        define("story-size", "text", ",\"choices\":[\"small\",\"large\"]");
        open("sized", "sized");

        problem(400, "sized", "\"text\":\"medium\"", "/text", "must be one of small, large");
        problem(400, "sized", "\"number\":\"3\"", "/text", "is a text, one of small, large");
        problem(400, "sized", "\"text\":\"small\",\"flag\":true", "", "exactly one of text, number, day and flag");
        Answer unknown = platform.json(
                Guarded.OWNER,
                "POST",
                "/v1/accounts/sized/set-attribute",
                attribute("story-colour", "\"text\":\"red\""));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().at("/errors/0/pointer").asString()).isEqualTo("/name");
        assertThat(unknown.body()).contains("must be an attribute of the catalogue", "story-size");

        Answer retyped = platform.json(
                Guarded.OWNER,
                "POST",
                "/v1/attributes",
                "{\"name\":\"story-size\",\"type\":\"number\",\"label\":\"Size\"}");
        assertThat(retyped.status()).isEqualTo(409);
        assertThat(retyped.json().path("reason").asString()).isEqualTo("attribute-type");

        Answer filtered =
                platform.get(Guarded.OWNER, "/v1/retention?from=2018-06&to=2018-07&attribute=story-colour:red");
        assertThat(filtered.status()).isEqualTo(400);
        assertThat(filtered.json().at("/errors/0/parameter").asString()).isEqualTo("attribute");
        assertThat(filtered.body()).contains("story-size");

        Answer sent = platform.send(
                Guarded.CRM, "POST", "/v1/events", """
                [{"specversion":"1.0","id":"size-1","source":"crm","type":"accounthealth.attribute-set.v1",\
                "subject":"sized","time":"2018-02-02T00:00:00Z","data":{"name":"story-size","text":"large"}},\
                {"specversion":"1.0","id":"size-2","source":"crm","type":"accounthealth.attribute-set.v1",\
                "subject":"sized","time":"2018-02-02T00:00:00Z","data":{"name":"story-colour","text":"red"}}]\
                """, "Content-Type", "application/cloudevents-batch+json");
        assertThat(sent.json().path("accepted").asInt()).as(sent.body()).isEqualTo(1);
        assertThat(sent.json().at("/rejected/0/id").asString()).isEqualTo("size-2");
        assertThat(sent.json().at("/rejected/0/reason").asString())
                .contains("data: /name: must be an attribute of the catalogue");
        told(sent.json());
        assertThat(read("/v1/accounts/sized?asOf=2018-03-01")
                        .at("/attributes/story-size")
                        .asString())
                .isEqualTo("large");
    }

    private static void problem(int status, String account, String value, String pointer, String says)
            throws Exception {
        Answer refused = platform.json(
                Guarded.OWNER, "POST", "/v1/accounts/" + account + "/set-attribute", attribute("story-size", value));
        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(refused.body()).contains(says);
    }

    private static void define(String name, String type, String more) throws Exception {
        told(platform.taken(
                201,
                "/v1/attributes",
                "{\"name\":\"%s\",\"type\":\"%s\",\"label\":\"A %s\"%s}".formatted(name, type, type, more)));
    }

    private static String attribute(String name, String value) {
        return "{\"name\":\"%s\",%s,\"occurredAt\":\"2018-02-01T00:00:00Z\"}".formatted(name, value);
    }

    /** @return the id of the event */
    private static String code(String account, String code, String day) throws Exception {
        JsonNode answer = platform.tell(account, "set-attribute", """
            {"name":"story-code","text":"%s","occurredAt":"%sT00:00:00Z"}\
            """.formatted(code, day));
        told(answer);
        return answer.at("/eventIds/0").asString();
    }

    /**
     * Every second Tuesday from 3 July on, where every 28 days was agreed before: one meeting on its day, and none on
     * 17 July. 21 days after the last one engagement is 80, at half an interval over the cadence of 14.
     */
    @Test
    void a_fortnightly_series_sets_the_cadence_of_meetings() throws Exception {
        open("rhythm", "rhythm");
        tell("rhythm", "change-account-profile", """
            {"meetingCadenceDays":28,"occurredAt":"2018-01-02T00:00:00Z"}\
            """);
        tell("rhythm", "agree-meeting-series", """
            {"seriesId":"weekly-call","kind":"status","everyWeeks":2,"weekday":"tuesday","time":"10:00",\
            "from":"2018-07-01","occurredAt":"2018-06-28T09:00:00Z"}\
            """);
        tell("rhythm", "schedule-meeting", """
            {"meetingId":"first","kind":"status","at":"2018-07-03T10:00:00Z","seriesId":"weekly-call",\
            "occurredAt":"2018-06-28T09:00:00Z"}\
            """);
        tell("rhythm", "hold-meeting", """
            {"attendees":["Cleo Client"],"meetingId":"first","occurredAt":"2018-07-03T10:00:00Z"}\
            """);

        JsonNode board = read("/v1/meetings?vertical=rhythm&asOf=2018-07-24");
        is(board, "/entries/0/held", "1");
        is(board, "/entries/0/missed", "1");
        is(board, "/entries/0/punctualShare", "0.5");
        assertThat(board.at("/entries/0/nextDue").asString()).isEqualTo("2018-07-31T10:00:00Z");
        is(read("/v1/accounts/rhythm?asOf=2018-07-24"), "/meetingCadenceDays", "14");
        is(read("/v1/accounts/rhythm?asOf=2018-06-30"), "/meetingCadenceDays", "28");
        JsonNode engagement = read("/v1/accounts/rhythm/health?asOf=2018-07-24").at("/dimensions/0");
        assertThat(engagement.path("name").asString()).isEqualTo("engagement");
        is(engagement, "/value", "80");

        Answer unknown = platform.json(Guarded.OWNER, "POST", "/v1/accounts/rhythm/schedule-meeting", """
            {"meetingId":"second","kind":"status","at":"2018-07-17T10:00:00Z","seriesId":"daily"}\
            """);
        assertThat(unknown.status()).as(unknown.body()).isEqualTo(409);
        assertThat(unknown.body()).contains("unknown-meeting-series");
    }

    @Test
    void the_context_of_a_client_is_that_of_its_newest_note() throws Exception {
        open("context", "context");
        tell("context", "note-client-context", """
            {"industry":"Retail","goals":"Grow online","occurredAt":"2018-02-01T00:00:00Z"}\
            """);
        tell("context", "note-client-context", """
            {"pressures":"Margins","competitorsWatched":["Rival"],"occurredAt":"2018-03-01T00:00:00Z"}\
            """);

        JsonNode card = read("/v1/accounts/context").path("context");
        assertThat(card.path("pressures").asString()).isEqualTo("Margins");
        assertThat(card.path("industry").isNull())
                .as("the newest note counts whole")
                .isTrue();
        assertThat(card.at("/competitorsWatched/0").asString()).isEqualTo("Rival");
        assertThat(read("/v1/accounts/context?asOf=2018-02-10")
                        .at("/context/goals")
                        .asString())
                .isEqualTo("Grow online");
    }

    /**
     * Engagement 20 x 100, sentiment 20 x 90, escalations 10 x 100 and advocacy 5 x 30 are 90 of 55. With a cadence of
     * 14 days it falls below 70 where engagement is below 45: 34 days after the last meeting, 27 from now. 37 days
     * after it engagement is 34.286.
     */
    @Test
    void an_account_falls_in_27_days_by_decay_alone() throws Exception {
        open("decay", "decay");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        tell("decay", "hold-meeting", """
            {"attendees":["Cleo Client"],"meetingId":"last","kind":"status","occurredAt":"%s"}\
            """.formatted(now.minus(7, ChronoUnit.DAYS)));
        tell("decay", "answer-nps", """
            {"score":9,"occurredAt":"%s"}\
            """.formatted(now.minus(1, ChronoUnit.DAYS)));

        JsonNode outlook = read("/v1/portfolio/outlook?vertical=decay&asOf=" + now);
        is(outlook, "/entries/0/score", "90");
        is(outlook, "/entries/0/scoreThen", "66.104");
        assertThat(outlook.at("/entries/0/bandThen").asString()).isEqualTo("watch");
        assertThat(outlook.at("/entries/0/day").asString())
                .isEqualTo(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(27).toString());
        assertThat(outlook.at("/entries/0/dimension").asString()).isEqualTo("engagement");
        assertThat(read("/v1/portfolio/outlook?vertical=decay&days=26").path("entries"))
                .isEmpty();
        assertThat(outlook.at("/point/projection").isMissingNode()).isTrue();

        JsonNode then = read("/v1/accounts/decay/health?asOf=" + now.plus(30, ChronoUnit.DAYS));
        is(then, "/score", "66.104");
        assertThat(then.at("/point/projection").asBoolean()).isTrue();
    }

    /**
     * As above, and spend that stays the same, 20 x 80: 87.333 of 75. It falls below 70 where engagement is below 35:
     * 36.7 days after the last meeting of 25 May. 37 days after it engagement is 34.286: 69.81.
     */
    @Test
    void the_outlook_of_a_past_june_knows_nothing_of_that_june() throws Exception {
        open("hindsight", "hindsight");
        met("hindsight", "first", "2018-05-25T12:00:00Z");
        delivered("hindsight", "line", "2018-04-02", 30, "300");
        delivered("hindsight", "line", "2018-05-02", 30, "300");
        tell("hindsight", "answer-nps", "{\"score\":9,\"occurredAt\":\"2018-05-31T12:00:00Z\"}");
        met("hindsight", "second", "2018-06-10T12:00:00Z");
        tell("hindsight", "answer-nps", "{\"score\":1,\"occurredAt\":\"2018-06-12T12:00:00Z\"}");
        delivered("hindsight", "line", "2018-06-01", 30, "9000");
        long known = last;

        String june = "/v1/portfolio/outlook?vertical=hindsight&asOf=2018-06-01T12:00:00Z";
        fallsOnTheFirstOfJuly(june);
        met("hindsight", "late", "2018-05-30T12:00:00Z");
        assertThat(read(june).path("entries"))
                .as("known by now: a meeting two days before")
                .isEmpty();
        fallsOnTheFirstOfJuly(june + "&knownAtPosition=" + known);
    }

    private static void met(String account, String meeting, String at) throws Exception {
        tell(account, "hold-meeting", """
            {"attendees":["Cleo Client"],"meetingId":"%s","kind":"status","occurredAt":"%s"}\
            """.formatted(meeting, at));
    }

    private static void fallsOnTheFirstOfJuly(String outlook) throws Exception {
        JsonNode entries = read(outlook).path("entries");
        is(entries, "/0/score", "87.333");
        is(entries, "/0/scoreThen", "69.81");
        assertThat(entries.at("/0/day").asString()).isEqualTo("2018-07-01");
        assertThat(entries.at("/0/dimension").asString()).isEqualTo("engagement");
    }

    @Test
    void each_value_of_a_series_equals_its_board() throws Exception {
        open("figures", "figures");
        for (String month : List.of("06", "07", "08", "09")) {
            delivered("figures", "io", "2018-" + month + "-02", 7, month.equals("08") ? "700" : "1000");
        }
        cost("figures", "media", "2018-07-01", "600");
        cost("figures", "media", "2018-08-01", "650");
        tell("figures", "book-insertion-order", """
            {"ioId":"io","budget":"9000","start":"2018-07-01","end":"2018-10-31","occurredAt":"2018-06-20T12:00:00Z"}\
            """);
        inquiry("figures", "receive", "2018-07-20T10:00:00Z", ",\"priority\":\"urgent\"");
        inquiry("figures", "answer", "2018-07-20T10:30:00Z", "");
        report("figures", "r1", "2018-07-01T10:00:00Z");
        tell("figures", "answer-nps", "{\"score\":10,\"occurredAt\":\"2018-07-21T00:00:00Z\"}");
        tell("figures", "answer-csat", "{\"score\":3,\"occurredAt\":\"2018-08-21T00:00:00Z\"}");
        tell("figures", "raise-escalation", """
            {"escalationId":"e","severity":"high","occurredAt":"2018-08-15T00:00:00Z"}\
            """);
        tell("figures", "make-promise", """
            {"promiseId":"p","text":"Weekly reports","due":"2018-08-20","occurredAt":"2018-07-01T00:00:00Z"}\
            """);

        String of = "vertical=figures&asOf=";
        for (String day : List.of("2018-08-01", "2018-09-01", "2018-10-01")) {
            YearMonth last = YearMonth.from(LocalDate.parse(day)).minusMonths(1);
            JsonNode retention =
                    read("/v1/retention?from=%s&to=%s&currency=USD&%s%s".formatted(last.minusMonths(1), last, of, day));
            same("nrr", day, retention.at("/nrr"));
            same("grr", day, retention.at("/grr"));
            same("logoRetention", day, retention.at("/logoRetention"));
            same("logoChurn", day, retention.at("/logoChurn"));
            same(
                    "margin",
                    day,
                    read("/v1/margin?from=%s&to=%s&%s%s".formatted(last, last, of, day))
                            .at("/figures/margin/amount"));
            JsonNode row = read("/v1/accounts?" + of + day).at("/accounts/0");
            same("meanScore", day, row.path("score"));
            is(
                    read("/v1/kpis/series?kpi=atRisk&from=%s&to=%s&%s".formatted(day, day, "vertical=figures")),
                    "/entries/0/value",
                    row.path("band").asString().equals("at-risk") ? "1" : "0");
            same("spend", day, row.path("spend30Days"));
            same("unbilled", day, read("/v1/billing?" + of + day).at("/figures/notInvoiced/0/amount"));
            same("pacing", day, read("/v1/pacing?" + of + day).at("/entries/0/pacing"));
            same("nps", day, read("/v1/satisfaction?" + of + day).at("/figures/nps"));
            same("csat", day, read("/v1/satisfaction?" + of + day).at("/figures/csat"));
            same("firstResponse", day, read("/v1/sla?" + of + day).at("/figures/firstResponse/share"));
            same("resolution", day, read("/v1/sla?" + of + day).at("/figures/resolution/share"));
            same("reportPunctuality", day, read("/v1/reporting?" + of + day).at("/figures/punctuality"));
            same("reportAccuracy", day, read("/v1/reporting?" + of + day).at("/figures/accuracy"));
            same("promiseKeeping", day, read("/v1/promises?" + of + day).at("/figures/all/keeping"));
            same("openEscalations", day, read("/v1/escalations?" + of + day).at("/figures/open"));
            same("meetingPunctuality", day, read("/v1/meetings?" + of + day).at("/figures/punctualShare"));
        }
        JsonNode spend = read("/v1/accounts/figures/kpis/series?kpi=nrr&from=2018-08-01&to=2018-10-01&known=then");
        assertThat(spend.at("/entries/0/value").isNull())
                .as("nothing was known then")
                .isTrue();
        Answer tooMany = platform.get(Guarded.OWNER, "/v1/kpis/series?kpi=nrr&from=2010-01-01&step=P1D");
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.body()).contains("\"step\"").contains("more than 60 points");
    }

    @Test
    void a_series_of_an_account_is_in_its_currency_unless_another_is_asked_for() throws Exception {
        open("euros", "euros", "EUR");
        for (String month : List.of("2018-07", "2018-08")) {
            spend("euros", month + "-10", "150");
            tell("euros", "report-cost", """
                {"source":"erp","kind":"media","periodStart":"%s-01","periodEnd":"%s-11","amount":"60"}\
                """.formatted(month, month));
        }

        String series = "/v1/accounts/euros/kpis/series?from=2018-08-01&to=2018-09-01&kpi=";
        for (String kpi : List.of("spend", "margin", "unbilled")) {
            JsonNode own = read(series + kpi);
            assertThat(own.path("currency").asString()).as(kpi).isEqualTo("EUR");
            is(own, "/entries/1/value", kpi.equals("margin") ? "90" : kpi.equals("spend") ? "150" : "300");
            is(own, "/entries/0/value", kpi.equals("margin") ? "90" : "150");
        }
        JsonNode dollars = read(series + "spend&currency=USD");
        assertThat(dollars.path("currency").asString()).isEqualTo("USD");
        is(dollars, "/entries/1/value", "0");
    }

    @Test
    void a_series_is_refused_beyond_its_point_with_negative_steps_and_with_too_many_points() throws Exception {
        open("bounds", "bounds");
        String own = "/v1/accounts/bounds/kpis/series?kpi=openEscalations";
        refusedSeries("to", own + "&from=2018-08-01&to=2018-08-03&asOf=2018-08-02");
        refusedSeries("to", "/v1/kpis/series?kpi=openEscalations&to=2018-08-03&asOf=2018-08-02T12:00:00Z");
        refusedSeries("step", own + "&step=P1M-30D&from=2018-08-01&to=2018-08-03");
        refusedSeries("step", own + "&step=P-1M40D&from=2018-08-01&to=2018-08-03");
        refusedSeries("step", "/v1/kpis/series?kpi=openEscalations&step=P1D&from=2018-06-01&to=2018-07-31");
        refusedSeries("step", own + "&step=P1D&from=2017-06-27&to=2018-08-01");

        assertThat(read(own + "&from=2018-08-01&to=2018-08-02&step=P1D&asOf=2018-08-02")
                        .path("entries"))
                .hasSize(2);
        assertThat(read(own + "&step=P1D&from=2017-06-28&to=2018-08-01").path("entries"))
                .hasSize(400);
        assertThat(read("/v1/kpis/series?kpi=openEscalations&vertical=bounds&step=P1D&from=2018-06-02&to=2018-07-31")
                        .path("entries"))
                .hasSize(60);
    }

    private static void refusedSeries(String parameter, String path) throws Exception {
        Answer answer = platform.get(Guarded.OWNER, path);
        assertThat(answer.status()).as(path).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/parameter").asString()).as(path).isEqualTo(parameter);
    }

    private static void same(String kpi, String day, JsonNode board) throws Exception {
        JsonNode series =
                read("/v1/kpis/series?vertical=figures&kpi=%s&from=2018-08-01&to=2018-10-01&step=P1M".formatted(kpi));
        int place = LocalDate.parse(day).getMonthValue() - 8;
        assertThat(series.path("entries")).as(kpi).hasSize(3);
        String value = series.at("/entries/" + place + "/value").asString("none");
        String shown = board.isNull() || board.isMissingNode() ? "none" : board.asString();
        assertThat(plain(value)).as("%s at %s", kpi, day).isEqualTo(plain(shown));
    }

    private static String plain(String number) {
        return number.equals("none")
                ? number
                : new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    private static void place(String account, String agency, String day) throws Exception {
        tell(account, "place-account-under", """
            {"parentId":"%s","kind":"agency","occurredAt":"%sT00:00:00Z"}\
            """.formatted(agency, day));
    }

    @Test
    void a_late_agency_and_a_moved_launch_are_shown_by_day() throws Exception {
        open("kickoff", "kickoff");
        at("2018-06-01", "link-agency", "\"agencyId\":\"media-one\",\"name\":\"Media One\"");
        at("2018-06-01", "plan-campaign", "\"campaignId\":\"spring\",\"launchDay\":\"2018-06-20\"");
        at("2018-06-01", "promise-milestone", "\"milestoneId\":\"live\",\"due\":\"2018-06-20\"");
        at("2018-06-02", "issue-brief", """
            "briefId":"buy","to":"buyer","due":"2018-06-08","budget":"25000","targeting":"women of 25 to 34",\
            "kpi":{"kpi":"cpa","value":"42.50"},"assetsExpected":["logo","film","banner"]\
            """);
        at("2018-06-02", "issue-brief", """
            "briefId":"make","to":"agency","agencyId":"media-one","due":"2018-06-10"\
            """);
        asset("logo", "2018-06-10", "");
        asset("film", "2018-06-12", ",\"agencyId\":\"media-one\"");
        asset("banner", "2018-06-14", ",\"agencyId\":\"media-one\"");
        at("2018-06-08", "accept-brief", "\"briefId\":\"buy\"");
        at("2018-06-10", "accept-brief", "\"briefId\":\"make\"");
        at("2018-06-10", "receive-asset", "\"assetId\":\"logo\"");
        at("2018-06-15", "receive-asset", "\"assetId\":\"film\"");

        JsonNode waiting = read("/v1/launches?vertical=kickoff&asOf=2018-06-16T12:00:00Z");
        assertThat(waiting.at("/entries/0/launchDay").asString()).isEqualTo("2018-06-20");
        is(waiting, "/entries/0/daysLeft", "4");
        is(waiting, "/entries/0/requested", "3");
        is(waiting, "/entries/0/received", "2");
        assertThat(waiting.at("/entries/0/missing")).hasSize(1);
        assertThat(waiting.at("/entries/0/missing/0/assetId").asString()).isEqualTo("banner");
        assertThat(waiting.at("/entries/0/missing/0/agencyId").asString()).isEqualTo("media-one");
        is(waiting, "/entries/0/missing/0/daysLate", "2");
        assertThat(waiting.at("/entries/0/ready").asBoolean()).isFalse();
        is(waiting, "/figures/missingAssets", "1");
        // Due on the 16th: the brief in time, the film 3 days late, the banner 2 and not there: 5 days of 3.
        JsonNode agency =
                read("/v1/agencies?vertical=kickoff&asOf=2018-06-16T12:00:00Z").at("/entries/0");
        assertThat(agency.path("name").asString()).isEqualTo("Media One");
        is(agency, "/briefs", "1");
        is(agency, "/assets", "2");
        is(agency, "/due", "3");
        is(agency, "/inTime", "1");
        is(agency, "/share", "0.333333");
        is(agency, "/meanDaysLate", "1.7");
        is(read("/v1/accounts/kickoff/agencies?asOf=2018-06-05"), "/entries/0/due", "0");
        assertThat(read("/v1/accounts/kickoff/agencies?asOf=2018-06-05")
                        .at("/entries/0/share")
                        .isNull())
                .isTrue();
        JsonNode brief = row(read("/v1/accounts/kickoff/work?asOf=2018-06-16"), "buy");
        assertThat(brief.path("assetsMissing").values())
                .extracting(JsonNode::asString)
                .containsExactly("banner");
        is(brief, "/budget/amount", "25000");
        assertThat(brief.at("/budget/currency").asString()).isEqualTo("USD");
        long before = last;

        at("2018-06-18", "plan-campaign", "\"campaignId\":\"spring\",\"launchDay\":\"2018-06-25\"");
        at("2018-06-18", "move-milestone", "\"milestoneId\":\"live\",\"due\":\"2018-06-25\"");
        at("2018-06-22", "receive-asset", "\"assetId\":\"banner\"");
        at("2018-06-24", "meet-milestone", "\"milestoneId\":\"live\"");

        JsonNode moved = read("/v1/launches?vertical=kickoff&asOf=2018-06-24T12:00:00Z");
        assertThat(moved.at("/entries/0/launchDay").asString()).isEqualTo("2018-06-25");
        assertThat(moved.at("/entries/0/firstLaunchDay").asString()).isEqualTo("2018-06-20");
        is(moved, "/entries/0/moved", "1");
        is(moved, "/entries/0/daysLeft", "1");
        assertThat(moved.at("/entries/0/ready").asBoolean()).isTrue();
        is(moved, "/figures/ready", "1");
        // Known before: it is 4 days after the launch day, and the banner is 10 days late.
        JsonNode known = read("/v1/launches?vertical=kickoff&asOf=2018-06-24T12:00:00Z&knownAtPosition=" + before);
        assertThat(known.at("/entries/0/state").asString()).isEqualTo("overdue");
        is(known, "/entries/0/daysLeft", "-4");
        is(known, "/entries/0/missing/0/daysLate", "10");
        is(
                read("/v1/agencies?vertical=kickoff&asOf=2018-06-24T12:00:00Z"),
                "/entries/0/meanDaysLate",
                "3.7"); // 0 + 3 + 8 of 3

        JsonNode work = read("/v1/accounts/kickoff/work?asOf=2018-06-24T12:00:00Z");
        is(work, "/figures/byKind/milestone/share", "1");
        is(work, "/figures/asFirstPromised/due", "1");
        is(work, "/figures/asFirstPromised/share", "0");
        JsonNode live = row(work, "live");
        assertThat(live.path("firstDue").asString()).isEqualTo("2018-06-20");
        assertThat(live.path("due").asString()).isEqualTo("2018-06-25");
        is(live, "/daysLate", "0");
        is(live, "/daysLateAsFirstPromised", "4");

        at("2018-06-25", "launch-campaign", "\"campaignId\":\"spring\"");
        is(read("/v1/accounts/kickoff/launches?show=launched"), "/figures/launched", "1");
        is(read("/v1/accounts/kickoff/work"), "/figures/byKind/campaign/share", "1");
    }

    @Test
    void an_action_item_counts_for_its_assignee_until_closed() throws Exception {
        open("todo", "todo");
        todo("2018-06-01", "open-action-item", """
            "actionItemId":"deck","text":"send the deck","due":"2018-06-05","owner":"us","role":"coordinator"\
            """);
        todo("2018-06-01", "open-action-item", """
            "actionItemId":"call","text":"call them","due":"2018-06-05","assignee":"ann"\
            """);
        todo("2018-06-02", "assign-action-item", "\"actionItemId\":\"deck\",\"userId\":\"ben\"");
        todo("2018-06-05", "close-action-item", "\"actionItemId\":\"call\"");

        JsonNode items = read("/v1/action-items?vertical=todo&asOf=2018-06-08&assignee=ben");
        assertThat(items.path("entries")).hasSize(1);
        is(items, "/entries/0/daysOverdue", "3");
        assertThat(items.at("/entries/0/role").asString()).isEqualTo("coordinator");
        is(items, "/figures/all/overdue", "1");
        is(items, "/figures/all/share", "0.5");
        is(items, "/figures/byAssignee/0/items/share", "1");
        assertThat(items.at("/figures/byAssignee/1/assignee").asString()).isEqualTo("ben");
        place("todo", "todo-group", "2018-06-01");
        is(read("/v1/groups/todo-group?asOf=2018-06-08"), "/open/items/action-item", "1");

        refused("assign-action-item", "{\"actionItemId\":\"other\",\"userId\":\"ben\"}", 409, "unknown-action-item");
        refused("assign-action-item", "{\"actionItemId\":\"call\",\"userId\":\"ben\"}", 409, "action-item-is-closed");
        refused("issue-brief", "{\"briefId\":\"b\",\"to\":\"agency\",\"due\":\"2018-06-05\"}", 400, "/agencyId");
        is(read("/v1/accounts/todo/work"), "/total", "0");
    }

    /** At noon of a day of the kickoff. */
    private static void at(String day, String command, String fields) throws Exception {
        tell("kickoff", command, "{%s,\"occurredAt\":\"%sT12:00:00Z\"}".formatted(fields, day));
    }

    private static void asset(String id, String due, String more) throws Exception {
        at("2018-06-03", "request-asset", """
            "assetId":"%s","due":"%s","campaignId":"spring"%s\
            """.formatted(id, due, more));
    }

    private static void todo(String day, String command, String fields) throws Exception {
        tell("todo", command, "{%s,\"occurredAt\":\"%sT00:00:00Z\"}".formatted(fields, day));
    }

    private static void refused(String command, String body, int status, String says) throws Exception {
        Answer answer = platform.json(Guarded.OWNER, "POST", "/v1/accounts/todo/" + command, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(says);
    }

    private static JsonNode row(JsonNode board, String id) {
        return board.path("entries").values().stream()
                .filter(row -> row.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void is(JsonNode answer, String pointer, String number) {
        assertThat(new BigDecimal(answer.at(pointer).asString("no " + pointer)))
                .as(pointer)
                .isEqualByComparingTo(number);
    }

    private static JsonNode read(String path) throws Exception {
        Answer answer = platform.get(Guarded.OWNER, path);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static void tell(String account, String command, String body) throws Exception {
        told(platform.tell(account, command, body));
    }

    private static void told(JsonNode answer) {
        last = answer.path("lastPosition").asLong();
    }

    private static void open(String account, String vertical) throws Exception {
        open(account, vertical, "USD");
    }

    private static void open(String account, String vertical, String currency) throws Exception {
        told(platform.taken(201, "/v1/accounts", """
            {"accountId":"%s","name":"Name of %s","currency":"%s","timeZone":"UTC","vertical":"%s",\
            "occurredAt":"2018-01-01T00:00:00Z"}\
            """.formatted(account, account, currency, vertical)));
    }

    /** Spend on a day of June and of July, where it is any. */
    private static void spends(String account, String vertical, String june, String july) throws Exception {
        open(account, vertical);
        if (june != null) {
            spend(account, "2018-06-12", june);
        }
        if (july != null) {
            spend(account, "2018-07-12", july);
        }
    }

    private static void spend(String account, String day, String amount) throws Exception {
        tell(account, "report-spend", """
            {"source":"dsp","periodStart":"%s","amount":"%s"}\
            """.formatted(day, amount));
    }

    private static void contract(String id, String end, String amount) throws Exception {
        tell("renewals", "sign-contract", """
            {"contractId":"%s","start":"2018-01-01","end":"%s","amount":"%s",\
            "occurredAt":"2018-01-02T12:00:00Z"}\
            """.formatted(id, end, amount));
    }

    private static void renewed(String contract, String amount) throws Exception {
        tell("renewals", "renew-contract", """
            {"contractId":"%s","amount":"%s","end":"2019-07-01","occurredAt":"2018-06-01T12:00:00Z"}\
            """.formatted(contract, amount));
    }

    private static void inquiry(String account, String step, String at, String more) throws Exception {
        String about = step.equals("receive") ? ",\"channel\":\"email\",\"subject\":\"Invoice\"" : "";
        tell(account, step + "-inquiry", """
            {"inquiryId":"q","occurredAt":"%s"%s%s}\
            """.formatted(at, about, more));
    }

    /** Of the first ten days of July. */
    private static void order(String account, String id, String budget) throws Exception {
        tell(account, "book-insertion-order", """
            {"ioId":"%s","budget":"%s","start":"2018-07-01","end":"2018-07-10",\
            "occurredAt":"2018-06-20T12:00:00Z"}\
            """.formatted(id, budget));
    }

    private static void delivered(String account, String order, String day, int days, String amount) throws Exception {
        tell(account, "report-spend", """
            {"source":"dsp","line":"%s","periodStart":"%s","periodEnd":"%s","amount":"%s"}\
            """.formatted(
                        order, day, LocalDate.parse(day).plusDays(days), amount));
    }

    /** Due on 2 July at noon. */
    private static void report(String account, String id, String delivered) throws Exception {
        tell(account, "schedule-report", """
            {"reportId":"%s","due":"2018-07-02T12:00:00Z","occurredAt":"2018-06-20T12:00:00Z"}\
            """.formatted(id));
        tell(account, "deliver-report", """
            {"reportId":"%s","occurredAt":"%s"}\
            """.formatted(id, delivered));
    }

    private static void promise(String id, String due) throws Exception {
        tell("vows", "make-promise", """
            {"promiseId":"%s","text":"we promised","due":"%s","occurredAt":"2018-06-20T12:00:00Z"}\
            """.formatted(id, due));
    }
}
