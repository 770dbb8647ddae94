package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.alerts.DetectedFact;
import io.accounthealth.standalone.Guarded;
import io.accounthealth.standalone.Guarded.Answer;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * A row of the description of an account manager's work, told as a story: commands over HTTP, and what the boards then
 * show, against figures that were computed by hand. Each story has accounts and verticals of its own.
 */
@ExtendWith(SharedPlatform.class)
abstract class Duty {

    /** An account in a story. */
    record Client(String id) {

        /** On a day at noon. @param fields of the body, without braces */
        JsonNode on(String day, String command, String fields) throws Exception {
            return at(day + "T12:00:00Z", command, fields);
        }

        /** At a moment. @param fields of the body, without braces; may be empty */
        JsonNode at(String moment, String command, String fields) throws Exception {
            return tell(command, "{%s%s\"occurredAt\":\"%s\"}".formatted(fields, fields.isEmpty() ? "" : ",", moment));
        }

        /** A command whose body names its own times. */
        JsonNode tell(String command, String body) throws Exception {
            return platform().tell(id, command, body);
        }

        /** The same by another person than tells all else: the director. */
        JsonNode director(String command, String body) throws Exception {
            Answer answer = platform().json("director", "POST", "/v1/accounts/" + id + "/" + command, body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            return answer.json();
        }

        /** The clock notices a silence. */
        void isSilent(String moment, String alertId, String title) {
            platform()
                    .notice(new DetectedFact(
                            new AccountId(id),
                            alertId,
                            new AlertRaised(alertId, AlertKind.SILENCE, null, title, "Call the client", null),
                            Instant.parse(moment)));
        }

        /** What a board of the account shows, as {@code /meetings?asOf=2018-07-01}. */
        JsonNode shows(String board) throws Exception {
            return Duty.shows("/v1/accounts/" + id + board);
        }

        /** A command that is refused. @param says a part of the problem */
        void refuses(String command, String body, int status, String says) throws Exception {
            refuses(Guarded.OWNER, command, body, status, says);
        }

        /** The same of another person than tells all else. */
        void refuses(String caller, String command, String body, int status, String says) throws Exception {
            Answer answer = platform().json(caller, "POST", "/v1/accounts/" + id + "/" + command, body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            assertThat(answer.body()).contains(says);
        }
    }

    /** An account in dollars since 2018, in a vertical of its own name. */
    static Client client(String id) throws Exception {
        return client(id, id, "");
    }

    /** @param more fields of its opening, each with a comma before it */
    static Client client(String id, String vertical, String more) throws Exception {
        posted(201, "/v1/accounts", """
            {"accountId":"%s","name":"Name of %s","currency":"USD","timeZone":"UTC","vertical":"%s",\
            "occurredAt":"2018-01-01T00:00:00Z"%s}\
            """.formatted(id, id, vertical, more));
        return new Client(id);
    }

    static Guarded platform() {
        return SharedPlatform.platform();
    }

    /** What the owner posts, which is answered with this status. */
    static JsonNode posted(int status, String path, String body) throws Exception {
        return platform().taken(status, path, body);
    }

    /** What the owner reads. */
    static JsonNode shows(String path) throws Exception {
        Answer answer = platform().get(Guarded.OWNER, path);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** A number of an answer, however many zeros it ends with. */
    static void is(JsonNode answer, String pointer, String number) {
        assertThat(new BigDecimal(answer.at(pointer).asString("no " + pointer)))
                .as(pointer + " of " + answer)
                .isEqualByComparingTo(number);
    }

    /** A text of an answer. */
    static void says(JsonNode answer, String pointer, String text) {
        assertThat(answer.at(pointer).asString("no " + pointer))
                .as(pointer + " of " + answer)
                .isEqualTo(text);
    }

    /** The row of a board whose field has a value. */
    static JsonNode row(JsonNode board, String field, String value) {
        return board.path("entries").values().stream()
                .filter(row -> row.path(field).asString("").equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + field + " " + value + " in " + board));
    }
}
