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
import tools.jackson.databind.node.ObjectNode;

/** A request, read whole. What its headers say is checked when asked for. */
@SuppressWarnings("ArrayRecordComponent")
record Incoming(Caller caller, String method, String path, HttpHeaders headers, byte[] body) {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String ACTOR = "X-Actor";
    static final String CORRELATION_ID = "X-Correlation-Id";

    private static final Pattern VERSION = Pattern.compile("\"(0|[1-9][0-9]{0,17})\"");

    /** A request whose body is read elsewhere. */
    static Incoming head(Caller caller, ServerHttpRequest request) {
        return new Incoming(
                caller, request.getMethod().name(), request.getURI().getRawPath(), request.getHeaders(), new byte[0]);
    }

    /** The body as a JSON object, which an empty body is not. */
    ObjectNode json() {
        return StrictJson.object(body);
    }

    /** Signed by the caller; by another only where the caller may sign for others. */
    Origin origin(Access access) {
        String actor = name(ACTOR);
        if (actor != null && !actor.equals(caller.name())) {
            access.demand(caller, UseCase.SIGN_FOR_OTHERS);
        }
        String conversation = name(CORRELATION_ID);
        return new Origin(
                actor == null ? caller.name() : actor,
                Caller.API,
                conversation == null ? traceId() : conversation,
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

    /** The key as one of this caller's: another's of the same text is another key. No name has a line feed. */
    @Nullable
    String ownKey() {
        String key = idempotencyKey();
        return key == null ? null : caller.name() + "\n" + key;
    }

    /** The id of the {@code index}-th thing this request brings about: the same again when it carries a key. */
    UUID newId(int index) {
        String key = idempotencyKey();
        return key == null ? UUID.randomUUID() : EventIds.ofRequest(caller.name(), key, index);
    }

    /** What {@code If-Match} demands; null when any version will do. */
    @Nullable
    Long expectedVersion() {
        String demanded = headers.getFirst(HttpHeaders.IF_MATCH);
        if (demanded == null || demanded.equals("*")) {
            return null;
        }
        Matcher version = VERSION.matcher(demanded);
        if (!version.matches()) {
            throw header(
                    HttpHeaders.IF_MATCH, "must be one version as its ETag gave it, such as \"3\" with its quotes");
        }
        return Long.valueOf(version.group(1));
    }

    private @Nullable String name(String header) {
        String value = headers.getFirst(header);
        if (value == null) {
            return null;
        }
        if (value.isBlank() || value.length() > Key.MAX_LENGTH || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw header(header, "must be 1 to %d printable ASCII characters".formatted(Key.MAX_LENGTH));
        }
        return value;
    }

    private static ProblemException header(String header, String message) {
        return new ProblemException(
                ProblemType.MALFORMED,
                "the header " + header + " " + message,
                "",
                List.of(new FieldProblem("", header + " " + message)));
    }
}
