package io.accounthealth.privacy;

import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactShape;
import io.accounthealth.schema.FactShape.Field;
import io.accounthealth.schema.FactShape.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Walks through the personal texts of a fact, sealed or not, wherever they stand in it: in lists, in a fact within. */
final class PersonalTexts {

    /** Shown each text, it says what is to stand in its place. */
    interface Visitor {

        /** @param personId whose it is; null when it may be about anyone */
        JsonNode visit(Place place, Field field, @Nullable String personId, JsonNode text);
    }

    private final Visitor visitor;

    private PersonalTexts(Visitor visitor) {
        this.visitor = visitor;
    }

    static void walk(Place place, FactShape shape, ObjectNode fields, Visitor visitor) {
        new PersonalTexts(visitor).walk(place, shape, fields);
    }

    private void walk(Place place, FactShape shape, ObjectNode fields) {
        for (Field field : shape.fields()) {
            JsonNode value = fields.get(field.name());
            if (value != null && !value.isNull()) {
                Place here = place.at(field.name());
                fields.set(
                        field.name(),
                        field.personal() == null
                                ? within(here, field.kind(), value)
                                : texts(here, field, personId(field.personal(), fields), value));
            }
        }
    }

    private JsonNode within(Place place, Kind kind, JsonNode value) {
        if (kind instanceof Kind.Group group && value instanceof ObjectNode object) {
            walk(place, group.shape(), object);
        } else if (kind instanceof Kind.ListOf list && value instanceof ArrayNode all) {
            for (int i = 0; i < all.size(); i++) {
                all.set(i, within(place.at(i), list.entry(), all.get(i)));
            }
        } else if (kind instanceof Kind.TypedFact && value.path("fact") instanceof ObjectNode fact) {
            EventTypes.named(value.path("type").asString(""))
                    .ifPresent(type -> walk(place.at("fact"), FactShape.of(type), fact));
        }
        return value;
    }

    private JsonNode texts(Place place, Field field, @Nullable String personId, JsonNode value) {
        if (value instanceof ArrayNode all) {
            for (int i = 0; i < all.size(); i++) {
                all.set(i, visitor.visit(place.at(i), field, personId, all.get(i)));
            }
            return all;
        }
        return visitor.visit(place, field, personId, value);
    }

    private static @Nullable String personId(String owner, ObjectNode fields) {
        JsonNode person = owner.isEmpty() ? null : fields.get(owner);
        return person == null || !person.isString() ? null : person.stringValue();
    }
}
