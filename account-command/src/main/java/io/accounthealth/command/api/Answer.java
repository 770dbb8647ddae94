package io.accounthealth.command.api;

import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.storage.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An answer that can be kept and given again: status, headers, and JSON. */
record Answer(int status, Map<String, String> headers, ObjectNode body) {

    private static final String CONTENT_TYPE = "Content-Type";

    static Answer of(HttpStatus status, ObjectNode body) {
        return new Answer(status.value(), Map.of(CONTENT_TYPE, "application/json"), body);
    }

    /**
     * Where an event of the rules stands.
     *
     * @param name the field that names what it is about
     */
    static Answer recorded(HttpStatus status, String name, String value, UUID eventId, Outcome outcome) {
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
        ProblemType type = problem.type();
        ObjectNode body = FactJson.mapper()
                .createObjectNode()
                .put("type", type.uri())
                .put("title", type.title())
                .put("status", type.status().value())
                .put("detail", problem.getMessage());
        if (!problem.code().isEmpty()) {
            body.put("reason", problem.code());
        }
        if (!problem.errors().isEmpty()) {
            ArrayNode errors = body.putArray("errors");
            for (FieldProblem error : problem.errors()) {
                errors.addObject().put("pointer", error.pointer()).put("detail", error.message());
            }
        }
        return new Answer(type.status().value(), Map.of(CONTENT_TYPE, "application/problem+json"), body);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    ResponseEntity<byte[]> toResponse() {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status);
        headers.forEach(response::header);
        return response.body(FactJson.mapper().writeValueAsBytes(body));
    }

    /** Whether the same request would come to the same answer however often it is sent. */
    boolean isFinal() {
        return status < 300 || status == HttpStatus.CONFLICT.value();
    }
}
