package io.accounthealth.query.log;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.query.point.Point;
import io.accounthealth.schema.FactJson;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Raw events for a reader from whom some attributes are kept: their payload is {@value #LEFT_OUT} alone, without the
 * name and the value, so that it is not taken for what is stored.
 */
public record KeptValues(Set<String> attributes) {

    /** Of a payload that is not the stored one. */
    public static final String LEFT_OUT = "valueLeftOut";

    private static final String NAME = "name";
    private static final Set<String> OF_ATTRIBUTES = Set.of("attribute-set", "attribute-cleared");
    private static final String CORRECTED = "fact-corrected";

    static KeptValues at(Point point) {
        return new KeptValues(point.policies().attributes().hidden());
    }

    StoredEvent leaveOut(StoredEvent stored) {
        String type = stored.envelope().type();
        boolean isCorrection = type.equals(CORRECTED);
        if (attributes.isEmpty() || !(OF_ATTRIBUTES.contains(type) || isCorrection)) {
            return stored;
        }
        JsonNode payload = FactJson.mapper().readTree(stored.payload());
        JsonNode fact = isCorrection ? payload.path("replacement").path("fact") : payload;
        boolean isKept = fact instanceof ObjectNode
                && (!isCorrection
                        || OF_ATTRIBUTES.contains(
                                payload.at("/replacement/type").asString("")))
                && attributes.contains(fact.path(NAME).asString(""));
        if (!isKept) {
            return stored;
        }
        ((ObjectNode) fact).removeAll().put(LEFT_OUT, true);
        return new StoredEvent(stored.envelope(), FactJson.mapper().writeValueAsBytes(payload));
    }
}
