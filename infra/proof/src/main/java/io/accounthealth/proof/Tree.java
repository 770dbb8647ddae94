package io.accounthealth.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What RFC 9162, section 2.1, says of a tree: its root at any size that it had, that a leaf is in it (2.1.3), that it
 * only grew (2.1.4). Each takes as many hashes as the tree has levels. As safe for several threads as its nodes are.
 */
public record Tree(Nodes nodes) {

    /** @throws IllegalArgumentException when the tree is not that large yet */
    public byte[] root(long size) {
        require(
                size >= 0 && size <= nodes.size(),
                "the tree has " + nodes.size() + " leaves, and not " + size + " yet");
        return size == 0 ? Hashing.empty() : hash(new Hashing(), 0, size);
    }

    /**
     * The hashes that lead from a leaf to the root of the tree of a size, the nearest first.
     *
     * @param leaf from 0
     */
    public List<byte[]> inclusion(long leaf, long size) {
        require(size <= nodes.size(), "the tree has " + nodes.size() + " leaves, and not " + size + " yet");
        require(leaf >= 0 && leaf < size, "a tree of " + size + " leaves has no leaf " + leaf);
        Hashing hashing = new Hashing();
        List<byte[]> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + half(to - from);
            if (leaf < middle) {
                path.add(hash(hashing, middle, to));
                to = middle;
            } else {
                path.add(hash(hashing, from, middle));
                from = middle;
            }
        }
        Collections.reverse(path);
        return path;
    }

    /** The hashes that show the tree of one size to be the beginning of the tree of another. */
    public List<byte[]> consistency(long first, long second) {
        require(second <= nodes.size(), "the tree has " + nodes.size() + " leaves, and not " + second + " yet");
        require(first >= 0 && first <= second, "the first size must not be above the second");
        List<byte[]> path = new ArrayList<>();
        if (first > 0 && first < second) {
            consistency(new Hashing(), first, 0, second, true, path);
        }
        return path;
    }

    private void consistency(Hashing hashing, long first, long from, long to, boolean whole, List<byte[]> path) {
        if (first == to - from) {
            if (!whole) {
                path.add(hash(hashing, from, to));
            }
            return;
        }
        long half = half(to - from);
        if (first <= half) {
            consistency(hashing, first, from, from + half, whole, path);
            path.add(hash(hashing, from + half, to));
        } else {
            consistency(hashing, first - half, from + half, to, false, path);
            path.add(hash(hashing, from, from + half));
        }
    }

    /** Of the leaves from one up to but without another, which must be a subtree of the tree. */
    private byte[] hash(Hashing hashing, long from, long to) {
        long leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            int level = Long.numberOfTrailingZeros(leaves);
            return nodes.node(level, from >> level);
        }
        long middle = from + half(leaves);
        return hashing.node(hash(hashing, from, middle), hash(hashing, middle, to));
    }

    /** The largest power of two below a number above 1. */
    private static long half(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
