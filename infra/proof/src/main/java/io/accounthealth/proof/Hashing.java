package io.accounthealth.proof;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hashes of RFC 6962, section 2.1: SHA-256 over {@code 0x00} and the data of a leaf, and over {@code 0x01} and two
 * nodes, so that no leaf can be taken for a node. Not safe for use by several threads.
 */
public final class Hashing {

    /** Bytes of a hash. */
    public static final int BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest sha256 = sha256();
    private final byte[] node = new byte[1 + 2 * BYTES];

    /** The root of a tree without leaves: the hash of nothing. */
    public static byte[] empty() {
        return sha256().digest();
    }

    /** Of a leaf with this data. */
    public byte[] leaf(byte[] data) {
        return leaf(data, 0, data.length);
    }

    public byte[] leaf(byte[] data, int offset, int length) {
        sha256.update(LEAF);
        sha256.update(data, offset, length);
        return sha256.digest();
    }

    /**
     * Of a leaf whose data is a range and one byte more, hashed where it stands: the bytes in front of the range and
     * behind it are changed for the time of the call, so that the digest has all of it at once.
     */
    public void leafInPlace(byte[] bytes, int from, int to, byte last, byte[] into) {
        byte before = bytes[from - 1];
        byte behind = bytes[to];
        bytes[from - 1] = LEAF;
        bytes[to] = last;
        plain(bytes, from - 1, to - from + 2, into);
        bytes[from - 1] = before;
        bytes[to] = behind;
    }

    /** Of a node over two others. */
    public byte[] node(byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        sha256.update(right);
        return sha256.digest();
    }

    /** Of a node over two hashes that stand behind each other, into a place that may be theirs. */
    public void node(byte[] pair, int offset, byte[] into, int at) {
        node[0] = NODE;
        System.arraycopy(pair, offset, node, 1, 2 * BYTES);
        plain(node, 0, node.length, into, at);
    }

    /** Plain SHA-256, as {@code sha256sum} has it. */
    public byte[] plain(byte[] data, int offset, int length) {
        sha256.update(data, offset, length);
        return sha256.digest();
    }

    /** Plain SHA-256, as {@code sha256sum} has it. */
    public byte[] plain(byte[] data) {
        return plain(data, 0, data.length);
    }

    /** Plain SHA-256 into a place of the caller's. */
    public void plain(byte[] data, int offset, int length, byte[] into) {
        plain(data, offset, length, into, 0);
    }

    private void plain(byte[] data, int offset, int length, byte[] into, int at) {
        sha256.update(data, offset, length);
        try {
            sha256.digest(into, at, BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** @throws IllegalArgumentException when it is no hash in lower case hexadecimal digits */
    public static byte[] fromHex(String hex) {
        byte[] hash = HexFormat.of().parseHex(hex);
        if (hash.length != BYTES || !hex(hash).equals(hex)) {
            throw new IllegalArgumentException("a SHA-256 is 64 digits in lower case hexadecimal");
        }
        return hash;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
