package io.accounthealth.storage.sqlite;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Micros;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of an event in one value: the driver takes far longer to hand over its columns one by one. */
final class PackedRow {

    /** The numbers, each with a comma behind it; then what they give the lengths of, and the payload. */
    static final String SELECT = """
        SELECT CAST(concat_ws(',', position, sequence, revision, occurred_at, recorded_at, checksum,
          octet_length(account), octet_length(type), octet_length(actor), octet_length(source),
          ifnull(octet_length(correlation_id), -1), ifnull(octet_length(causation_id), -1),
          concat(event_id, account, type, actor, source, correlation_id, causation_id, payload)) AS BLOB)
        FROM events
        """;

    private final byte[] bytes;
    private int at;

    PackedRow(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The first that is read. */
    long position() {
        at = 0;
        return number();
    }

    /**
     * @param event not checked yet
     * @param checksum that was written with it
     */
    record Read(StoredEvent event, long checksum) {}

    /** @throws RuntimeException when it is not a row that was written as one */
    Read read() {
        long position = position();
        long sequence = number();
        int revision = Math.toIntExact(number());
        long occurredAt = number();
        long recordedAt = number();
        long checksum = number();
        int accountBytes = Math.toIntExact(number());
        int typeBytes = Math.toIntExact(number());
        int actorBytes = Math.toIntExact(number());
        int sourceBytes = Math.toIntExact(number());
        int correlationBytes = Math.toIntExact(number());
        int causationBytes = Math.toIntExact(number());
        UUID eventId = uuid();
        AccountId account = new AccountId(text(accountBytes));
        String type = text(typeBytes);
        String actor = text(actorBytes);
        String source = text(sourceBytes);
        String correlation = correlationBytes < 0 ? null : text(correlationBytes);
        UUID causation = causation(causationBytes);
        Envelope envelope = new Envelope(
                position,
                eventId,
                account,
                sequence,
                type,
                revision,
                Micros.toInstant(occurredAt),
                Micros.toInstant(recordedAt),
                new Origin(actor, source, correlation, causation));
        return new Read(new StoredEvent(envelope, Arrays.copyOfRange(bytes, at, bytes.length)), checksum);
    }

    private @Nullable UUID causation(int length) {
        if (length < 0) {
            return null;
        }
        if (length != EventRows.UUID_BYTES) {
            throw new IllegalStateException("an id has " + length + " bytes");
        }
        return uuid();
    }

    private long number() {
        boolean negative = bytes[at] == '-';
        if (negative) {
            at++;
        }
        long value = 0;
        for (; bytes[at] != ','; at++) {
            value = value * 10 + (bytes[at] - '0');
        }
        at++;
        return negative ? -value : value;
    }

    private String text(int length) {
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    private UUID uuid() {
        at += EventRows.UUID_BYTES;
        return EventRows.uuid(ByteBuffer.wrap(bytes, at - EventRows.UUID_BYTES, EventRows.UUID_BYTES));
    }
}
