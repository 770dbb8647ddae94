package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.standalone.Guarded;
import io.accounthealth.standalone.Guarded.Answer;
import tools.jackson.databind.JsonNode;

/** Facts that others than the owner record: people by their names, tools by their feeds. */
final class Recorded {

    private Recorded() {}

    /** @param fields of the body, without braces; may be empty */
    static JsonNode by(String person, Duty.Client client, String moment, String command, String fields)
            throws Exception {
        String body = "{%s%s\"occurredAt\":\"%s\"}".formatted(fields, fields.isEmpty() ? "" : ",", moment);
        return taken(Duty.platform()
                .json(Guarded.OWNER, "POST", "/v1/accounts/" + client.id() + "/" + command, body, "X-Actor", person));
    }

    /** An event of the CRM. @param id of the delivery: with the same it is the same event */
    static JsonNode byCrm(String id, Duty.Client client, String moment, String type, String fields) throws Exception {
        return Tool.reports(client.id(), id, type + ".v1", moment, "{" + fields + "}");
    }

    /** The pack of a quarter as it is shown at a day, kept for its review. @return the id of the event */
    static String pack(Duty.Client client, String quarter, String day) throws Exception {
        JsonNode shown = client.shows("/qbr?quarter=" + quarter + "&asOf=" + day);
        return client.on(day, "prepare-qbr", """
            "quarter":"%s","asOf":"%s","knownAtPosition":%d,"policy":"%s","packHash":"%s","form":"%s","seal":"%s"\
            """.formatted(
                                quarter,
                                shown.at("/point/asOf").asString(),
                                shown.at("/point/knownAtPosition").asLong(),
                                shown.path("policy").asString(),
                                shown.path("packHash").asString(),
                                shown.path("form").asString(),
                                shown.path("seal").asString()))
                .at("/eventIds/0")
                .asString();
    }

    private static JsonNode taken(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
