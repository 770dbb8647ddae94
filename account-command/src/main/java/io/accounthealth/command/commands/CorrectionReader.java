package io.accounthealth.command.commands;

import io.accounthealth.command.commands.CommandReader.Heading;
import io.accounthealth.command.decision.AccountCommand.CorrectFact;
import io.accounthealth.command.decision.AccountCommand.LaidOver;
import io.accounthealth.command.decision.AccountCommand.Recorded;
import io.accounthealth.command.decision.Correction;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactReader;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads corrections and retractions. A correction may give only the fields that change: they are laid over the fact as
 * it stands corrected, at the time at which it stands, so that what is stored is the whole corrected fact. A
 * replacement that is given whole is read by the revision that it names.
 */
@Component
final class CorrectionReader {

    private static final String REPLACEMENT = "replacement";

    private static final String TRUE_AT = "trueAt";

    private final RecordedFacts facts;

    CorrectionReader(RecordedFacts facts) {
        this.facts = facts;
    }

    CorrectFact read(EventType type, ObjectNode fields, Heading heading) {
        if (type.record() == FactCorrected.class && isPartial(fields.get(REPLACEMENT))) {
            return complete(type, fields, heading);
        }
        UnknownFields.refuseIn(fields.path(REPLACEMENT));
        ObjectNode current = EventCodec.toCurrent(type, heading.envelope(type, type.revision()), fields);
        CorrectionEvent fact = (CorrectionEvent) FactReader.read(type, current, heading.beside());
        return command(heading, fact, facts.find(heading.account(), fact.target()));
    }

    private static CorrectFact command(Heading heading, CorrectionEvent fact, @Nullable Recorded target) {
        return new CorrectFact(
                heading.account(), fact, target, heading.eventId(), heading.occurredAt(), heading.origin());
    }

    /** No fact of an account has a field by one of these names. */
    private static boolean isPartial(@Nullable JsonNode replacement) {
        return replacement instanceof ObjectNode given
                && Stream.of("type", "revision", "fact").noneMatch(given::has);
    }

    private CorrectFact complete(EventType type, ObjectNode fields, Heading heading) {
        UUID corrects = eventId(fields.get("corrects"));
        Recorded recorded = facts.require(heading.account(), corrects);
        AccountEvent target = recorded.fact();
        if (target instanceof CorrectionEvent) {
            throw new RefusedException(Refusal.correctionOfCorrection());
        }
        Correction newest = facts.correction(heading.account(), corrects, heading.eventId());
        FactCorrected earlier = newest == null ? null : (FactCorrected) newest.event();
        EventType targetType = EventTypes.of(target.getClass());
        ObjectNode fact = FactJson.mapper().valueToTree(earlier == null ? target : earlier.replacement());
        ((ObjectNode) fields.get(REPLACEMENT)).properties().forEach(change -> overlay(fact, change));
        ObjectNode whole = fields.deepCopy();
        whole.putObject(REPLACEMENT)
                .put("type", targetType.name())
                .put("revision", targetType.revision())
                .set("fact", fact);
        if (earlier != null && earlier.trueAt() != null && !fields.has(TRUE_AT)) {
            whole.put(TRUE_AT, earlier.trueAt().toString());
        }
        try {
            CorrectionEvent correction = (CorrectionEvent) FactReader.read(type, whole, heading.beside());
            return command(heading, correction, recorded).with(new LaidOver(newest == null ? null : newest.eventId()));
        } catch (InvalidFactException e) {
            throw new InvalidFactException(
                    e.problems().stream().map(CorrectionReader::asGiven).toList());
        }
    }

    private static void overlay(ObjectNode fact, Map.Entry<String, JsonNode> change) {
        if (change.getValue().isNull()) {
            fact.remove(change.getKey());
        } else {
            fact.set(change.getKey(), change.getValue());
        }
    }

    /** The sender gave no {@code fact} around the fields, so none is named to it. */
    private static FieldProblem asGiven(FieldProblem problem) {
        return new FieldProblem(
                problem.pointer().replaceFirst("^/replacement/fact", "/replacement"), problem.message());
    }

    private static UUID eventId(@Nullable JsonNode corrects) {
        try {
            return UUID.fromString(corrects == null ? "" : corrects.asString(""));
        } catch (IllegalArgumentException e) {
            throw new InvalidFactException(
                    List.of(new FieldProblem("/corrects", "must be the id of an event, a UUID in lower case")));
        }
    }
}
