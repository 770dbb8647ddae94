package io.accounthealth.standalone.duties;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.standalone.Guarded;
import io.accounthealth.standalone.Guarded.Answer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** "Presentation & Documentation": the pack of a review, and the report, as they were shown to the client. */
class PresentationAndDocumentationTest extends Duty {

    /** The bytes of the pack within the answer. */
    private static final Pattern PACK = Pattern.compile("\"pack\":(.*?),\"(?:identical|prepared)\":", Pattern.DOTALL);

    @Test
    void a_pack_that_was_presented_is_made_again_to_the_byte_after_late_data() throws Exception {
        Client client = client("deck-pack");
        client.on("2018-01-02", "add-stakeholder", "\"personId\":\"cleo\",\"name\":\"Cleo\",\"role\":\"CMO\"");
        spend(client, "2018-02-10", "1500");
        spend(client, "2018-04-10", "1000");
        spend(client, "2018-05-10", "2000");
        client.on("2018-03-28", "set-qbr-goal", """
            "goalId":"video","quarter":"2018-Q1","text":"A tenth in video","due":"2018-06-30"\
            """);
        client.on(
                "2018-05-02",
                "hold-meeting",
                "\"meetingId\":\"m\",\"kind\":\"status\",\"attendees\":[\"Cleo Client\"]");
        client.on("2018-05-20", "record-narrative", "\"subject\":\"Spend doubled\",\"why\":\"Video began.\"");
        client.on("2018-05-21", "answer-csat", "\"score\":5");
        client.on("2018-06-25", "meet-qbr-goal", "\"goalId\":\"video\"");

        String path = "/qbr?quarter=2018-Q2&asOf=2018-07-05T12:00:00Z";
        JsonNode answer = client.shows(path);
        JsonNode pack = answer.path("pack");
        is(pack, "/spend/total/amount", "3000");
        is(pack, "/spend/before/amount", "1500");
        is(pack, "/spend/change", "1");
        is(pack, "/spend/months/1/spend/amount", "2000");
        is(pack, "/meetings/held", "1");
        says(pack, "/highlights/0/text", "Spend doubled");
        says(pack, "/lastGoals/0/state", "met");
        String bytes = pack(path);
        String hash = answer.path("packHash").asString();
        assertThat(sha256(bytes)).isEqualTo(hash);

        String prepared = client.on("2018-07-05", "prepare-qbr", """
            "quarter":"2018-Q2","asOf":"%s","knownAtPosition":%d,"policy":"%s","packHash":"%s","form":"%s",\
            "seal":"%s"\
            """.formatted(
                                answer.at("/point/asOf").asString(),
                                answer.at("/point/knownAtPosition").asLong(),
                                answer.path("policy").asString(),
                                hash,
                                answer.path("form").asString(),
                                answer.path("seal").asString()))
                .at("/eventIds/0")
                .asString();
        client.on("2018-07-06", "present-qbr", "\"quarter\":\"2018-Q2\",\"attendees\":[\"cleo\"]");
        spend(client, "2018-05-10", "1700");
        client.on(
                "2018-06-12",
                "hold-meeting",
                "\"meetingId\":\"late\",\"kind\":\"status\",\"attendees\":[\"Cleo Client\"]");

        JsonNode now = client.shows(path);
        is(now, "/pack/spend/total/amount", "2700");
        is(now, "/pack/spend/change", "0.8"); // 2,700 of 1,500
        is(now, "/pack/meetings/held", "2");
        assertThat(now.path("packHash").asString()).isNotEqualTo(hash);
        String asShown = "/qbr?quarter=2018-Q2&prepared=" + prepared;
        JsonNode again = client.shows(asShown);
        assertThat(again.path("identical").asBoolean()).as(again.toString()).isTrue();
        says(again, "/packHash", hash);
        assertThat(pack(asShown)).isEqualTo(bytes);
        says(again, "/prepared/0/comparison", "identical");
        says(again, "/prepared/0/presentedAt", "2018-07-06T12:00:00Z");
        assertThat(platform()
                        .get(Guarded.OWNER, "/accounts/deck-pack" + asShown)
                        .body())
                .contains(
                        hash,
                        "As prepared on 5 Jul 2018, 12:00 by owner: the very same.",
                        "Since it was prepared 300 USD was taken out: 3,000 then, 2,700 now.",
                        ">100 % from 1 answer<",
                        ">– from 0 answers<");
        says(client.shows("/stakeholders?asOf=2018-07-07"), "/entries/0/lastContact", "2018-07-06T12:00:00Z");
    }

    @Test
    void a_reissued_report_keeps_its_versions_and_its_error() throws Exception {
        Client client = client("deck-report");
        Tool.sends(
                report(
                        "scheduled",
                        "2018-06-20",
                        "\"reportId\":\"june\",\"kind\":\"monthly\",\"due\":\"2018-07-03T12:00:00Z\""),
                report("delivered", "2018-07-02", "\"reportId\":\"june\",\"version\":1"),
                report("error-found", "2018-07-04", """
                    "reportId":"june","severity":"medium","foundBy":"client","description":"two lines are missing"\
                    """),
                report("reissued", "2018-07-05", "\"reportId\":\"june\",\"version\":2"));

        String board = "/v1/reporting?vertical=deck-report&show=all&asOf=";
        says(shows(board + "2018-07-01"), "/entries/0/state", "upcoming");
        JsonNode delivered = shows(board + "2018-07-03T18:00:00Z");
        is(delivered, "/entries/0/version", "1");
        is(delivered, "/figures/punctuality", "1");
        is(delivered, "/figures/accuracy", "1");
        JsonNode wrong = shows(board + "2018-07-06");
        is(wrong, "/entries/0/version", "2");
        assertThat(wrong.at("/entries/0/reissued").asBoolean()).isTrue();
        is(wrong, "/figures/accuracy", "0");
        is(wrong, "/figures/errorsByClient", "1");
        JsonNode told = client.shows("/timeline?kinds=report&asOf=2018-07-06");
        says(told, "/entries/0/title", "Report june issued again");
        says(told, "/entries/1/detail", "two lines are missing");
    }

    private static void spend(Client client, String day, String amount) throws Exception {
        client.tell("report-spend", """
            {"source":"dsp","periodStart":"%s","amount":"%s"}\
            """.formatted(day, amount));
    }

    private static String report(String what, String day, String data) {
        return Tool.event("deck-report", what, "report-" + what + ".v1", day + "T09:00:00Z", "{" + data + "}");
    }

    private static String pack(String path) throws Exception {
        Answer answer = platform().get(Guarded.OWNER, "/v1/accounts/deck-pack" + path);
        Matcher pack = PACK.matcher(answer.body());
        assertThat(pack.find()).as(answer.body()).isTrue();
        return pack.group(1);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }
}
