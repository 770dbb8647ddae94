package io.accounthealth.query.api;

import io.accounthealth.edge.limits.LimitReached;
import io.accounthealth.schema.FieldProblem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The body of a read that has one. */
final class JsonBody {

    /** As much as rules of health may have where they are published. */
    private static final int LIMIT = 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonBody() {}

    /**
     * A JSON object; {@link ReadProblem} (as a signal) when it is none, or too large.
     *
     * @param timeout within which it must come whole
     */
    static Mono<ObjectNode> of(ServerHttpRequest request, Duration timeout) {
        if (request.getHeaders().getContentLength() > LIMIT) {
            return Mono.error(ReadProblem.tooLarge(LIMIT));
        }
        return DataBufferUtils.join(request.getBody(), LIMIT)
                .timeout(timeout)
                .onErrorMap(TimeoutException.class, e -> LimitReached.wholeBodyTimeout(timeout))
                .onErrorMap(DataBufferLimitException.class, e -> ReadProblem.tooLarge(LIMIT))
                .map(JsonBody::text)
                .defaultIfEmpty("")
                .map(JsonBody::parse);
    }

    private static String text(DataBuffer buffer) {
        try {
            return buffer.toString(StandardCharsets.UTF_8);
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private static ObjectNode parse(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw ReadProblem.malformed(List.of(new FieldProblem("", "must be a JSON object")));
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw ReadProblem.malformed(List.of(new FieldProblem(
                    "",
                    at == null
                            ? "is not JSON that can be read here"
                            : "is not JSON: see line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()))));
        }
    }
}
