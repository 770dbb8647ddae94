package io.accounthealth.storage.move;

import io.accounthealth.schema.FactJson;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Counts records and hashes the JSON of all their fields: in their order, each with its length in front, or in no
 * order, as the sum of their SHA-256 modulo 2^256.
 */
final class Digest {
    private static final BigInteger MODULUS = BigInteger.TWO.pow(256);

    private final boolean ordered;
    private final MessageDigest all = sha256();
    private BigInteger sum = BigInteger.ZERO;
    private long count;

    Digest(boolean ordered) {
        this.ordered = ordered;
    }

    static byte[] bytes(Object each) {
        return FactJson.mapper().writeValueAsBytes(each);
    }

    void add(Object each) {
        count++;
        byte[] bytes = bytes(each);
        if (ordered) {
            all.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            all.update(bytes);
        } else {
            sum = sum.add(new BigInteger(1, sha256().digest(bytes))).mod(MODULUS);
        }
    }

    Part part(String name) {
        return new Part(name, count, ordered ? HexFormat.of().formatHex(all.digest()) : "%064x".formatted(sum));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
