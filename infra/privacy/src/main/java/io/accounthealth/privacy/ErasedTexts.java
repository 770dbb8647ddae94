package io.accounthealth.privacy;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.schema.FactJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Tells which texts of a stored fact can no longer be read, and which are left. */
public record ErasedTexts(KeyRing ring) {

    /** Whether there are any whose keys are destroyed or missing. */
    public boolean isAnyIn(StoredEvent stored) {
        return sealedIn(stored).stream().anyMatch(text -> !text.isReadable(ring));
    }

    /** The keys of texts that were not erased, each of one text alone; also those that are missing. */
    public List<String> keysLeftIn(StoredEvent stored) {
        return sealedIn(stored).stream()
                .filter(text -> !text.isErased(ring))
                .map(SealedValue::key)
                .toList();
    }

    private static List<SealedValue> sealedIn(StoredEvent stored) {
        List<SealedValue> found = new ArrayList<>();
        collect(FactJson.mapper().readTree(stored.payload()), found);
        return found;
    }

    private static void collect(JsonNode node, List<SealedValue> into) {
        SealedValue text = SealedValue.of(node);
        if (text != null) {
            into.add(text);
        } else {
            node.forEach(each -> collect(each, into));
        }
    }
}
