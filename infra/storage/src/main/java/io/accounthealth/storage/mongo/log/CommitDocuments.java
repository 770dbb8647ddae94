package io.accounthealth.storage.mongo.log;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.OriginText;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Checksum;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.mongo.database.Documents;
import io.accounthealth.storage.mongo.database.IsoMicros;
import io.accounthealth.storage.mongo.database.MongoHealth;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * A commit as a document that a person can read, and back. Its key is its first position. Payloads that are UTF-8 are
 * text, others are binary; either gives back the bytes that came in, and an event whose checksum does not fit is
 * damage, never an answer.
 */
final class CommitDocuments {

    static final String FIRST = "_id";
    static final String LAST = "lastPosition";
    static final String ACCOUNT = "account";
    static final String FIRST_SEQUENCE = "firstSequence";
    static final String RECORDED_AT = "recordedAt";
    static final String WRITER = "writer";
    static final String EVENTS = "events";
    static final String ID = "id";
    static final String EVENT_ID = EVENTS + "." + ID;

    /** Keys, numbers, times and ids of an event, roundly. */
    private static final int BYTES_AROUND_AN_EVENT = 400;

    private CommitDocuments() {}

    /** A little more than the document will have: three bytes a char is the most that UTF-8 takes. */
    static long bytes(Commit commit) {
        return BYTES_AROUND_AN_EVENT
                + commit.events().stream()
                        .mapToLong(event -> bytes(event.origin(), event.type(), event.payload()))
                        .sum();
    }

    static long bytes(Origin origin, String type, byte[] payload) {
        String correlation = origin.correlationId();
        return BYTES_AROUND_AN_EVENT
                + 3L
                        * (type.length()
                                + origin.actor().length()
                                + origin.source().length()
                                + (correlation == null ? 0 : correlation.length()))
                + payload.length;
    }

    /**
     * @param events consecutive ones of one stream, recorded at one time
     * @throws IllegalArgumentException when a text would not be read back as it is, and the event be taken for damaged
     */
    static Document of(List<StoredEvent> events, UUID writer) {
        Envelope first = events.getFirst().envelope();
        return new Document(FIRST, first.position())
                .append(LAST, events.getLast().envelope().position())
                .append(ACCOUNT, first.accountId().value())
                .append(FIRST_SEQUENCE, first.sequence())
                .append(RECORDED_AT, IsoMicros.of(first.recordedAt()))
                .append(WRITER, writer)
                .append(EVENTS, events.stream().map(CommitDocuments::event).toList());
    }

    private static Document event(StoredEvent event) {
        Envelope at = event.envelope();
        Document document = new Document(ID, at.eventId())
                .append("type", storable(at.type()))
                .append("revision", at.revision())
                .append("occurredAt", IsoMicros.of(at.occurredAt()))
                .append("actor", storable(at.origin().actor()))
                .append("source", storable(at.origin().source()));
        if (at.origin().correlationId() != null) {
            document.append("correlationId", storable(at.origin().correlationId()));
        }
        if (at.origin().causationId() != null) {
            document.append("causationId", at.origin().causationId());
        }
        return document.append("payload", payload(event.payload())).append("checksum", Checksum.of(event));
    }

    private static String storable(String text) {
        if (!OriginText.isStorable(text)) {
            throw new IllegalArgumentException("a text of an event is not what UTF-8 can write");
        }
        return text;
    }

    private static Object payload(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes) ? text : new Binary(bytes);
    }

    /** @throws io.accounthealth.storage.LogUnavailableException that names the event that is not what was written */
    static List<StoredEvent> events(Document commit, MongoHealth health) {
        List<StoredEvent> events = new ArrayList<>();
        try {
            AccountId account = new AccountId(commit.getString(ACCOUNT));
            Instant recordedAt = IsoMicros.parse(commit.getString(RECORDED_AT));
            long sequence = Documents.number(commit, FIRST_SEQUENCE);
            for (Document each : commit.getList(EVENTS, Document.class)) {
                long position = Documents.number(commit, FIRST) + events.size();
                StoredEvent event = event(each, account, position, sequence++, recordedAt);
                if (Checksum.of(event) != Documents.number(each, "checksum")) {
                    throw health.damaged("event " + position + " is not what was written");
                }
                events.add(event);
            }
        } catch (ClassCastException | NullPointerException | IllegalArgumentException | DateTimeException e) {
            throw health.damaged("event " + (Documents.number(commit, FIRST) + events.size()) + " cannot be read");
        }
        if (events.isEmpty() || Documents.number(commit, LAST) - Documents.number(commit, FIRST) != events.size() - 1) {
            throw health.damaged("the commit of event " + Documents.number(commit, FIRST) + " is not whole");
        }
        return events;
    }

    private static StoredEvent event(
            Document event, AccountId account, long position, long sequence, Instant recordedAt) {
        return new StoredEvent(
                new Envelope(
                        position,
                        event.get(ID, UUID.class),
                        account,
                        sequence,
                        event.getString("type"),
                        event.getInteger("revision"),
                        IsoMicros.parse(event.getString("occurredAt")),
                        recordedAt,
                        new Origin(
                                event.getString("actor"),
                                event.getString("source"),
                                event.getString("correlationId"),
                                event.get("causationId", UUID.class))),
                bytes(event.get("payload")));
    }

    private static byte[] bytes(@Nullable Object payload) {
        return switch (payload) {
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            case Binary binary -> binary.getData();
            case null, default -> throw new IllegalArgumentException("a payload is text or binary");
        };
    }
}
