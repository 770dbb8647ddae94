package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Reporting accuracy and punctuality: "delivering the weekly or monthly reports on time and without data errors.
 * Reports are the tangible 'Product' the client sees. A late or incorrect report erodes the client's confidence in the
 * entire technical team."
 */
class ReportingAccuracyAndPunctualityTest extends Duty {

    @Test
    void weekly_and_monthly_reports_are_counted_apart() throws Exception {
        Client client = client("reports-told");
        schedules(client, "week-1", "weekly", "2018-07-02");
        schedules(client, "week-2", "weekly", "2018-07-09");
        schedules(client, "week-3", "weekly", "2018-07-16");
        schedules(client, "week-4", "weekly", "2018-07-23");
        schedules(client, "june", "monthly", "2018-07-05");
        client.at("2018-07-01T09:00:00Z", "find-report-error", """
            "reportId":"week-1","severity":"low","foundBy":"us"\
            """);
        client.at("2018-07-02T12:00:00Z", "deliver-report", "\"reportId\":\"week-1\"");
        client.at("2018-07-04T09:00:00Z", "deliver-report", "\"reportId\":\"june\",\"version\":1");
        client.at("2018-07-10T09:00:00Z", "deliver-report", "\"reportId\":\"week-2\"");

        JsonNode before = client.shows("/reporting?asOf=2018-07-17");
        is(before, "/figures/due", "4");
        is(before, "/figures/punctuality", "0.5"); // the first week and June, of four
        is(before, "/figures/accuracy", "1"); // our own error was found in time
        is(before, "/figures/errorsByUs", "1");
        is(before, "/figures/overdue", "1");
        is(before, "/figures/upcoming", "1");
        says(before, "/entries/0/reportId", "week-3");
        says(before, "/entries/0/state", "overdue");
        assertThat(before.at("/figures/byKind").findValuesAsString("kind")).containsExactly("monthly", "weekly");
        is(before, "/figures/byKind/0/punctuality", "1");
        is(before, "/figures/byKind/1/punctuality", "0.333333");

        long known = client.at("2018-07-18T09:00:00Z", "find-report-error", """
            "reportId":"june","severity":"high","foundBy":"client","description":"Clicks of May"\
            """)
                .path("lastPosition")
                .asLong();
        client.at("2018-07-19T09:00:00Z", "reissue-report", "\"reportId\":\"june\",\"version\":2");
        client.at("2018-07-16T11:00:00Z", "deliver-report", "\"reportId\":\"week-3\""); // on its day, told later
        JsonNode after = client.shows("/reporting?asOf=2018-07-20");
        is(after, "/figures/punctuality", "0.75");
        is(after, "/figures/accuracy", "0.75"); // three of four that were delivered
        is(after, "/figures/errorsByClient", "1");
        is(after, "/figures/byKind/0/accuracy", "0");
        is(after, "/figures/byKind/1/accuracy", "1");
        JsonNode june = row(after, "reportId", "june");
        assertThat(june.path("reissued").asBoolean()).isTrue();
        assertThat(june.path("accurate").asBoolean(true)).isFalse();
        is(june, "/version", "2");
        says(june, "/worstSeverity", "high");
        JsonNode then = client.shows("/reporting?asOf=2018-07-20&knownAtPosition=" + known);
        is(then, "/figures/punctuality", "0.5");
        is(then, "/figures/accuracy", "0.666667");
        is(then, "/figures/overdue", "1");
    }

    @Test
    void an_error_erodes_the_score_and_the_confidence_until_it_turns_out_to_be_none() throws Exception {
        Client client = client("reports-trusted");
        client.on("2018-07-14", "hold-meeting", "\"meetingId\":\"m\",\"attendees\":[\"Cleo Client\"]");
        for (int week = 1; week <= 5; week++) {
            schedules(client, "week-" + week, "weekly", "2018-07-0" + week);
            client.at(
                    "2018-07-0%dT10:00:00Z".formatted(week),
                    "deliver-report",
                    "\"reportId\":\"week-%d\"".formatted(week));
        }
        String now = "/health?asOf=2018-07-20";
        // Engagement 20 x 100, reporting 10 x 100, escalations 10 x 100, advocacy 5 x 30, of 45.
        is(client.shows(now), "/score", "92.222");

        JsonNode found = client.at("2018-07-18T09:00:00Z", "find-report-error", """
            "reportId":"week-5","severity":"medium","foundBy":"client"\
            """);
        // All on time, one of five wrong: 80 %, half way from 70 (0) to 90 (60).
        is(client.shows(now), "/score", "76.667"); // 70 x 10 / 45 less
        JsonNode part = client.shows("/health/changes?from=2018-07-17&to=2018-07-20").path("parts").values().stream()
                .filter(each -> each.path("type").asString("").equals("report-error-found"))
                .findFirst()
                .orElseThrow();
        is(part, "/points", "-15.555"); // 92.222 to 76.667
        says(part, "/evidence/0", found.at("/eventIds/0").asString());
        long before = client.at("2018-07-19T09:00:00Z", "take-temperature", """
            "temperature":2,"signals":["frustration"],"note":"They doubt every number now"\
            """)
                .path("lastPosition")
                .asLong();
        // Sentiment joins with 20 x 25, of 65.
        is(client.shows("/health?asOf=2018-07-19T12:00:00Z"), "/score", "60.769"); // 3,950 of 65

        client.on("2018-07-21", "retract-fact", """
            "retracts":"%s","reason":"The client had read another month"\
            """.formatted(
                        found.at("/eventIds/0").asString()));
        String later = "/reporting?asOf=2018-07-20";
        is(client.shows(later), "/figures/accuracy", "1");
        is(client.shows(later + "&knownAtPosition=" + before), "/figures/accuracy", "0.8");
    }

    /** Due at noon. */
    private static void schedules(Client client, String id, String kind, String day) throws Exception {
        client.on("2018-06-20", "schedule-report", """
            "reportId":"%s","kind":"%s","due":"%sT12:00:00Z"\
            """.formatted(id, kind, day));
    }
}
