package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accounthealth.standalone.Guarded;
import io.accounthealth.standalone.Guarded.Answer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** A tool that an account manager works with, as its integration and its files speak to the platform. */
final class Tool {

    private Tool() {}

    /**
     * An event about an account, or of its opening.
     *
     * @param id of the event, unique by its account
     * @param type with its version, as {@code brief-issued.v2}
     */
    static String event(String account, String id, String type, String time, String data) {
        return """
            {"specversion":"1.0","id":"%s-%s","source":"crm","type":"accounthealth.%s","subject":"%s","time":"%s",\
            "data":%s}\
            """.formatted(account, id, type, account, time, data);
    }

    /** A batch, of which the answer tells what was taken. */
    static JsonNode sends(String... events) throws Exception {
        Answer answer = platform()
                .send(
                        Guarded.CRM,
                        "POST",
                        "/v1/events",
                        "[" + String.join(",", events) + "]",
                        "Content-Type",
                        "application/cloudevents-batch+json");
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        return answer.json();
    }

    /** One event, which is taken. */
    static JsonNode reports(String account, String id, String type, String time, String data) throws Exception {
        JsonNode answer = sends(event(account, id, type, time, data));
        assertThat(answer.path("rejected")).as(answer.toString()).isEmpty();
        return answer;
    }

    /** A file of the tool, as the owner imports it, and confirms it where it waits. @return the end of the import */
    static JsonNode imports(String what, String file) throws Exception {
        AtomicReference<Answer> taken = new AtomicReference<>();
        // A caller has a few imports at a time, and other stories have theirs: a tool waits and sends its file again.
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            taken.set(platform().send(Guarded.OWNER, "POST", "/v1/imports/" + what, file, "Content-Type", "text/csv"));
            return taken.get().status() != 503;
        });
        Answer answer = taken.get();
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        String started = answer.json().path("importId").asString();
        AtomicReference<JsonNode> end = new AtomicReference<>();
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    end.set(platform()
                            .get(Guarded.OWNER, "/v1/imports/" + started)
                            .json());
                    if (end.get().path("state").asString().equals("needs-confirmation")) {
                        platform().send(Guarded.OWNER, "POST", "/v1/imports/" + started + "/confirm", "");
                        return false;
                    }
                    return !end.get().path("state").asString().equals("running");
                });
        assertThat(end.get().path("state").asString()).as(end.toString()).isEqualTo("completed");
        return end.get();
    }

    private static Guarded platform() {
        return SharedPlatform.platform();
    }
}
