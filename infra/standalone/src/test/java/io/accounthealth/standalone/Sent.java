package io.accounthealth.standalone;

import io.accounthealth.command.decision.EventIds;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A request that the load sends, built so that it can be sent again word for word.
 *
 * @param events the ids that its events have, with a text that their payloads contain
 */
record Sent(String path, String contentType, String key, String body, Map<UUID, String> events) {

    private static final String SOURCE = "/load";

    static Sent command(String account, String key) {
        return new Sent(
                "/v1/accounts/" + account + "/log-interaction",
                "application/json",
                key,
                "{\"channel\":\"" + key + "\",\"summary\":\"load\"}",
                Map.of(EventIds.ofRequest("owner", key, 0), key));
    }

    /** All of one account: one commit. */
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
        return events.size() > 1;
    }

    HttpRequest to(String base, String bearer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", contentType)
                .header(Bearer.HEADER, bearer)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return (isBatch() ? request : request.header("Idempotency-Key", key)).build();
    }
}
