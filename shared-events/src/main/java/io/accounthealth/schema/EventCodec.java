package io.accounthealth.schema;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Encodes facts to stored bytes and decodes them. Every revision ever written stays readable, through {@link Upcasts}.
 * Safe for use by many threads.
 */
public final class EventCodec {

    private static final JsonMapper JSON = FactJson.mapper();

    /** By type, each once a fact of it is read or written: all of them take a tenth of a start. */
    private static final ConcurrentMap<String, Form> FORMS = new ConcurrentHashMap<>();

    private final PersonalData personalData;

    /**
     * How the facts of a type are stored.
     *
     * @param reader of those in clear; one that is made for each fact takes longer than the fact
     * @param personal whether they may hold personal data
     * @param holder whether they hold another fact, which may be of an older revision than they are
     */
    private record Form(EventType type, ObjectReader reader, boolean personal, boolean holder) {}

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
        if (isClear(form(type))) {
            return new Encoded(type, JSON.writeValueAsBytes(event));
        }
        ObjectNode fields = JSON.valueToTree(event);
        personalData.protect(account, type, fields);
        return new Encoded(type, JSON.writeValueAsBytes(fields));
    }

    /** @return null when the type is unknown */
    private static @Nullable Form form(String type) {
        Form known = FORMS.get(type);
        return known == null ? EventTypes.named(type).map(EventCodec::form).orElse(null) : known;
    }

    private static Form form(EventType type) {
        Form known = FORMS.get(type.name());
        return known == null ? FORMS.computeIfAbsent(type.name(), name -> made(type)) : known;
    }

    private static Form made(EventType type) {
        FactShape shape = FactShape.of(type);
        return new Form(
                type,
                JSON.readerFor(type.record()),
                shape.mayBePersonal(),
                !shape.typedFacts().isEmpty());
    }

    private boolean isClear(Form form) {
        return !form.personal() || personalData.equals(PersonalData.CLEAR);
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
        Form form = form(envelope.type());
        if (form == null
                || envelope.revision() < 1
                || envelope.revision() > form.type().revision()) {
            throw new UnreadableEventException(envelope, null);
        }
        EventType type = form.type();
        try {
            if (envelope.revision() == type.revision() && !form.holder() && isClear(form)) {
                return form.reader().readValue(payload);
            }
            ObjectNode fields = (ObjectNode) JSON.readTree(payload);
            // Before upcasting: sealed data is bound to its original place.
            personalData.reveal(envelope.accountId(), type, fields);
            return JSON.treeToValue(Upcasts.toCurrent(fields, type, envelope), type.record());
        } catch (JacksonException | ClassCastException | BrokenSealException e) {
            throw new UnreadableEventException(envelope, e);
        }
    }
}
