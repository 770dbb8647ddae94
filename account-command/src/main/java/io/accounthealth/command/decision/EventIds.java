package io.accounthealth.command.decision;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids derived from names (UUID version 5, RFC 9562), so that a fact that is sent twice is one event. */
public final class EventIds {

    private static final UUID DELIVERY = UUID.fromString("6f9619ff-8b86-5011-b42d-00cf4fc964ff");
    private static final UUID REQUEST = UUID.fromString("0e2ec63f-39ae-5b7f-a4cc-a0c8a5c1d2d4");

    private static final int VERSION_5 = 0x5000;

    private EventIds() {}

    /** The event of an integration: {@code source}, a line feed, {@code id}, in a namespace of its own. */
    public static UUID ofDelivery(String source, String id) {
        return named(DELIVERY, source + "\n" + id);
    }

    /** The {@code index}-th thing that a request with an idempotency key of a caller creates. */
    public static UUID ofRequest(String caller, String idempotencyKey, int index) {
        return named(REQUEST, index + "\n" + caller + "\n" + idempotencyKey);
    }

    private static UUID named(UUID namespace, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer input = ByteBuffer.allocate(16 + text.length)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .put(text);
        ByteBuffer hash = ByteBuffer.wrap(sha1(input.array()));
        long high = (hash.getLong() & ~0xF000L) | VERSION_5;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static byte[] sha1(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
