package io.accounthealth.command.commands;

import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.AccountCommand.CorrectFact;
import io.accounthealth.command.decision.AccountCommand.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactShape;
import io.accounthealth.schema.FactShape.Field;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What events may leave out, since a feed may not know it, and commands may not: the person who sends one was there.
 */
public final class KnownToPeople {

    private static final String ATTENDEES = "attendees";

    private static final Map<Class<?>, List<String>> FIELDS = Map.of(
            MeetingHeld.class, List.of(ATTENDEES),
            InquiryReceived.class, List.of("channel", "subject"));

    private KnownToPeople() {}

    /** The fields that a command requires beside those of its event. */
    public static Stream<String> fields(EventType type) {
        return FIELDS.getOrDefault(type.record(), List.of()).stream();
    }

    /**
     * Of a correction what takes the place of a fact, unless the fact lacked the field from the beginning.
     *
     * @throws InvalidFactException that names every field which is missing
     */
    public static void require(AccountCommand command) {
        EventType type = EventTypes.of(command.claimed().getClass());
        Recorded corrected = command instanceof CorrectFact correction ? correction.target() : null;
        String at = command instanceof CorrectFact ? "/replacement/" : "/";
        List<FieldProblem> missing = fields(type)
                .filter(field -> !has(command.claimed(), field))
                .filter(field -> corrected == null || has(corrected.fact(), field))
                .map(field -> new FieldProblem(at + field, "is required: " + requirement(type, field)))
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidFactException(missing);
        }
    }

    private static boolean has(AccountEvent fact, String field) {
        return FactJson.mapper().valueToTree(fact).has(field);
    }

    private static String requirement(EventType type, String name) {
        return name.equals(ATTENDEES)
                ? "who attended, or that nobody of the client did (an empty list)"
                : FactShape.of(type).fields().stream()
                        .filter(field -> field.name().equals(name))
                        .map(Field::kind)
                        .findFirst()
                        .orElseThrow()
                        .requirement();
    }
}
