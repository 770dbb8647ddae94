package io.accounthealth.proof.export;

import io.accounthealth.proof.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a line's bytes in place, from the left to the right, and takes nothing but what must stand there. */
final class ByteScanner {

    /** The value of each digit, -1 for what is none. */
    private static final byte[] DIGITS = digits();

    private static final int MOST_DIGITS = 18;

    /** Of the name of a stream. */
    private static final int LONGEST_NAME = 64;

    private byte[] bytes = {};
    private int at;
    private int end;

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] digits() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        for (int value = 0; value < 16; value++) {
            values["0123456789abcdef".charAt(value)] = (byte) value;
        }
        return values;
    }

    ByteScanner of(LineBuffer line) {
        bytes = line.bytes();
        at = line.from();
        end = line.to();
        return this;
    }

    int at() {
        return at;
    }

    boolean sees(byte[] name) {
        return end - at >= name.length && Arrays.equals(bytes, at, at + name.length, name, 0, name.length);
    }

    /** @throws IllegalArgumentException when something else stands here, as all that reads here does */
    ByteScanner expect(byte[] name) {
        if (!sees(name)) {
            throw unreadable();
        }
        at += name.length;
        return this;
    }

    /** Goes behind the quote that ends a text. */
    void toQuote() {
        while (at < end && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        if (at++ >= end) {
            throw unreadable();
        }
    }

    /** A text as it is written, up to its quote. */
    String written() {
        int from = at;
        toQuote();
        return new String(bytes, from, at - 1 - from, StandardCharsets.UTF_8);
    }

    /** The name of a stream, which has plain characters only, up to its quote. */
    String name() {
        int from = at;
        toQuote();
        if (at - 1 - from > LONGEST_NAME) {
            throw unreadable();
        }
        for (int each = from; each < at - 1; each++) {
            if (bytes[each] <= ' ' || bytes[each] == '\\') {
                throw unreadable();
            }
        }
        return new String(bytes, from, at - 1 - from, StandardCharsets.US_ASCII);
    }

    long number() {
        long value = 0;
        int from = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            value = 10 * value + bytes[at++] - '0';
        }
        if (at == from || at - from > MOST_DIGITS || (bytes[from] == '0' && at - from > 1)) {
            throw unreadable();
        }
        return value;
    }

    /** A hash in hexadecimal digits, and the quote behind it. */
    void hash(byte[] into) {
        if (end - at <= 2 * Hashing.BYTES) {
            throw unreadable();
        }
        int wrong = 0;
        for (int index = 0; index < Hashing.BYTES; index++) {
            int high = DIGITS[bytes[at + 2 * index] & 0xff];
            int low = DIGITS[bytes[at + 2 * index + 1] & 0xff];
            wrong |= high | low;
            into[index] = (byte) (high << 4 | low);
        }
        at += 2 * Hashing.BYTES;
        if (wrong < 0 || bytes[at] != '"') {
            throw unreadable();
        }
        at++;
    }

    byte[] hash() {
        byte[] hash = new byte[Hashing.BYTES];
        hash(hash);
        return hash;
    }

    /** All that is left but a text behind it. */
    String upTo(byte[] last) {
        int from = at;
        at = end - last.length;
        if (at < from || !sees(last)) {
            throw unreadable();
        }
        return new String(bytes, from, at - from, StandardCharsets.UTF_8);
    }

    void end() {
        if (at != end) {
            throw unreadable();
        }
    }

    static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("it is not written as an export writes it");
    }
}
