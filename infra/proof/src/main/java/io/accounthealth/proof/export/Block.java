package io.accounthealth.proof.export;

import io.accounthealth.proof.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some lines of an export that follow each other, whole ones. All that takes long is done here, for one block without
 * another, so that several threads can be at it: cutting lines, hashing payloads, leaves and the subtrees over them.
 */
final class Block {

    private static final int ROOM = 1 << 20;

    /**
     * A longer line is cut, and what was cut cannot be read: memory must not depend on what others write. A commit has
     * at most 12,000,000 bytes in MongoDB, in base64 16,000,000; what is taken in over HTTP is far smaller.
     */
    static final int LONGEST_LINE = 1 << 24;

    /** Shorter ones that follow each other are taken for one: a block must not have more lines than an export's. */
    private static final int SHORTEST_LINE = "{\"end\":{\"lines\":2}}".length();

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LINE_FEEDS = '\n' * ONES;

    /** The first byte is left free: what is hashed in place has a byte in front of it. */
    private static final int BEGIN = 1;

    private final Hashing hashing = new Hashing();
    private final EventFields fields = new EventFields(hashing);
    private final List<LineBuffer> lines = new ArrayList<>();
    private final long[] cuts;

    private byte[] bytes = new byte[ROOM];
    private int end;
    private int count;
    private boolean cut;

    /** @param cuts sizes of the tree at which its root is asked for, in order: no subtree may reach across one */
    Block(long[] cuts) {
        this.cuts = cuts;
    }

    /**
     * Takes in the next lines of a stream.
     *
     * @param rest what the last block had read of a line that it did not have to its end
     * @return what this one has read of such a line; null when the stream has ended
     */
    byte @Nullable [] fill(InputStream in, byte[] rest) throws IOException {
        int free = bytes.length - BEGIN - rest.length;
        if (free < ROOM / 2 || free > 2 * ROOM) {
            bytes = new byte[BEGIN + rest.length + ROOM];
        }
        cut = false;
        System.arraycopy(rest, 0, bytes, BEGIN, rest.length);
        end = BEGIN + rest.length;
        while (true) {
            int read = in.readNBytes(bytes, end, bytes.length - end);
            end += read;
            if (end < bytes.length) {
                return null;
            }
            int whole = lastLineFeed(end - read) + 1;
            cut = whole <= BEGIN && end > LONGEST_LINE;
            if (whole > BEGIN || cut) {
                int behind = cut ? end : whole;
                byte[] begun = Arrays.copyOfRange(bytes, behind, end);
                end = behind;
                return begun;
            }
            bytes = Arrays.copyOf(bytes, bytes.length + ROOM);
        }
    }

    private int lastLineFeed(int from) {
        int at = end - 1;
        while (at >= from && bytes[at] != '\n') {
            at--;
        }
        return at < from ? BEGIN - 1 : at;
    }

    /** Reads and hashes. */
    Block read() {
        count = 0;
        int at = BEGIN;
        while (at < end) {
            int lineEnd = lineEnd(at);
            LineBuffer line = line(count++);
            line.is(bytes, at, lineEnd);
            if (lineEnd - at < SHORTEST_LINE) {
                line.problem = "it is shorter than any that an export has";
                lineEnd = behindShortOnes(lineEnd);
            } else if (line.startsWith(EventFields.START)) {
                fields.read(line);
            }
            at = lineEnd + 1;
        }
        if (cut) {
            line(count - 1).problem = "it is longer than any that an export has";
        }
        fold();
        return this;
    }

    /** In order. */
    List<LineBuffer> lines() {
        return lines.subList(0, count);
    }

    private LineBuffer line(int index) {
        if (index == lines.size()) {
            lines.add(new LineBuffer());
        }
        return lines.get(index);
    }

    private int behindShortOnes(int lineEnd) {
        int behind = lineEnd;
        while (behind + 1 < end) {
            int next = lineEnd(behind + 1);
            if (next - behind - 1 >= SHORTEST_LINE) {
                return behind;
            }
            behind = next;
        }
        return behind;
    }

    private int lineEnd(int from) {
        int at = from;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            long differs = (long) EIGHT.get(bytes, at) ^ LINE_FEEDS;
            long found = (differs - ONES) & ~differs & HIGH_BITS;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Makes subtrees of the leaves whose positions follow each other. */
    private void fold() {
        int first = 0;
        while (first < count) {
            int behind = first + 1;
            if (isLeaf(first)) {
                while (behind < count && isLeaf(behind) && line(behind).position == line(behind - 1).position + 1) {
                    behind++;
                }
                fold(first, behind);
            }
            first = behind;
        }
    }

    private boolean isLeaf(int index) {
        LineBuffer line = line(index);
        return line.event && line.problem == null;
    }

    private void fold(int first, int behind) {
        long begin = line(first).position - 1;
        long from = begin;
        int next = Arrays.binarySearch(cuts, begin + 1);
        for (int at = next < 0 ? -next - 1 : next; at < cuts.length && cuts[at] < begin + behind - first; at++) {
            fold(first, begin, from, cuts[at]);
            from = cuts[at];
        }
        fold(first, begin, from, begin + behind - first);
    }

    private void fold(int first, long begin, long from, long to) {
        OmittedRanges.fill(from, to, (level, index) -> {
            int leaf = first + (int) ((index << level) - begin);
            LineBuffer line = line(leaf);
            line.level = level;
            line.subtree = root(leaf, 1 << level);
        });
    }

    private byte[] root(int first, int leaves) {
        byte[] nodes = new byte[leaves * Hashing.BYTES];
        for (int leaf = 0; leaf < leaves; leaf++) {
            System.arraycopy(line(first + leaf).leafHash, 0, nodes, leaf * Hashing.BYTES, Hashing.BYTES);
        }
        for (int left = leaves; left > 1; left /= 2) {
            for (int pair = 0; pair < left / 2; pair++) {
                hashing.node(nodes, 2 * pair * Hashing.BYTES, nodes, pair * Hashing.BYTES);
            }
        }
        return Arrays.copyOf(nodes, Hashing.BYTES);
    }
}
