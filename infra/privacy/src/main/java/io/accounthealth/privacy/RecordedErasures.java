package io.accounthealth.privacy;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.PrivacyEvent.KeysDestroyed;
import io.accounthealth.events.PrivacyEvent.PersonErased;
import io.accounthealth.events.PrivacyEvent.TextsErased;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Erasures as the log recorded them. */
public final class RecordedErasures {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedErasures.class);
    private static final int PAGE = 4_000;
    private static final String PERSON_ERASED =
            EventTypes.of(PersonErased.class).name();
    private static final String TEXTS_ERASED = EventTypes.of(TextsErased.class).name();

    private RecordedErasures() {}

    /** The erasure that an event records; empty for any other event. Its reason is left out: it may be unreadable. */
    static Optional<KeysDestroyed> read(StoredEvent stored) {
        String type = stored.envelope().type();
        boolean ofPerson = type.equals(PERSON_ERASED);
        if (!(ofPerson || type.equals(TEXTS_ERASED))
                || !(FactJson.mapper().readTree(stored.payload()) instanceof ObjectNode fields)) {
            return Optional.empty();
        }
        return Optional.of(
                ofPerson
                        ? FactJson.mapper().treeToValue(fields.put("reason", ""), PersonErased.class)
                        : FactJson.mapper().treeToValue(fields, TextsErased.class));
    }

    /** The erasure that an event recorded; empty for any other event. */
    public static Optional<Erasure> of(StoredEvent stored) {
        return read(stored).map(erased -> of(stored.envelope(), erased));
    }

    static Erasure of(Envelope at, KeysDestroyed erased) {
        return new Erasure(
                at.accountId(),
                erased instanceof PersonErased person ? person.personId() : null,
                erased instanceof TextsErased texts ? texts.ruleId() : null,
                at.eventId(),
                erased.erased(),
                erased.keys(),
                at.recordedAt());
    }

    /** @return how far the log was read: to its end, or to where it is damaged, so that the rest can be served */
    static long after(EventLog log, long position, long head, Consumer<Erasure> use) {
        long after = position;
        try {
            while (after < head) {
                List<StoredEvent> page = log.readAll(after, PAGE);
                if (page.isEmpty()) {
                    break;
                }
                page.forEach(stored -> of(stored).ifPresent(use));
                after = page.getLast().envelope().position();
            }
        } catch (LogUnavailableException e) {
            if (e.reason() != LogUnavailableException.Cause.DAMAGED) {
                throw e;
            }
            LOG.debug("erasures that are recorded behind event {} are not known", after, e);
        }
        return after;
    }
}
