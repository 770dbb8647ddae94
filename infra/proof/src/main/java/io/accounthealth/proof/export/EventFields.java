package io.accounthealth.proof.export;

import io.accounthealth.proof.EventLeaf;
import io.accounthealth.proof.Hashing;
import java.util.Arrays;
import java.util.Base64;

/**
 * What a check needs of an event's line, read from its bytes in place. A line that is not to the letter as
 * {@link EventLeaf#line} writes it is refused: nothing may hide in a second field of the same name. Used again for each
 * line.
 */
final class EventFields {

    static final byte[] START = ByteScanner.ascii("{\"position\":");
    static final byte[] EVENT_ID = ByteScanner.ascii(",\"eventId\":\"");
    static final byte[] ACCOUNT = ByteScanner.ascii(",\"accountId\":\"");
    static final byte[] SEQUENCE = ByteScanner.ascii(",\"sequence\":");
    static final byte[] TYPE = ByteScanner.ascii(",\"type\":\"");
    static final byte[] REVISION = ByteScanner.ascii(",\"revision\":");
    static final byte[] OCCURRED_AT = ByteScanner.ascii(",\"occurredAt\":\"");
    static final byte[] RECORDED_AT = ByteScanner.ascii(",\"recordedAt\":\"");
    static final byte[] ACTOR = ByteScanner.ascii(",\"actor\":\"");
    static final byte[] SOURCE = ByteScanner.ascii(",\"source\":\"");
    static final byte[] CORRELATION_ID = ByteScanner.ascii(",\"correlationId\":\"");
    static final byte[] CAUSATION_ID = ByteScanner.ascii(",\"causationId\":\"");
    static final byte[] PAYLOAD_SHA256 = EventLeaf.PAYLOAD_SHA256;
    static final byte[] PREVIOUS = ByteScanner.ascii(",\"previous\":\"");
    static final byte[] PAYLOAD = ByteScanner.ascii(",\"payload\":");
    static final byte[] PAYLOAD_BASE64 = ByteScanner.ascii(",\"payloadBase64\":\"");

    private final Hashing hashing;
    private final ByteScanner scan = new ByteScanner();
    private final byte[] hash = new byte[Hashing.BYTES];
    private final byte[] said = new byte[Hashing.BYTES];

    EventFields(Hashing hashing) {
        this.hashing = hashing;
    }

    /** Reads and hashes the line of an event, or says why it cannot be read. */
    void read(LineBuffer line) {
        line.event = true;
        try {
            fields(line);
        } catch (IllegalArgumentException e) {
            line.problem = e.getMessage();
        }
    }

    private void fields(LineBuffer line) {
        line.position = scan.of(line).expect(START).number();
        if (line.position == 0) {
            throw new IllegalArgumentException("positions begin with 1");
        }
        scan.expect(EVENT_ID).toQuote();
        line.account = scan.expect(ACCOUNT).name();
        line.sequence = scan.expect(SEQUENCE).number();
        scan.expect(TYPE).toQuote();
        scan.expect(REVISION).number();
        scan.expect(OCCURRED_AT).toQuote();
        scan.expect(RECORDED_AT).toQuote();
        scan.expect(ACTOR).toQuote();
        scan.expect(SOURCE).toQuote();
        if (scan.sees(CORRELATION_ID)) {
            scan.expect(CORRELATION_ID).toQuote();
        }
        if (scan.sees(CAUSATION_ID)) {
            scan.expect(CAUSATION_ID).toQuote();
        }
        scan.expect(PAYLOAD_SHA256).hash(said);
        line.hasPrevious = scan.sees(PREVIOUS);
        if (line.hasPrevious) {
            scan.expect(PREVIOUS).hash(line.previous);
        }
        int leafTo = scan.at();
        payload(line);
        hashing.leafInPlace(line.bytes(), line.from(), leafTo, (byte) '}', line.leafHash);
    }

    private void payload(LineBuffer line) {
        boolean base64 = scan.sees(PAYLOAD_BASE64);
        int from = scan.expect(base64 ? PAYLOAD_BASE64 : PAYLOAD).at();
        int to = base64 ? line.to() - 2 : line.to() - 1;
        byte[] bytes = line.bytes();
        if (to <= from || bytes[line.to() - 1] != '}' || (base64 && bytes[to] != '"')) {
            throw ByteScanner.unreadable();
        }
        if (base64) {
            byte[] written = Arrays.copyOfRange(bytes, from, to);
            byte[] payload = Base64.getDecoder().decode(written);
            if (!Arrays.equals(Base64.getEncoder().encode(payload), written)) {
                throw ByteScanner.unreadable();
            }
            hashing.plain(payload, 0, payload.length, hash);
        } else {
            hashing.plain(bytes, from, to - from, hash);
        }
        line.payloadHolds = Arrays.equals(hash, said);
    }
}
