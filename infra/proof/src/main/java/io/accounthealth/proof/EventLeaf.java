package io.accounthealth.proof;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An event as a leaf of the tree. Its data is one line of JSON without spaces, its fields always in this order, those
 * that it does not have left out:
 *
 * <pre>
 * {"position":7,"eventId":"…","accountId":"acme","sequence":2,"type":"spend-reported","revision":2,
 *  "occurredAt":"2026-01-31T00:00:00.000000Z","recordedAt":"…","actor":"…","source":"…",
 *  "correlationId":"…","causationId":"…","payloadSha256":"…","previous":"…"}
 * </pre>
 *
 * <p>{@code payloadSha256} is of the exact stored bytes; {@code previous} is the leaf hash of the event before it in
 * its stream, and absent on the first. So a leaf can be proved without its payload, and the last leaf of a stream
 * stands for all of the stream. Strings are escaped as RFC 8785 says. Not safe for use by several threads.
 */
public final class EventLeaf {

    private static final byte[] POSITION = ascii("{\"position\":");
    private static final byte[] EVENT_ID = ascii(",\"eventId\":\"");
    private static final byte[] ACCOUNT = ascii("\",\"accountId\":");
    private static final byte[] SEQUENCE = ascii(",\"sequence\":");
    private static final byte[] TYPE = ascii(",\"type\":");
    private static final byte[] REVISION = ascii(",\"revision\":");
    private static final byte[] OCCURRED_AT = ascii(",\"occurredAt\":\"");
    private static final byte[] RECORDED_AT = ascii("\",\"recordedAt\":\"");
    private static final byte[] ACTOR = ascii("\",\"actor\":");
    private static final byte[] SOURCE = ascii(",\"source\":");
    private static final byte[] CORRELATION_ID = ascii(",\"correlationId\":");
    private static final byte[] CAUSATION_ID = ascii(",\"causationId\":\"");
    public static final byte[] PAYLOAD_SHA256 = ascii(",\"payloadSha256\":\"");
    static final byte[] PREVIOUS = ascii("\",\"previous\":\"");
    static final byte[] END = ascii("\"}");
    static final byte[] PAYLOAD = ascii(",\"payload\":");
    static final byte[] PAYLOAD_BASE64 = ascii(",\"payloadBase64\":\"");

    private final Hashing hashing;
    private final JsonBytes text = new JsonBytes();
    private final byte[] payloadHash = new byte[Hashing.BYTES];

    public EventLeaf(Hashing hashing) {
        this.hashing = hashing;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** @param previous the leaf hash of the event before it in its stream, null for the first */
    public byte[] hash(StoredEvent event, byte @Nullable [] previous) {
        write(event, previous);
        return hashing.leaf(text.bytes(), 0, text.length());
    }

    /** The data of the leaf. */
    public byte[] data(StoredEvent event, byte @Nullable [] previous) {
        write(event, previous);
        return Arrays.copyOf(text.bytes(), text.length());
    }

    /**
     * Writes the event as a line of an export: the data of its leaf, and the payload as a last field: as the JSON that
     * it is, in base64 where it is none that a line can hold.
     */
    public void line(StoredEvent event, byte @Nullable [] previous, OutputStream out) throws IOException {
        write(event, previous);
        out.write(text.bytes(), 0, text.length() - 1);
        byte[] payload = event.payload();
        if (isOneLineOfJson(payload)) {
            out.write(PAYLOAD);
            out.write(payload);
            out.write('}');
        } else {
            out.write(PAYLOAD_BASE64);
            out.write(Base64.getEncoder().encode(payload));
            out.write(END);
        }
        out.write('\n');
    }

    private void write(StoredEvent event, byte @Nullable [] previous) {
        Envelope at = event.envelope();
        text.clear();
        text.raw(POSITION).number(at.position());
        text.raw(EVENT_ID).uuid(at.eventId());
        text.raw(ACCOUNT).quoted(at.accountId().value());
        text.raw(SEQUENCE).number(at.sequence());
        text.raw(TYPE).quoted(at.type());
        text.raw(REVISION).number(at.revision());
        text.raw(OCCURRED_AT).instant(at.occurredAt());
        text.raw(RECORDED_AT).instant(at.recordedAt());
        text.raw(ACTOR).quoted(at.origin().actor());
        text.raw(SOURCE).quoted(at.origin().source());
        if (at.origin().correlationId() != null) {
            text.raw(CORRELATION_ID).quoted(at.origin().correlationId());
        }
        if (at.origin().causationId() != null) {
            text.raw(CAUSATION_ID).uuid(at.origin().causationId()).one('"');
        }
        text.raw(PAYLOAD_SHA256);
        hashing.plain(event.payload(), 0, event.payload().length, payloadHash);
        text.hex(payloadHash);
        if (previous != null) {
            text.raw(PREVIOUS).hex(previous);
        }
        text.raw(END);
    }

    private static boolean isOneLineOfJson(byte[] payload) {
        if (payload.length < 2 || payload[0] != '{' || payload[payload.length - 1] != '}') {
            return false;
        }
        boolean ascii = true;
        for (byte each : payload) {
            if (each >= 0 && each < ' ') {
                return false;
            }
            ascii &= each >= 0;
        }
        return ascii
                || Arrays.equals(new String(payload, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), payload);
    }
}
