package io.accounthealth.storage;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * CRC-32C of everything that is stored of an event: every value of the envelope, and the payload; each of varying
 * length is preceded by its length. It finds what a disk or a hand has changed; it is no proof against someone who
 * recomputes it.
 */
public final class Checksum {

    private static final int UUID_BYTES = 16;

    /** Of varying length. */
    private static final int VALUES = 7;

    private Checksum() {}

    public static long of(StoredEvent event) {
        Envelope at = event.envelope();
        byte[][] values = {
            utf8(at.accountId().value()),
            utf8(at.type()),
            utf8(at.origin().actor()),
            utf8(at.origin().source()),
            utf8(at.origin().correlationId()),
            at.origin().causationId() == null ? new byte[0] : bytes(at.origin().causationId()),
            event.payload()
        };
        int[] lengths = new int[VALUES];
        Arrays.setAll(lengths, i -> values[i].length);
        CRC32C crc = fixed(at, lengths);
        for (byte[] value : values) {
            crc.update(value);
        }
        return crc.getValue();
    }

    /**
     * The same of an event whose values of varying length are stored one after the other: account, type, actor, source,
     * correlation, causation, payload.
     *
     * @param lengths of each of them
     * @param from where the first begins, of which the last ends with the bytes
     */
    public static long of(Envelope at, int[] lengths, byte[] stored, int from) {
        CRC32C crc = fixed(at, lengths);
        crc.update(stored, from, stored.length - from);
        return crc.getValue();
    }

    private static CRC32C fixed(Envelope at, int[] lengths) {
        ByteBuffer fixed = ByteBuffer.allocate(7 * Long.BYTES + VALUES * Integer.BYTES);
        fixed.putLong(at.position()).putLong(at.sequence());
        fixed.putLong(at.eventId().getMostSignificantBits())
                .putLong(at.eventId().getLeastSignificantBits());
        fixed.putLong(at.revision()).putLong(Micros.of(at.occurredAt())).putLong(Micros.of(at.recordedAt()));
        for (int length : lengths) {
            fixed.putInt(length);
        }
        CRC32C crc = new CRC32C();
        crc.update(fixed.flip());
        return crc;
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(UUID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static byte[] utf8(@Nullable String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
