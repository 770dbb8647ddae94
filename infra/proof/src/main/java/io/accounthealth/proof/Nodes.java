package io.accounthealth.proof;

/** The hashes of a tree's complete subtrees, kept so that a proof need not read what is below them. */
public interface Nodes {

    /** Leaves so far. */
    long size();

    /**
     * The hash of the complete subtree over the leaves from {@code index * 2^level} on.
     *
     * @param level 0 for a leaf
     * @throws IllegalArgumentException when it is not complete yet
     */
    byte[] node(int level, long index);
}
