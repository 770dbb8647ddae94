package io.accounthealth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.decision.EventIds;
import io.accounthealth.schema.FactJson;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;

/** What was sent to several write sides and acknowledged, to be held against the log in the end. */
final class Written {

    static final String SOURCE = "/load";

    /**
     * A request that can be sent again word for word, to any node.
     *
     * @param events the ids that its events get, with a text that their payloads contain
     */
    record Sent(String path, String contentType, String key, String body, Map<UUID, String> events) {

        static Sent command(String account, String key) {
            return new Sent(
                    "/v1/accounts/" + account + "/log-interaction",
                    "application/json",
                    key,
                    "{\"channel\":\"" + key + "\",\"summary\":\"load\"}",
                    Map.of(EventIds.ofRequest(Tokens.CALLER, key, 0), key));
        }

        /** Events of an integration, all of one account. */
        static Sent batch(String account, String key, int size) {
            StringBuilder body = new StringBuilder();
            Map<UUID, String> events = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                String id = key + "-" + i;
                body.append(i == 0 ? "[" : ",").append("""
                    {"specversion":"1.0","id":"%1$s","source":"%2$s","subject":"%3$s",\
                    "type":"accounthealth.interaction-logged.v1","datacontenttype":"application/json",\
                    "data":{"channel":"%1$s","summary":"load"}}\
                    """.formatted(id, SOURCE, account));
                events.put(EventIds.ofDelivery(SOURCE, id), id);
            }
            return new Sent(
                    "/v1/events",
                    "application/cloudevents-batch+json",
                    key,
                    body.append("]").toString(),
                    events);
        }

        boolean isBatch() {
            return contentType.contains("batch");
        }
    }

    private record Acknowledged(Sent sent, long lastPosition) {}

    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();

    /** @return the answer, which is noted as a promise when it is one */
    HttpResponse<String> send(Node node, Sent sent) throws IOException, InterruptedException {
        HttpRequest.Builder request = node.request(sent.path())
                .header("Content-Type", sent.contentType())
                .POST(HttpRequest.BodyPublishers.ofString(sent.body()));
        HttpResponse<String> answer = Node.HTTP.send(
                (sent.isBatch() ? request : request.header("Idempotency-Key", sent.key())).build(),
                BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
            JsonNode body = Node.json(answer);
            if (sent.isBatch()) {
                assertThat(body.path("rejected").size()).as(answer.body()).isZero();
            } else {
                assertThat(body.at("/eventIds/0").asString())
                        .isEqualTo(sent.events().keySet().iterator().next().toString());
            }
            acknowledged.add(new Acknowledged(sent, body.path("lastPosition").asLong()));
        }
        return answer;
    }

    int promises() {
        return acknowledged.size();
    }

    /** The log as a node tells it: dense, every id once, every promise kept at the place that was told. */
    long verify(Node query) throws IOException, InterruptedException {
        Map<UUID, JsonNode> events = new HashMap<>();
        Map<String, Long> versions = new HashMap<>();
        long head = 0;
        HttpResponse<String> log = query.get("/v1/log");
        assertThat(log.statusCode()).isEqualTo(200);
        for (JsonNode event :
                log.body().lines().map(FactJson.mapper()::readTree).toList()) {
            assertThat(event.path("position").asLong()).isEqualTo(++head);
            assertThat(event.path("sequence").asLong())
                    .isEqualTo(versions.merge(event.path("accountId").asString(), 1L, Long::sum) - 1);
            assertThat(events.put(UUID.fromString(event.path("eventId").asString()), event))
                    .isNull();
        }
        for (Acknowledged promise : List.copyOf(acknowledged)) {
            promise.sent().events().forEach((id, text) -> {
                assertThat(events)
                        .as("acknowledged event of %s", promise.sent().key())
                        .containsKey(id);
                JsonNode event = events.get(id);
                assertThat(event.path("payload").toString()).contains(text);
                if (!promise.sent().isBatch()) {
                    assertThat(event.path("position").asLong()).isEqualTo(promise.lastPosition());
                }
            });
        }
        return head;
    }
}
