package io.accounthealth.proof.export;

/** Fills a stretch of leaves with as few complete subtrees as there are. */
public final class OmittedRanges {

    private OmittedRanges() {}

    /** Told of each subtree, from the left to the right. */
    public interface Subtree {
        /** The one over the leaves from {@code index * 2^level} on. */
        void fold(int level, long index);
    }

    /**
     * @param from the first leaf, from 0
     * @param to behind the last
     */
    public static void fill(long from, long to, Subtree use) {
        long at = from;
        while (at < to) {
            int aligned = at == 0 ? Long.SIZE - 2 : Long.numberOfTrailingZeros(at);
            int fits = Long.SIZE - 1 - Long.numberOfLeadingZeros(to - at);
            int level = Math.min(aligned, fits);
            use.fold(level, at >> level);
            at += 1L << level;
        }
    }
}
