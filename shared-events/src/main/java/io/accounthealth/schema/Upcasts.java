package io.accounthealth.schema;

import io.accounthealth.envelope.Envelope;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The steps by which a payload of an older revision becomes one of the current revision, a step a revision. A fact
 * within a fact has a revision of its own, and goes through the steps from there.
 */
final class Upcasts {

    /** Turns revision {@code from} of {@code type} into the next. May look at the envelope, which never changes. */
    record Step(String type, int from, BiFunction<ObjectNode, Envelope, ObjectNode> change) {}

    private static final List<Step> STEPS = List.of(
            new Step("action-item-opened", 1, Upcasts::sayNoMore),
            new Step("alert-raised", 1, Upcasts::sayNoMore),
            new Step("asset-requested", 1, Upcasts::sayNoMore),
            new Step("brief-issued", 1, Upcasts::sayNoMore),
            new Step("health-policy-drafted", 1, Upcasts::sayNoMore),
            new Step("health-policy-drafted", 2, Upcasts::sayNoMore),
            new Step("health-policy-published", 1, Upcasts::sayNoMore),
            new Step("health-policy-published", 2, Upcasts::sayNoMore),
            new Step("insertion-order-amended", 1, Upcasts::endOnTheLastDay),
            new Step("insertion-order-booked", 1, Upcasts::endOnTheLastDay),
            new Step("meeting-scheduled", 1, Upcasts::sayNoMore),
            new Step("qbr-prepared", 1, Upcasts::nameTheForm),
            new Step("report-delivered", 1, Upcasts::sayNoMore),
            new Step("report-reissued", 1, Upcasts::sayNoMore),
            new Step("spend-reported", 1, Upcasts::nameTheFeed));

    private Upcasts() {}

    /** @throws IllegalStateException when a step is missing, which a test rules out for all that was ever released */
    static ObjectNode toCurrent(ObjectNode payload, EventType type, Envelope envelope) {
        ObjectNode result = toCurrent(payload, type, envelope.revision(), envelope);
        FactShape.of(type).typedFacts().forEach(name -> bringUp(result.get(name), envelope));
        return result;
    }

    /** What has no type or revision that is known stays as it is, for the reader to refuse. */
    private static void bringUp(@Nullable JsonNode typedFact, Envelope envelope) {
        if (!(typedFact instanceof ObjectNode typed && typed.get("fact") instanceof ObjectNode fact)) {
            return;
        }
        EventType type = EventTypes.named(typed.path("type").asString("")).orElse(null);
        JsonNode revision = typed.path("revision");
        if (type != null && revision.isInt() && revision.intValue() >= 1 && revision.intValue() < type.revision()) {
            typed.set("fact", toCurrent(fact, type, revision.intValue(), envelope));
            typed.put("revision", type.revision());
        }
    }

    private static ObjectNode toCurrent(ObjectNode payload, EventType type, int from, Envelope envelope) {
        ObjectNode result = payload;
        for (int revision = from; revision < type.revision(); revision++) {
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

    /** The next revision has more fields that may be absent, and absent means what this one meant. */
    private static ObjectNode sayNoMore(ObjectNode payload, Envelope envelope) {
        return payload;
    }

    /** Revision 1 had one feed an account and did not name it; it is the system that sent the event. */
    private static ObjectNode nameTheFeed(ObjectNode payload, Envelope envelope) {
        return payload.put("source", envelope.origin().source());
    }

    /** Revision 1 ended a flight on the first day after it. What is no day stays, for the reader to refuse. */
    private static ObjectNode endOnTheLastDay(ObjectNode payload, Envelope envelope) {
        JsonNode end = payload.path("end");
        if (end.isString()) {
            try {
                return payload.put(
                        "end", LocalDate.parse(end.stringValue()).minusDays(1).toString());
            } catch (DateTimeException e) {
                return payload;
            }
        }
        return payload;
    }

    /** All packs of revision 1 were of the one form that there was. */
    private static ObjectNode nameTheForm(ObjectNode payload, Envelope envelope) {
        return payload.put("form", "qbr/1");
    }
}
