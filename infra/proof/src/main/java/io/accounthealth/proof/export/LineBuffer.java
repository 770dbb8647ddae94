package io.accounthealth.proof.export;

import io.accounthealth.proof.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A line of a block, and what of it can be told without those before it. Used again for another. */
final class LineBuffer {

    final byte[] leafHash = new byte[Hashing.BYTES];
    final byte[] previous = new byte[Hashing.BYTES];

    private byte[] bytes = {};
    private int from;
    private int to;

    /** Whether it is one of an event; all but the range of its bytes is only said of those. */
    boolean event;

    /** Why it cannot be read; null when it can, or when that is still to be seen. */
    @Nullable
    String problem;

    long position;
    long sequence;
    String account = "";

    /** Whether the payload has the hash that the leaf says. */
    boolean payloadHolds;

    boolean hasPrevious;

    /** The root of a complete subtree whose leaves are this event and those in the lines behind it; null for none. */
    byte @Nullable [] subtree;

    /** Of that subtree. */
    int level;

    void is(byte[] inBytes, int begin, int end) {
        bytes = inBytes;
        from = begin;
        to = end;
        event = false;
        problem = null;
        subtree = null;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    /** Behind the last byte of the line, its line feed left out. */
    int to() {
        return to;
    }

    /** Whether it names this one as the event in front of it in its stream; null for none. */
    boolean follows(byte @Nullable [] leafHashBefore) {
        return leafHashBefore == null ? !hasPrevious : hasPrevious && Arrays.equals(previous, leafHashBefore);
    }

    boolean startsWith(byte[] prefix) {
        return to - from >= prefix.length && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
    }

    byte[] copy() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    String text() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
