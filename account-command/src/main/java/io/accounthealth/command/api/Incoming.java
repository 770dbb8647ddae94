package io.accounthealth.command.api;

import io.accounthealth.command.decision.EventIds;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.trace.Trace;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.Key;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.StrictJson;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import tools.jackson.databind.node.ObjectNode;

/** A request with its whole body. Headers are checked when they are read. */
@SuppressWarnings("ArrayRecordComponent")
public record Incoming(Caller caller, String method, String path, HttpHeaders headers, byte[] body) {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String ACTOR = "X-Actor";
    static final String CORRELATION_ID = "X-Correlation-Id";

    private static final Pattern VERSION = Pattern.compile("\"(0|[1-9][0-9]{0,17})\"");

    static Incoming of(Caller caller, ServerHttpRequest request, byte[] body) {
        return new Incoming(
                caller, request.getMethod().name(), request.getURI().getRawPath(), request.getHeaders(), body);
    }

    /** The body as a JSON object, which an empty body is not. */
    public ObjectNode json() {
        return StrictJson.object(body);
    }

    /** The body as a JSON object with no other fields than these. */
    public ObjectNode json(List<String> known) {
        ObjectNode json = json();
        for (String name : json.propertyNames()) {
            if (!known.contains(name)) {
                throw ProblemException.malformed(List.of(FieldProblem.unknown("", name, known)));
            }
        }
        return json;
    }

    /** The body as a JSON object, completed by the field that the path names. */
    public ObjectNode json(String field, String value) {
        ObjectNode json = json();
        if (json.has(field)) {
            throw ProblemException.malformed("/" + field, "is in the path; leave it out");
        }
        return json.put(field, value);
    }

    void requireNoBody() {
        if (body.length > 0 && !json().isEmpty()) {
            throw ProblemException.malformed("", "must be empty: the path says it all");
        }
    }

    /** The actor is the caller, or another person where the caller may sign for others. */
    public Origin origin(Access access) {
        String actor = name(ACTOR);
        if (actor != null && !actor.equals(caller.name())) {
            access.demand(caller, UseCase.SIGN_FOR_OTHERS);
        }
        String correlationId = name(CORRELATION_ID);
        return new Origin(
                actor == null ? caller.name() : actor,
                Caller.API,
                correlationId == null ? traceId() : correlationId,
                null);
    }

    /** The id of the trace that the request belongs to. */
    @Nullable
    String traceId() {
        return Trace.idOf(headers);
    }

    @Nullable
    String idempotencyKey() {
        return name(IDEMPOTENCY_KEY);
    }

    /** The key in the namespace of this caller. No name has a line feed. */
    @Nullable
    String ownKey() {
        String key = idempotencyKey();
        return key == null ? null : caller.name() + "\n" + key;
    }

    /** The id of the {@code index}-th thing that this request creates: derived from its key if it carries one. */
    public UUID newId(int index) {
        String key = idempotencyKey();
        return key == null ? UUID.randomUUID() : EventIds.ofRequest(caller.name(), key, index);
    }

    /** The version that {@code If-Match} requires; null when any version will do. */
    @Nullable
    Long expectedVersion() {
        String fix = "must be one version as its ETag gave it, such as \"3\" with its quotes";
        String demanded = first(HttpHeaders.IF_MATCH, fix);
        if (demanded == null || demanded.equals("*")) {
            return null;
        }
        Matcher version = VERSION.matcher(demanded);
        if (!version.matches()) {
            throw header(HttpHeaders.IF_MATCH, fix);
        }
        return Long.valueOf(version.group(1));
    }

    private @Nullable String name(String header) {
        String fix = "must be 1 to %d printable ASCII characters".formatted(Key.MAX_LENGTH);
        String value = first(header, fix);
        if (value == null) {
            return null;
        }
        if (value.isBlank() || value.length() > Key.MAX_LENGTH || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw header(header, fix);
        }
        return value;
    }

    /** The firewall looks at a value only when it is read: bytes beyond ASCII may be control characters to it. */
    private @Nullable String first(String header, String fix) {
        try {
            return headers.getFirst(header);
        } catch (ServerExchangeRejectedException e) {
            throw header(header, fix);
        }
    }

    private static ProblemException header(String header, String message) {
        return new ProblemException(
                ProblemType.MALFORMED,
                "the header " + header + " " + message,
                "",
                List.of(new FieldProblem("", header + " " + message)));
    }
}
