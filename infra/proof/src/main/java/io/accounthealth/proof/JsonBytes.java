package io.accounthealth.proof;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;

/** Bytes of JSON as they are put together, without an object for each piece. */
final class JsonBytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int[] UUID_DASHES = {8, 12, 16, 20};

    private byte[] bytes = new byte[1024];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    JsonBytes raw(byte[] more) {
        return raw(more, 0, more.length);
    }

    JsonBytes raw(byte[] more, int offset, int count) {
        room(count);
        System.arraycopy(more, offset, bytes, length, count);
        length += count;
        return this;
    }

    JsonBytes one(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    JsonBytes number(long value) {
        return raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    }

    JsonBytes hex(byte[] value) {
        room(2 * value.length);
        for (byte each : value) {
            bytes[length++] = HEX[each >> 4 & 15];
            bytes[length++] = HEX[each & 15];
        }
        return this;
    }

    JsonBytes uuid(UUID value) {
        room(36);
        for (int digit = 0; digit < 32; digit++) {
            if (digit == UUID_DASHES[0]
                    || digit == UUID_DASHES[1]
                    || digit == UUID_DASHES[2]
                    || digit == UUID_DASHES[3]) {
                bytes[length++] = '-';
            }
            long half = digit < 16 ? value.getMostSignificantBits() : value.getLeastSignificantBits();
            bytes[length++] = HEX[(int) ((half >> (60 - 4 * (digit % 16))) & 15)];
        }
        return this;
    }

    /** To the microsecond: {@code 2026-01-31T09:30:00.000000Z}. */
    JsonBytes instant(Instant value) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(value.getEpochSecond(), 0, ZoneOffset.UTC);
        digits(time.getYear(), 4).one('-');
        digits(time.getMonthValue(), 2).one('-');
        digits(time.getDayOfMonth(), 2).one('T');
        digits(time.getHour(), 2).one(':');
        digits(time.getMinute(), 2).one(':');
        digits(time.getSecond(), 2).one('.');
        return digits(value.getNano() / 1000, 6).one('Z');
    }

    private JsonBytes digits(int value, int count) {
        room(count);
        int rest = value;
        for (int at = length + count - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
        return this;
    }

    /** In quotes, escaped as RFC 8785, section 3.2.2.2, says: only what must be. */
    JsonBytes quoted(String value) {
        one('"');
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        int plain = 0;
        for (int at = 0; at < utf8.length; at++) {
            byte each = utf8[at];
            if (each == '"' || each == '\\' || (each >= 0 && each < ' ')) {
                raw(utf8, plain, at - plain);
                escaped(each);
                plain = at + 1;
            }
        }
        return raw(utf8, plain, utf8.length - plain).one('"');
    }

    private void escaped(byte each) {
        one('\\');
        switch (each) {
            case '"', '\\' -> one((char) each);
            case '\b' -> one('b');
            case '\t' -> one('t');
            case '\n' -> one('n');
            case '\f' -> one('f');
            case '\r' -> one('r');
            default -> one('u').one('0').one('0').one((char) HEX[each >> 4]).one((char) HEX[each & 15]);
        }
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
