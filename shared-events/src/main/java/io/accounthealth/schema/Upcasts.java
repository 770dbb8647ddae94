package io.accounthealth.schema;

import io.accounthealth.envelope.Envelope;
import java.util.List;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/** The steps by which a payload of an older revision becomes one of the current revision, a step a revision. */
final class Upcasts {

    /** Turns revision {@code from} of {@code type} into the next. May look at the envelope, which never changes. */
    record Step(String type, int from, BiFunction<ObjectNode, Envelope, ObjectNode> change) {}

    private static final List<Step> STEPS = List.of(
            new Step("spend-reported", 1, Upcasts::nameTheFeed), new Step("qbr-prepared", 1, Upcasts::nameTheForm));

    private Upcasts() {}

    /** @throws IllegalStateException when a step is missing, which a test rules out for all that was ever released */
    static ObjectNode toCurrent(ObjectNode payload, EventType type, Envelope envelope) {
        ObjectNode result = payload;
        for (int revision = envelope.revision(); revision < type.revision(); revision++) {
            result = step(type.name(), revision).change().apply(result, envelope);
        }
        return result;
    }

    private static Step step(String type, int from) {
        return STEPS.stream()
                .filter(step -> step.type().equals(type) && step.from() == from)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no step from revision " + from + " of " + type));
    }

    /** Revision 1 had one feed an account and did not name it; it is the system that sent the event. */
    private static ObjectNode nameTheFeed(ObjectNode payload, Envelope envelope) {
        return payload.put("source", envelope.origin().source());
    }

    /** All packs of revision 1 were of the one form that there was. */
    private static ObjectNode nameTheForm(ObjectNode payload, Envelope envelope) {
        return payload.put("form", "qbr/1");
    }
}
