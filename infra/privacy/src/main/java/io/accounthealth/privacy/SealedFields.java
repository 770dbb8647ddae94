package io.accounthealth.privacy;

import io.accounthealth.events.AccountId;
import io.accounthealth.schema.BrokenSealException;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactShape;
import io.accounthealth.schema.FactShape.Field;
import io.accounthealth.schema.PersonalData;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Seals the personal texts of a fact one by one, each bound to its account, type, field and key, and opens them again.
 * What was stored before anything was sealed is read as it is; of what cannot be read it says why.
 */
public final class SealedFields implements PersonalData {

    private final KeyRing ring;

    public SealedFields(KeyRing ring) {
        this.ring = ring;
    }

    @Override
    public void protect(AccountId account, EventType type, ObjectNode fields) {
        PersonalTexts.walk(new Place(account, type.name(), ""), FactShape.of(type), fields, this::seal);
    }

    private JsonNode seal(Place place, Field field, @Nullable String personId, JsonNode value) {
        if (!value.isString()) {
            return value;
        }
        String text = value.stringValue();
        return SealedValue.close(
                        ring,
                        personId == null ? null : ring.ofPerson(place.account(), personId),
                        text,
                        place.written(),
                        field.matched() ? SealedValue.same(ring, place.account().value(), text) : null)
                .into(FactJson.mapper().createObjectNode());
    }

    /** By what the bytes themselves say is sealed, since an older revision may have had other fields. */
    @Override
    public void reveal(AccountId account, EventType type, ObjectNode fields) {
        reveal(new Place(account, type.name(), ""), FactShape.of(type), fields);
    }

    private void reveal(Place place, @Nullable FactShape shape, ObjectNode fields) {
        for (String name : List.copyOf(fields.propertyNames())) {
            JsonNode value = fields.get(name);
            SealedValue sealed = SealedValue.of(value);
            if (sealed != null) {
                Optional<String> text = open(sealed, place.at(name));
                if (text.isEmpty() && mayBeAbsent(shape, name)) {
                    fields.remove(name);
                } else {
                    fields.put(name, text.orElseGet(sealed::erased));
                }
            } else if (value instanceof ObjectNode object) {
                reveal(place.at(name), name.equals("fact") ? shapeOf(fields) : null, object);
            } else if (value instanceof ArrayNode all) {
                reveal(place.at(name), all);
            }
        }
    }

    private void reveal(Place place, ArrayNode all) {
        for (int i = 0; i < all.size(); i++) {
            SealedValue sealed = SealedValue.of(all.get(i));
            if (sealed != null) {
                all.set(i, StringNode.valueOf(open(sealed, place.at(i)).orElseGet(sealed::erased)));
            } else if (all.get(i) instanceof ObjectNode object) {
                reveal(place.at(i), null, object);
            }
        }
    }

    private Optional<String> open(SealedValue sealed, Place place) {
        try {
            return sealed.open(ring, place.written());
        } catch (LostKeyException e) {
            ring.reportLost(place.account());
            return Optional.of(sealed.lost());
        } catch (DecryptionException e) {
            throw new BrokenSealException("what is sealed at " + place.field() + " is not what was written", e);
        }
    }

    /** A fact within a fact has its type beside it. */
    private static @Nullable FactShape shapeOf(ObjectNode typed) {
        return EventTypes.named(typed.path("type").asString(""))
                .map(FactShape::of)
                .orElse(null);
    }

    private static boolean mayBeAbsent(@Nullable FactShape shape, String name) {
        return shape != null
                && shape.fields().stream().anyMatch(field -> field.name().equals(name) && !field.required());
    }
}
