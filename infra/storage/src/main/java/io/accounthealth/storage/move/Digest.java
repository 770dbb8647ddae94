package io.accounthealth.storage.move;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts things and hashes them, one after the other or as a heap. */
abstract class Digest {

    private static final BigInteger MODULUS = BigInteger.TWO.pow(256);

    private long count;

    final void add(byte[] thing) {
        count++;
        take(thing);
    }

    final Part part(String name) {
        return new Part(name, count, hex());
    }

    abstract void take(byte[] thing);

    abstract String hex();

    /** SHA-256 of all of them, each with its length in front. */
    static Digest inOrder() {
        MessageDigest all = sha256();
        return new Digest() {
            @Override
            void take(byte[] thing) {
                all.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(thing.length).flip());
                all.update(thing);
            }

            @Override
            String hex() {
                return HexFormat.of().formatHex(all.digest());
            }
        };
    }

    /** The sum of their SHA-256, modulo 2^256: the same in whatever order they come. */
    static Digest inNoOrder() {
        return new Digest() {
            private BigInteger sum = BigInteger.ZERO;

            @Override
            void take(byte[] thing) {
                sum = sum.add(new BigInteger(1, sha256().digest(thing))).mod(MODULUS);
            }

            @Override
            String hex() {
                return "%064x".formatted(sum);
            }
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
