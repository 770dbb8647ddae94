package io.accounthealth.model.table.bytes;

import io.accounthealth.schema.SharedValues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.zip.CRC32;

/** Reads what {@link ByteWriter} wrote; equal texts become one object. */
public final class ByteReader {

    private final List<String> texts = new ArrayList<>();
    private final BitSet shared = new BitSet();
    private final byte[] bytes;
    private int at;

    /** All its reads end in an {@link IndexOutOfBoundsException} when there are fewer bytes than were written. */
    public ByteReader(byte[] bytes, int begin) {
        this.bytes = bytes;
        this.at = begin;
    }

    /** Of all bytes before an end, as the writer computed it. */
    public long checksum(int end) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, end);
        return checksum.getValue();
    }

    public long number() {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            shift += 7;
        } while (next < 0);
        return (value >>> 1) ^ -(value & 1);
    }

    int count() {
        return Math.toIntExact(number());
    }

    public long fixed() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = (value << 8) | (bytes[at++] & 0xff);
        }
        return value;
    }

    public String text() {
        return texts.get(numberOfText());
    }

    /** One that many tables have: all of them get the same object. */
    public String sharedText() {
        int number = numberOfText();
        if (!shared.get(number)) {
            texts.set(number, SharedValues.text(texts.get(number)));
            shared.set(number);
        }
        return texts.get(number);
    }

    private int numberOfText() {
        int number = count();
        if (number == texts.size()) {
            int length = count();
            texts.add(new String(bytes, at, length, StandardCharsets.UTF_8));
            at += length;
        }
        return number;
    }

    byte[] array() {
        int length = count();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }
}
