package io.accounthealth.storage.sqlite;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Checksum;
import io.accounthealth.storage.Micros;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows of events, each in one value: the driver takes far longer to hand over its columns one by one. Used by one
 * thread at a time.
 */
final class PackedRows {

    /** The numbers, each with a comma behind it; then what they give the lengths of, and the payload. */
    static final String SELECT = """
        SELECT CAST(concat_ws(',', position, sequence, revision, occurred_at, recorded_at, checksum,
          octet_length(account), octet_length(type), octet_length(actor), octet_length(source),
          ifnull(octet_length(correlation_id), -1), ifnull(octet_length(causation_id), -1),
          concat(event_id, account, type, actor, source, correlation_id, causation_id, payload)) AS BLOB)
        FROM events
        """;

    private byte[] bytes = {};
    private int at;

    private final SameText account = new SameText();
    private final SameText type = new SameText();
    private final SameText actor = new SameText();
    private final SameText source = new SameText();
    private final SameText correlation = new SameText();
    private @Nullable AccountId lastAccount;

    /** That of the event of a row, which comes first. */
    long position(byte[] row) {
        bytes = row;
        at = 0;
        return number();
    }

    /**
     * The event of a row.
     *
     * @return null when it is not what was written
     * @throws RuntimeException when it is not a row that was written as one
     */
    @Nullable
    StoredEvent read(byte[] row) {
        long position = position(row);
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
        int values = at;
        AccountId ofAccount = account(accountBytes);
        String ofType = text(type, typeBytes);
        String ofActor = text(actor, actorBytes);
        String ofSource = text(source, sourceBytes);
        String correlationId = correlationBytes < 0 ? null : text(correlation, correlationBytes);
        UUID causation = causation(causationBytes);
        Envelope envelope = new Envelope(
                position,
                eventId,
                ofAccount,
                sequence,
                ofType,
                revision,
                Micros.toInstant(occurredAt),
                Micros.toInstant(recordedAt),
                new Origin(ofActor, ofSource, correlationId, causation));
        int[] lengths = {
            accountBytes,
            typeBytes,
            actorBytes,
            sourceBytes,
            Math.max(0, correlationBytes),
            Math.max(0, causationBytes),
            bytes.length - at
        };
        return Checksum.of(envelope, lengths, bytes, values) == checksum
                ? new StoredEvent(envelope, Arrays.copyOfRange(bytes, at, bytes.length))
                : null;
    }

    /** That of the row before, most of the time. */
    private AccountId account(int length) {
        String text = text(account, length);
        AccountId last = lastAccount;
        if (last == null || !last.value().equals(text)) {
            last = new AccountId(text);
            lastAccount = last;
        }
        return last;
    }

    private String text(SameText text, int length) {
        at += length;
        return text.of(bytes, at - length, length);
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

    private UUID uuid() {
        at += EventRows.UUID_BYTES;
        return EventRows.uuid(ByteBuffer.wrap(bytes, at - EventRows.UUID_BYTES, EventRows.UUID_BYTES));
    }

    /** A text of a column, of which neighbouring rows mostly have the same. */
    private static final class SameText {

        private byte[] written = {};
        private String text = "";

        String of(byte[] bytes, int from, int length) {
            if (!Arrays.equals(written, 0, written.length, bytes, from, from + length)) {
                written = Arrays.copyOfRange(bytes, from, from + length);
                text = new String(written, StandardCharsets.UTF_8);
            }
            return text;
        }
    }
}
