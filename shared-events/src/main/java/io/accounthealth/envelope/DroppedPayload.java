package io.accounthealth.envelope;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What stands in place of a payload that was dropped when its term was over: its SHA-256, so that what was proved of it
 * can still be proved. No fact looks like it.
 */
public final class DroppedPayload {

    private static final byte[] BEFORE = "{\"droppedPayloadSha256\":\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] AFTER = "\"}".getBytes(StandardCharsets.UTF_8);
    private static final int DIGITS = 64;

    private DroppedPayload() {}

    /** What is to be kept of a payload; of one that was dropped already, the same again. */
    public static byte[] of(byte[] payload) {
        if (is(payload)) {
            return payload;
        }
        return ofSha256(HexFormat.of().formatHex(sha256().digest(payload)));
    }

    /** What is kept of a payload with this SHA-256, 64 hexadecimal digits. */
    public static byte[] ofSha256(String hex) {
        byte[] digits = hex.getBytes(StandardCharsets.US_ASCII);
        byte[] stub = Arrays.copyOf(BEFORE, BEFORE.length + DIGITS + AFTER.length);
        System.arraycopy(digits, 0, stub, BEFORE.length, DIGITS);
        System.arraycopy(AFTER, 0, stub, BEFORE.length + DIGITS, AFTER.length);
        return stub;
    }

    public static boolean is(byte[] payload) {
        int end = BEFORE.length + DIGITS;
        return payload.length == end + AFTER.length
                && Arrays.equals(payload, 0, BEFORE.length, BEFORE, 0, BEFORE.length)
                && Arrays.equals(payload, end, payload.length, AFTER, 0, AFTER.length);
    }

    /** The SHA-256 of the payload that was dropped, in hexadecimal digits. */
    public static String sha256Of(byte[] dropped) {
        return new String(dropped, BEFORE.length, DIGITS, StandardCharsets.US_ASCII);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
