package io.accounthealth.storage.privacy;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.schema.FactJson;
import tools.jackson.databind.JsonNode;

/** Tells whether texts of a stored fact can no longer be read, since their keys are destroyed or missing. */
public record ErasedTexts(KeyRing ring) {

    public boolean isAnyIn(StoredEvent stored) {
        return isAnyIn(FactJson.mapper().readTree(stored.payload()));
    }

    private boolean isAnyIn(JsonNode node) {
        SealedValue sealed = SealedValue.of(node);
        if (sealed != null) {
            return !sealed.isReadable(ring);
        }
        for (JsonNode each : node) {
            if (isAnyIn(each)) {
                return true;
            }
        }
        return false;
    }
}
