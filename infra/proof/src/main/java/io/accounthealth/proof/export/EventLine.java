package io.accounthealth.proof.export;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import tools.jackson.core.JacksonException;

/**
 * An event's line of an export, read back. It is read as the check reads it, and not as JSON, so that it cannot say one
 * thing to the check and another to a reader.
 *
 * @param event as the log held it
 * @param leaf the data of its leaf
 * @param payloadSha256 that the leaf says of the payload
 */
@SuppressWarnings("ArrayRecordComponent")
public record EventLine(StoredEvent event, byte[] leaf, byte[] payloadSha256) {

    /**
     * @param to behind the last byte, its line feed left out
     * @throws IllegalArgumentException with a sentence, when it is no such line
     */
    public static EventLine read(byte[] bytes, int from, int to) {
        try {
            LineBuffer line = new LineBuffer();
            line.is(bytes, from, to);
            return read(line);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time of the event is none", e);
        } catch (ArithmeticException | JacksonException e) {
            throw new IllegalArgumentException("it is not written as an export writes it", e);
        }
    }

    private static EventLine read(LineBuffer line) {
        ByteScanner scan = new ByteScanner().of(line);
        long position = scan.expect(EventFields.START).number();
        UUID eventId = UUID.fromString(text(scan.expect(EventFields.EVENT_ID)));
        AccountId account = new AccountId(scan.expect(EventFields.ACCOUNT).name());
        long sequence = scan.expect(EventFields.SEQUENCE).number();
        String type = text(scan.expect(EventFields.TYPE));
        int revision = Math.toIntExact(scan.expect(EventFields.REVISION).number());
        Instant occurredAt = Instant.parse(text(scan.expect(EventFields.OCCURRED_AT)));
        Instant recordedAt = Instant.parse(text(scan.expect(EventFields.RECORDED_AT)));
        String actor = text(scan.expect(EventFields.ACTOR));
        String source = text(scan.expect(EventFields.SOURCE));
        boolean correlated = scan.sees(EventFields.CORRELATION_ID);
        String correlationId = correlated ? text(scan.expect(EventFields.CORRELATION_ID)) : null;
        boolean caused = scan.sees(EventFields.CAUSATION_ID);
        UUID causationId = caused ? UUID.fromString(text(scan.expect(EventFields.CAUSATION_ID))) : null;
        byte[] payloadSha256 = scan.expect(EventFields.PAYLOAD_SHA256).hash();
        if (scan.sees(EventFields.PREVIOUS)) {
            scan.expect(EventFields.PREVIOUS).hash();
        }
        byte[] leaf = Arrays.copyOfRange(line.bytes(), line.from(), scan.at() + 1);
        leaf[leaf.length - 1] = '}';
        Envelope envelope = new Envelope(
                position,
                eventId,
                account,
                sequence,
                type,
                revision,
                occurredAt,
                recordedAt,
                new Origin(actor, source, correlationId, causationId));
        return new EventLine(new StoredEvent(envelope, payload(line, scan)), leaf, payloadSha256);
    }

    private static byte[] payload(LineBuffer line, ByteScanner scan) {
        boolean base64 = scan.sees(EventFields.PAYLOAD_BASE64);
        int from = scan.expect(base64 ? EventFields.PAYLOAD_BASE64 : EventFields.PAYLOAD)
                .at();
        int to = line.to() - (base64 ? 2 : 1);
        if (from >= to) {
            throw ByteScanner.unreadable();
        }
        byte[] payload = Arrays.copyOfRange(line.bytes(), from, to);
        return base64 ? Base64.getDecoder().decode(payload) : payload;
    }

    /** A text, and the quote behind it. */
    private static String text(ByteScanner scan) {
        String written = scan.written();
        if (written.chars().anyMatch(each -> each < ' ')) {
            throw ByteScanner.unreadable();
        }
        return written.indexOf('\\') < 0 ? written : Export.JSON.readValue("\"" + written + "\"", String.class);
    }

    /** The payload as text. */
    public String payload() {
        return new String(event.payload(), StandardCharsets.UTF_8);
    }
}
