package io.accounthealth.schema;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON of senders: no duplicate names, no trailing tokens, and no number rounded. */
public final class StrictJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** How the message of the parser begins, which has no exception of its own for it. */
    private static final String TWICE = "Duplicate";

    private StrictJson() {}

    /** Shared and safe for use by many threads. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** @throws InvalidFactException when a body is no JSON object, which an empty one is not */
    public static ObjectNode object(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw invalid("must be a JSON object");
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            if (at == null) {
                throw invalid("is not JSON that can be read here");
            }
            String problem = String.valueOf(e.getOriginalMessage()).startsWith(TWICE)
                    ? "names a field twice: see line %d, column %d"
                    : "is not JSON: see line %d, column %d";
            throw invalid(problem.formatted(at.getLineNr(), at.getColumnNr()));
        } catch (NumberFormatException e) { // of an exponent that no number here has
            throw invalid("has a number that is larger or smaller than can be read here");
        }
    }

    private static InvalidFactException invalid(String message) {
        return new InvalidFactException(List.of(new FieldProblem("", message)));
    }
}
