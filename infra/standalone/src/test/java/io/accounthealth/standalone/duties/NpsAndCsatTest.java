package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Net promoter score, CSAT: "direct feedback from the client regarding their satisfaction with the service and the
 * relationship. This is a 'Leading Indicator'. A drop in satisfaction scores predicts future churn before it actually
 * happens."
 */
class NpsAndCsatTest extends Duty {

    @Test
    void two_of_three_answer_a_survey_and_one_is_corrected() throws Exception {
        Client client = client("nps-survey");
        for (String person : new String[] {"ann", "bob", "cid"}) {
            client.on("2018-06-20", "send-survey", """
                "surveyId":"summer","kind":"nps","personId":"%s"\
                """.formatted(person));
        }
        answers(client, "nps-survey-1", "2018-06-21", "nps", "ann", "9", "They know our business");
        answers(client, "nps-survey-2", "2018-06-22", "nps", "bob", "6", "Nobody calls back");
        answers(client, "nps-survey-2", "2018-06-22", "nps", "bob", "6", "Nobody calls back"); // delivered again
        answers(client, "nps-survey-3", "2018-06-23", "csat", "ann", "5", "Good service");
        answers(client, "nps-survey-4", "2018-06-24", "csat", "bob", "3", "Slow service");

        JsonNode june = client.shows("/satisfaction?asOf=2018-06-30");
        is(june, "/figures/surveysSent", "3");
        is(june, "/figures/surveysAnswered", "2");
        is(june, "/figures/responseRate", "0.666667");
        is(june, "/figures/npsAnswers", "2");
        is(june, "/figures/nps", "0"); // a promoter and a detractor
        is(june, "/figures/csat", "50");
        is(client.shows("/satisfaction?asOf=2018-06-21T23:00:00Z"), "/figures/nps", "100");
        JsonNode slow = row(june, "comment", "Nobody calls back");
        is(slow, "/score", "6");
        says(slow, "/personId", "bob");

        long before = client.on("2018-06-25", "log-interaction", """
            "channel":"phone","personId":"bob","summary":"He meant an 8"\
            """)
                .path("lastPosition")
                .asLong();
        client.tell("correct-fact", """
            {"corrects":"%s","replacement":{"score":8,"personId":"bob","surveyId":"summer"},"reason":"Mistyped"}\
            """.formatted(slow.path("eventId").asString()));
        is(client.shows("/satisfaction?asOf=2018-06-30"), "/figures/nps", "50");
        is(client.shows("/satisfaction?asOf=2018-06-30&knownAtPosition=" + before), "/figures/nps", "0");
        answers(client, "nps-survey-5", "2018-07-20", "nps", "bob", "10", "They call back now");
        is(client.shows("/satisfaction?asOf=2018-07-31"), "/figures/nps", "100"); // his newest answer counts
        is(client.shows("/satisfaction?asOf=2018-07-31"), "/figures/npsAnswers", "2");
    }

    @Test
    void satisfaction_falls_two_months_before_the_client_that_spends_as_ever_is_lost() throws Exception {
        Client client = client("nps-leading");
        for (String month : new String[] {"05", "06", "07", "08"}) {
            client.tell("report-spend", """
                {"source":"dsp","periodStart":"2018-%s-12","amount":"1000"}\
                """.formatted(month));
            client.on(
                    "2018-%s-30".formatted(month),
                    "hold-meeting",
                    "\"meetingId\":\"call-%s\",\"attendees\":[\"Cleo Client\"]".formatted(month));
        }
        answers(client, "nps-leading-1", "2018-05-20", "nps", "eve", "9", "Fine");
        answers(client, "nps-leading-2", "2018-06-20", "nps", "eve", "7", "Less so");
        answers(client, "nps-leading-3", "2018-07-20", "nps", "eve", "2", "We feel alone");
        client.on("2018-08-20", "give-notice", "\"effective\":\"2018-09-15\"");
        client.on("2018-09-15", "churn-account", "\"reason\":\"They went to another one\"");

        String months = "?from=2018-06-01&to=2018-10-01&step=P1M&kpi=";
        JsonNode nps = client.shows("/kpis/series" + months + "nps");
        is(nps, "/entries/0/value", "100");
        is(nps, "/entries/1/value", "0");
        is(nps, "/entries/2/value", "-100");
        JsonNode churn = client.shows("/kpis/series" + months + "logoChurn");
        is(churn, "/entries/1/value", "0"); // from May to June
        is(churn, "/entries/2/value", "0");
        is(churn, "/entries/3/value", "0"); // in August it spent as ever
        is(churn, "/entries/4/value", "1"); // in September nothing

        // Of a weight of 75 (no inquiries, no reports) sentiment has 20; it is that of the newest answer: 70, then 20.
        JsonNode fall = client.shows("/health/changes?from=2018-06-30&to=2018-07-31");
        JsonNode part = fall.path("parts").values().stream()
                .filter(each -> each.path("type").asString("").equals("nps-answered"))
                .findFirst()
                .orElseThrow();
        is(part, "/points", "-13.334"); // -50 x 20 / 75, between two rounded scores
        says(part, "/kind", "new");
        assertThat(part.path("evidence")).hasSize(1);
        says(client.shows("/health?asOf=2018-09-16"), "/band", "churned");
    }

    private static void answers(
            Client client, String delivery, String day, String kind, String person, String score, String comment)
            throws Exception {
        Recorded.byCrm(delivery, client, day + "T12:00:00Z", kind + "-answered", """
            "score":%s,"personId":"%s","surveyId":"%s","comment":"%s"\
            """.formatted(
                        score, person, kind.equals("nps") && day.startsWith("2018-06") ? "summer" : "other", comment));
    }
}
