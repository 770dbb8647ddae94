package io.accounthealth.privacy;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.schema.FactJson;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Tells which texts of a stored fact can no longer be read, and which are left. */
public record ErasedTexts(KeyRing ring) {

    /** The names of the fields, however deep, with a text whose key is destroyed or missing. */
    public Set<String> fieldsIn(StoredEvent stored) {
        return textsIn(stored)
                .filter(text -> !text.sealed().isReadable(ring))
                .map(Text::field)
                .collect(Collectors.toSet());
    }

    /** The keys of texts that were not erased, each of one text alone; also those that are missing. */
    public List<String> keysLeftIn(StoredEvent stored) {
        return textsIn(stored)
                .filter(text -> !text.sealed().isErased(ring))
                .map(text -> text.sealed().key())
                .toList();
    }

    private record Text(String field, SealedValue sealed) {}

    private static Stream<Text> textsIn(StoredEvent stored) {
        return textsIn("", FactJson.mapper().readTree(stored.payload()));
    }

    private static Stream<Text> textsIn(String field, JsonNode node) {
        SealedValue sealed = SealedValue.of(node);
        if (sealed != null) {
            return Stream.of(new Text(field, sealed));
        }
        return node.isArray()
                ? node.valueStream().flatMap(each -> textsIn(field, each))
                : node.properties().stream().flatMap(each -> textsIn(each.getKey(), each.getValue()));
    }
}
