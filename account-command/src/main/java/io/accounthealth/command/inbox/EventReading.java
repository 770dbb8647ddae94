package io.accounthealth.command.inbox;

import io.accounthealth.command.attributes.Attributes;
import io.accounthealth.command.commands.CommandReader;
import io.accounthealth.command.commands.CommandReader.Heading;
import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.commands.UnknownFields;
import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.AccountCommand.RecordFact;
import io.accounthealth.command.decision.AccountCommand.ReportFact;
import io.accounthealth.command.decision.EventIds;
import io.accounthealth.command.inbox.DeliverySummary.Why;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.edge.trace.Trace;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.OriginText;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Key;
import io.accounthealth.events.RatesEvent;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.InvalidFactException;
import io.accounthealth.schema.StrictJson;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads CloudEvents into commands: {@code type} is {@code accounthealth.<event-type>.v<revision>}, {@code subject} the
 * account, {@code time} when it occurred, {@code source} + {@code id} the identity of the event.
 */
record EventReading(CommandReader reader, Attributes attributes) {

    private static final Pattern TYPE = Pattern.compile("accounthealth\\.([a-z][a-z-]{0,63})\\.v([1-9][0-9]{0,3})");
    private static final String CORRELATION_ID = "correlationid";
    private static final String KEY_REQUIREMENT = "must have 1 to " + Key.MAX_LENGTH
            + " characters, none of them a control character or half of a surrogate pair";
    private static final String TOO_LARGE = "an event has at most " + CloudEventReader.MAX_BYTES
            + " bytes of JSON; this one has more, and is not kept in the inbox";

    /** @throws UnusableException with the reason, when the caller may not send it, or no integration sends its type */
    static TypedEvent typed(Delivery delivery, Grant grant) {
        if (delivery.isTooLarge()) {
            throw new UnusableException(Why.TOO_LARGE, TOO_LARGE);
        }
        CloudEvent event = delivery.event();
        if (event == null) {
            throw new UnusableException(
                    "not a CloudEvent: specversion 1.0, id, source and type are needed, no field twice, time must be"
                            + " RFC 3339");
        }
        String source = SourceNames.named(grant.sources(), event.getSource().toString());
        String objection = SourceOwnership.objection(grant, source);
        if (objection != null) {
            throw new UnusableException(Why.NOT_ALLOWED, objection);
        }
        Matcher name = TYPE.matcher(event.getType());
        EventType type = name.matches() ? EventTypes.named(name.group(1)).orElse(null) : null;
        if (type == null
                || !(AccountEvent.class.isAssignableFrom(type.record())
                        || RatesEvent.class.isAssignableFrom(type.record()))) {
            throw new UnusableException("type must be accounthealth.<event-type>.v<revision>, with the type of an"
                    + " account event or exchange-rate-reported");
        }
        int revision = Integer.parseInt(name.group(2));
        if (revision > type.revision()) {
            throw new UnusableException(
                    "type: the newest revision of %s is v%d".formatted(type.name(), type.revision()));
        }
        return new TypedEvent(event, source, type, revision);
    }

    /**
     * @param typed of an account event
     * @param grant of the caller, who is the actor
     * @param traceId of the request, the correlation id where the event has none
     * @throws UnusableException with the reason, when it is no fact that could be recorded
     */
    AccountCommand read(TypedEvent typed, Grant grant, @Nullable String traceId) {
        Heading heading = heading(typed, grant.caller().name(), traceId);
        try {
            AccountCommand command = reader.read(typed.type(), fields(typed, heading), heading);
            attributes.requireOfFeed(command);
            return reported(command);
        } catch (InvalidFactException e) {
            throw new UnusableException("data: " + e.getMessage());
        } catch (RefusedException e) {
            throw new UnusableException(e.refusal().sentence());
        }
    }

    private static AccountCommand reported(AccountCommand read) {
        return read instanceof RecordFact fact
                ? new ReportFact(fact.account(), fact.fact(), fact.eventId(), fact.occurredAt(), fact.origin())
                : read;
    }

    /** The identity of the event is of the source that it names, which is also the sender's if not the recorded one. */
    static Heading heading(TypedEvent typed, String actor, @Nullable String traceId) {
        CloudEvent event = typed.event();
        if (event.getSpecVersion() != SpecVersion.V1) {
            throw new UnusableException("specversion must be 1.0");
        }
        String account = event.getSubject();
        if (account == null || !AccountId.isValid(account)) {
            throw new UnusableException("subject must be the id of the account");
        }
        String source = event.getSource().toString();
        if (!isKey(source) || !isKey(event.getId())) {
            throw new UnusableException("source and id " + KEY_REQUIREMENT);
        }
        Instant time = event.getTime() == null ? null : event.getTime().toInstant();
        Origin origin = new Origin(actor, typed.source(), correlationId(event, traceId), null);
        return new Heading(new AccountId(account), EventIds.ofDelivery(source, event.getId()), time, origin, List.of());
    }

    private static @Nullable String correlationId(CloudEvent event, @Nullable String traceId) {
        if (!event.getExtensionNames().contains(CORRELATION_ID)) {
            // The extension for distributed tracing names the trace in which the event originated.
            return Trace.parse(String.valueOf(event.getExtension(Trace.HEADER)))
                    .map(Trace::id)
                    .orElse(traceId);
        }
        String id = String.valueOf(event.getExtension(CORRELATION_ID));
        if (id.isBlank() || !isKey(id)) {
            throw new UnusableException(CORRELATION_ID + " " + KEY_REQUIREMENT);
        }
        return id;
    }

    private static boolean isKey(String text) {
        return !text.isEmpty() && text.length() <= Key.MAX_LENGTH && OriginText.isPlain(text);
    }

    /** At the current revision of the type, by the upcasters of stored events. */
    static ObjectNode fields(TypedEvent typed, Heading heading) {
        ObjectNode fields = fields(typed.event());
        if (typed.revision() == typed.type().revision()) {
            return fields;
        }
        UnknownFields.refuse(fields, typed.type(), typed.revision());
        return EventCodec.toCurrent(typed.type(), heading.envelope(typed.type(), typed.revision()), fields);
    }

    private static ObjectNode fields(CloudEvent event) {
        try {
            if (StrictJson.mapper().readTree(CloudEventReader.data(event)) instanceof ObjectNode fields) {
                return fields;
            }
        } catch (JacksonException e) {
            throw new UnusableException("data is not JSON, or names a field twice");
        } catch (NumberFormatException e) {
            throw new UnusableException("data has a number that is larger or smaller than can be read here");
        }
        throw new UnusableException("data must be a JSON object, the fields of the event");
    }

    /**
     * An event of a type that integrations send, its fields not yet read.
     *
     * @param source the sender's own that the one of the event stands for
     * @param revision that the fields are in
     */
    record TypedEvent(CloudEvent event, String source, EventType type, int revision) {

        boolean isRate() {
            return RatesEvent.class.isAssignableFrom(type.record());
        }
    }
}
