package io.accounthealth.proof.export;

import io.accounthealth.proof.EventLeaf;
import io.accounthealth.proof.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a check needs of an event's line, read from its bytes in place. A line that is not to the letter as
 * {@link EventLeaf#line} writes it is refused: nothing may hide in a second field of the same name. Used again for each
 * line.
 */
final class EventFields {

    static final byte[] START = ascii("{\"position\":");
    private static final byte[] EVENT_ID = ascii(",\"eventId\":\"");
    private static final byte[] ACCOUNT = ascii(",\"accountId\":\"");
    private static final byte[] SEQUENCE = ascii(",\"sequence\":");
    private static final byte[] TYPE = ascii(",\"type\":\"");
    private static final byte[] REVISION = ascii(",\"revision\":");
    private static final byte[] OCCURRED_AT = ascii(",\"occurredAt\":\"");
    private static final byte[] RECORDED_AT = ascii(",\"recordedAt\":\"");
    private static final byte[] ACTOR = ascii(",\"actor\":\"");
    private static final byte[] SOURCE = ascii(",\"source\":\"");
    private static final byte[] CORRELATION_ID = ascii(",\"correlationId\":\"");
    private static final byte[] CAUSATION_ID = ascii(",\"causationId\":\"");
    private static final byte[] PAYLOAD_SHA256 = EventLeaf.PAYLOAD_SHA256;
    private static final byte[] PREVIOUS = ascii(",\"previous\":\"");
    private static final byte[] PAYLOAD = ascii(",\"payload\":");
    private static final byte[] PAYLOAD_BASE64 = ascii(",\"payloadBase64\":\"");
    private static final byte[] NULL = ascii("null}");
    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final int DIGITS = 2 * Hashing.BYTES;

    private byte[] bytes = {};
    private int start;
    private int at;
    private int end;

    private long position;
    private long sequence;
    private int accountFrom;
    private int accountTo;
    private int hashFrom;
    private int previousFrom;
    private int leafTo;
    private int payloadFrom;
    private int payloadTo;
    private boolean base64;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** @throws IllegalArgumentException when the line is not as it must be */
    void read(byte[] line, int from, int to) {
        bytes = line;
        start = from;
        at = from;
        end = to;
        expect(START);
        position = number();
        text(EVENT_ID);
        expect(ACCOUNT);
        accountFrom = at;
        toQuote();
        accountTo = at - 1;
        expect(SEQUENCE);
        sequence = number();
        text(TYPE);
        expect(REVISION);
        number();
        text(OCCURRED_AT);
        text(RECORDED_AT);
        text(ACTOR);
        text(SOURCE);
        if (sees(CORRELATION_ID)) {
            text(CORRELATION_ID);
        }
        if (sees(CAUSATION_ID)) {
            text(CAUSATION_ID);
        }
        expect(PAYLOAD_SHA256);
        hashFrom = digits();
        previousFrom = 0;
        if (sees(PREVIOUS)) {
            expect(PREVIOUS);
            previousFrom = digits();
        }
        leafTo = at;
        base64 = sees(PAYLOAD_BASE64);
        expect(base64 ? PAYLOAD_BASE64 : PAYLOAD);
        payloadFrom = at;
        payloadTo = base64 ? end - 2 : end - 1;
        if (payloadTo <= payloadFrom || bytes[end - 1] != '}' || (base64 && bytes[payloadTo] != '"')) {
            throw unreadable();
        }
    }

    long position() {
        return position;
    }

    long sequence() {
        return sequence;
    }

    String account() {
        return new String(bytes, accountFrom, accountTo - accountFrom, StandardCharsets.US_ASCII);
    }

    /** Whether the payload was dropped, and only its hash is left. */
    boolean isDropped() {
        return !base64
                && end - payloadFrom == NULL.length
                && Arrays.equals(bytes, payloadFrom, end, NULL, 0, NULL.length);
    }

    /** Whether the payload has the hash that the leaf says. */
    boolean hasItsPayload(Hashing hashing) {
        byte[] hash = base64
                ? hashing.plain(Base64.getDecoder().decode(Arrays.copyOfRange(bytes, payloadFrom, payloadTo)))
                : hashing.plain(bytes, payloadFrom, payloadTo - payloadFrom);
        return isHex(hashFrom, hash);
    }

    byte[] leafHash(Hashing hashing) {
        return hashing.leaf(bytes, start, leafTo - start, (byte) '}');
    }

    /** Whether it names this one as the event in front of it in its stream; null for none. */
    boolean follows(byte @Nullable [] leafHash) {
        return leafHash == null ? previousFrom == 0 : previousFrom != 0 && isHex(previousFrom, leafHash);
    }

    private boolean isHex(int from, byte[] hash) {
        for (int index = 0; index < hash.length; index++) {
            if (bytes[from + 2 * index] != HEX[hash[index] >> 4 & 15]
                    || bytes[from + 2 * index + 1] != HEX[hash[index] & 15]) {
                return false;
            }
        }
        return true;
    }

    private boolean sees(byte[] name) {
        return end - at >= name.length && Arrays.equals(bytes, at, at + name.length, name, 0, name.length);
    }

    private void expect(byte[] name) {
        if (!sees(name)) {
            throw unreadable();
        }
        at += name.length;
    }

    private void text(byte[] name) {
        expect(name);
        toQuote();
    }

    private void toQuote() {
        while (at < end && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        if (at++ >= end) {
            throw unreadable();
        }
    }

    private long number() {
        long value = 0;
        int from = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            value = 10 * value + bytes[at++] - '0';
        }
        if (at == from || at - from > 18 || (bytes[from] == '0' && at - from > 1)) {
            throw unreadable();
        }
        return value;
    }

    private int digits() {
        int from = at;
        at += DIGITS;
        if (at >= end || bytes[at] != '"') {
            throw unreadable();
        }
        at++;
        return from;
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("it is not a line of an event as an export has them");
    }
}
