package io.accounthealth.transparency;

import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.TreeFiles;
import java.util.Arrays;

/** The hashes of the log's events, compared one after the other with the tree's files. */
final class TreeComparison {
    private static final int LEVELS = 63;

    /** What a file system leaves of a hash that was not on disk yet when the power failed. */
    private static final byte[] UNWRITTEN = new byte[Hashing.BYTES];

    private final TreeFiles tree;
    private final Hashing hashing = new Hashing();

    /** Of each level the last node that has no right neighbour yet. */
    private final byte[][] left = new byte[LEVELS][];

    private long wrongFrom;
    private long differs;

    TreeComparison(TreeFiles tree) {
        this.tree = tree;
    }

    /** The first event from which on the tree's files are not as they must be; 0 while there is none. */
    long wrongFrom() {
        return wrongFrom;
    }

    /** The first event behind the last good root that is not the one of its kept hash; 0 while there is none. */
    long differs() {
        return differs;
    }

    /** A signed root shows that the log is as it was: where hashes differed, the files are wrong. */
    void confirm() {
        differs = 0;
    }

    /** @param size of the log with the event of this hash */
    void compare(long size, byte[] hash, byte[] stored) {
        boolean same = Arrays.equals(hash, stored);
        if (!same && differs == 0 && !Arrays.equals(stored, UNWRITTEN)) {
            differs = size;
        }
        if (wrongFrom == 0 && (!same || !hasNodes(size - 1, hash))) {
            wrongFrom = size;
        }
    }

    /** Whether the nodes that a leaf completes are those of the files. */
    private boolean hasNodes(long leaf, byte[] hash) {
        byte[] node = hash;
        int level = 0;
        for (; (leaf >> level & 1) == 1; level++) {
            node = hashing.node(left[level], node);
            if (!Arrays.equals(node, tree.node(level + 1, leaf >> (level + 1)))) {
                return false;
            }
        }
        left[level] = node;
        return true;
    }
}
