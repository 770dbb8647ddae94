package io.accounthealth.model.table.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** Bytes of a table as they are written: numbers in as few as they need, and each text once. */
public final class ByteWriter {

    private static final int FIRST_SIZE = 1 << 12;

    private final Map<String, Integer> texts = new HashMap<>();
    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Of all that was written. */
    public long checksum() {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, size);
        return checksum.getValue();
    }

    /** Seven bits a byte, the lowest first; small numbers of either sign are short. */
    public void number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        reserve(10);
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Eight bytes, for what is random. */
    public void fixed(long value) {
        reserve(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >> shift);
        }
    }

    /** A number for a text that was written before; for a new one the next number, and the text. */
    public void text(String text) {
        Integer known = texts.putIfAbsent(text, texts.size());
        if (known != null) {
            number(known);
        } else {
            number(texts.size() - 1L);
            array(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    void array(byte[] array) {
        number(array.length);
        reserve(array.length);
        System.arraycopy(array, 0, bytes, size, array.length);
        size += array.length;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
