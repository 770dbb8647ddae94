package io.accounthealth.proof;

import java.util.Arrays;

/**
 * The right edge of a tree that only grows: the roots of the complete subtrees that its leaves make up, largest first.
 * It needs as many hashes as the size has one-bits, and gives the root at any moment. A whole subtree that is known by
 * its hash only can be appended like a leaf, which is how a part of a log is checked without the rest. Not safe for use
 * by several threads.
 */
public final class Frontier {

    private static final int LEVELS = 63;

    private final Hashing hashing;
    private final byte[][] complete = new byte[LEVELS][];
    private long size;

    public Frontier(Hashing hashing) {
        this.hashing = hashing;
    }

    /** Leaves so far. */
    public long size() {
        return size;
    }

    public void append(byte[] leafHash) {
        append(0, leafHash);
    }

    /**
     * Whether a subtree of this level may stand next: where it would, nothing smaller stands alone before it, and the
     * size stays a number.
     */
    public boolean takes(int level) {
        return level >= 0 && level < LEVELS && (size & ((1L << level) - 1)) == 0 && size + (1L << level) > 0;
    }

    /**
     * Appends a complete subtree of 2<sup>level</sup> leaves.
     *
     * @throws IllegalArgumentException when none can begin here, see {@link #takes}
     */
    public void append(int level, byte[] hash) {
        if (!takes(level)) {
            throw new IllegalArgumentException("a subtree of level " + level + " cannot begin at leaf " + size);
        }
        byte[] node = hash;
        int at = level;
        for (; (size >> at & 1) == 1; at++) {
            node = hashing.node(complete[at], node);
        }
        complete[at] = node;
        size += 1L << level;
    }

    /** The root over all leaves so far. */
    public byte[] root() {
        byte[] root = null;
        for (int level = 0; level < LEVELS; level++) {
            if ((size >> level & 1) == 1) {
                root = root == null ? complete[level] : hashing.node(complete[level], root);
            }
        }
        return root == null ? Hashing.empty() : root.clone();
    }

    /** Whether the root is this one. */
    public boolean hasRoot(byte[] root) {
        return Arrays.equals(root(), root);
    }
}
