package io.accounthealth.schema;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Encodes facts to stored bytes and decodes them. Every revision ever written stays readable, through {@link Upcasts}.
 * Safe for use by many threads.
 */
public final class EventCodec {

    private final JsonMapper json = FactJson.mapper();
    private final PersonalData personalData;

    /** By the names of the types; one that is made for each fact takes longer than the fact. */
    private final Map<String, ObjectReader> readers = EventTypes.all().stream()
            .collect(Collectors.toUnmodifiableMap(EventType::name, type -> json.readerFor(type.record())));

    /** The names of the types whose facts may hold personal data. */
    private final Set<String> personal = EventTypes.all().stream()
            .filter(type -> FactShape.of(type).mayBePersonal())
            .map(EventType::name)
            .collect(Collectors.toUnmodifiableSet());

    /** The names of the types whose facts hold another, which may be of an older revision than they are. */
    private final Set<String> holders = EventTypes.all().stream()
            .filter(type -> !FactShape.of(type).typedFacts().isEmpty())
            .map(EventType::name)
            .collect(Collectors.toUnmodifiableSet());

    public EventCodec() {
        this(PersonalData.CLEAR);
    }

    public EventCodec(PersonalData personalData) {
        this.personalData = personalData;
    }

    /** The bytes of a fact, at the current revision of its type. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Encoded(EventType type, byte[] payload) {}

    /** The bytes to store. Equal facts have equal bytes, but for their personal data. */
    public Encoded encode(AccountId account, DomainEvent event) {
        EventType type = EventTypes.of(event.getClass());
        if (isClear(type)) {
            return new Encoded(type, json.writeValueAsBytes(event));
        }
        ObjectNode fields = json.valueToTree(event);
        personalData.protect(account, type, fields);
        return new Encoded(type, json.writeValueAsBytes(fields));
    }

    private boolean isClear(EventType type) {
        return personalData.equals(PersonalData.CLEAR) || !personal.contains(type.name());
    }

    /**
     * The fields of an older revision, and of a fact within them, as those of the current one. They are not checked:
     * {@link FactReader} does that.
     *
     * @param envelope with the revision that the fields are written in, at most the current one
     */
    public static ObjectNode toCurrent(EventType type, Envelope envelope, ObjectNode fields) {
        return Upcasts.toCurrent(fields.deepCopy(), type, envelope);
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
            if (envelope.revision() == type.revision() && isClear(type) && !holders.contains(type.name())) {
                return Objects.requireNonNull(readers.get(type.name())).readValue(payload);
            }
            ObjectNode fields = (ObjectNode) json.readTree(payload);
            // Before upcasting: sealed data is bound to its original place.
            personalData.reveal(envelope.accountId(), type, fields);
            return json.treeToValue(Upcasts.toCurrent(fields, type, envelope), type.record());
        } catch (JacksonException | ClassCastException | BrokenSealException e) {
            throw new UnreadableEventException(envelope, e);
        }
    }
}
