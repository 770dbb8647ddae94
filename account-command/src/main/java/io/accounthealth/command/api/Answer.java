package io.accounthealth.command.api;

import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ObjectNode;

/** A response that can be stored and repeated: status, headers and JSON. */
public record Answer(int status, Map<String, String> headers, ObjectNode body) {

    private static final String CONTENT_TYPE = "Content-Type";

    /** @param body a JSON object, or what Jackson writes as one, without what is null */
    public static Answer of(HttpStatus status, Object body) {
        ObjectNode json =
                body instanceof ObjectNode node ? node : FactJson.mapper().valueToTree(body);
        return new Answer(status.value(), Map.of(CONTENT_TYPE, "application/json"), json);
    }

    /**
     * The position of an event of the policy stream.
     *
     * @param name the field that identifies its subject
     */
    public static Answer recorded(HttpStatus status, String name, String value, UUID eventId, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Appended appended -> {
                ObjectNode body = FactJson.mapper().createObjectNode().put(name, value);
                body.putArray("eventIds").add(eventId.toString());
                long position = appended.lastPosition();
                yield of(status, body.put("firstPosition", position).put("lastPosition", position));
            }
            case Outcome.Duplicate ignored -> throw ProblemException.keyReused();
            case Outcome.Conflict ignored -> throw new ProblemException(ProblemType.BUSY, "send it again");
        };
    }

    static Answer of(ProblemException problem) {
        return new Answer(
                problem.getStatusCode().value(), Map.of(CONTENT_TYPE, "application/problem+json"), (ObjectNode)
                        FactJson.mapper().readTree(problem.json()));
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    ResponseEntity<byte[]> toResponse() {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status);
        headers.forEach(response::header);
        return response.body(FactJson.mapper().writeValueAsBytes(body));
    }

    /** Whether the same request would always get the same answer. */
    boolean isFinal() {
        return status < 300 || status == HttpStatus.CONFLICT.value();
    }
}
