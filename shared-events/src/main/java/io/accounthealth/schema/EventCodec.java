package io.accounthealth.schema;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Facts to stored bytes and back. What it wrote once it reads for ever: older revisions go through {@link Upcasts}.
 * Safe for use by many threads.
 */
public final class EventCodec {

    private final JsonMapper json = FactJson.mapper();
    private final PersonalData personalData;

    public EventCodec() {
        this(PersonalData.CLEAR);
    }

    public EventCodec(PersonalData personalData) {
        this.personalData = personalData;
    }

    /** The bytes of a fact, at the current revision of its type. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Encoded(EventType type, byte[] payload) {}

    /** The bytes to store. Equal facts have equal bytes. */
    public Encoded encode(AccountId account, DomainEvent event) {
        EventType type = EventTypes.of(event.getClass());
        if (personalData.equals(PersonalData.CLEAR)) {
            return new Encoded(type, json.writeValueAsBytes(event));
        }
        ObjectNode fields = json.valueToTree(event);
        personalData.protect(account, type, fields);
        return new Encoded(type, json.writeValueAsBytes(fields));
    }

    /** @throws UnreadableEventException when the type is unknown to this version, or the bytes are not of it */
    public Recorded<DomainEvent> decode(StoredEvent stored) {
        return new Recorded<>(stored.envelope(), decode(stored.envelope(), stored.payload()));
    }

    private DomainEvent decode(Envelope envelope, byte[] payload) {
        EventType type = EventTypes.named(envelope.type())
                .filter(known -> envelope.revision() >= 1 && envelope.revision() <= known.revision())
                .orElseThrow(() -> new UnreadableEventException(envelope, null));
        try {
            if (envelope.revision() == type.revision() && personalData.equals(PersonalData.CLEAR)) {
                return json.readValue(payload, type.record());
            }
            ObjectNode fields = (ObjectNode) json.readTree(payload);
            ObjectNode current = Upcasts.toCurrent(fields, type, envelope);
            personalData.reveal(envelope.accountId(), type, current);
            return json.treeToValue(current, type.record());
        } catch (JacksonException | ClassCastException e) {
            throw new UnreadableEventException(envelope, e);
        }
    }
}
