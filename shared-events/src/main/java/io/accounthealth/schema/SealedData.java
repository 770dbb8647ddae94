package io.accounthealth.schema;

import io.accounthealth.events.AccountId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads without keys: sealed fields are absent, or a fixed word where they are required. No figure depends on sealed
 * data.
 */
final class SealedData implements PersonalData {

    private static final String WORD = "sealed";
    private static final String KEY = "key";
    private static final String SEALED = "sealed";
    private static final String SAME = "same";
    private static final String FACT = "fact";

    @Override
    public void protect(AccountId account, EventType type, ObjectNode fields) {
        throw new UnsupportedOperationException("there are no keys to seal with");
    }

    @Override
    public void reveal(AccountId account, EventType type, ObjectNode fields) {
        reveal(FactShape.of(type), fields);
    }

    private static void reveal(FactShape shape, ObjectNode fields) {
        for (FactShape.Field field : shape.fields()) {
            JsonNode value = fields.get(field.name());
            if (value != null) {
                reveal(field, value, fields);
            }
        }
    }

    private static void reveal(FactShape.Field field, JsonNode value, ObjectNode fields) {
        if (isSealed(value)) {
            if (field.required()) {
                fields.put(field.name(), word(value));
            } else {
                fields.remove(field.name());
            }
        } else if (field.kind() instanceof FactShape.Kind.TypedFact && value.get(FACT) instanceof ObjectNode fact) {
            EventTypes.named(value.path("type").asString("")).ifPresent(type -> reveal(FactShape.of(type), fact));
        } else if (field.kind() instanceof FactShape.Kind.Group group && value instanceof ObjectNode object) {
            reveal(group.shape(), object);
        } else if (field.kind() instanceof FactShape.Kind.ListOf list) {
            reveal(list.entry(), value, fields, field);
        }
    }

    /** A list with sealed entries. */
    private static void reveal(FactShape.Kind entry, JsonNode entries, ObjectNode fields, FactShape.Field field) {
        for (int index = 0; index < entries.size(); index++) {
            JsonNode each = entries.get(index);
            if (isSealed(each)) {
                ((ArrayNode) fields.get(field.name())).set(index, StringNode.valueOf(word(each)));
            } else if (entry instanceof FactShape.Kind.Group group && each instanceof ObjectNode object) {
                reveal(group.shape(), object);
            }
        }
    }

    private static boolean isSealed(JsonNode value) {
        return value.isObject()
                && value.path(KEY).isString()
                && value.path(SEALED).isString();
    }

    /** Equal for texts that are equal, where facts find each other by them. */
    private static String word(JsonNode sealed) {
        return sealed.path(SAME).isString() ? WORD + " " + sealed.path(SAME).stringValue() : WORD;
    }
}
