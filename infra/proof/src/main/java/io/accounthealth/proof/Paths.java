package io.accounthealth.proof;

import java.util.Arrays;
import java.util.List;

/** Checks the proofs that {@link Tree} makes, as RFC 9162 says in 2.1.3.2 and 2.1.4.2. */
public final class Paths {

    private Paths() {}

    /** Whether a leaf is in the tree that has a root. */
    public static boolean includes(byte[] root, long size, long leaf, byte[] leafHash, List<byte[]> path) {
        if (leaf < 0 || leaf >= size) {
            return false;
        }
        Hashing hashing = new Hashing();
        long at = leaf;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] next : path) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                hash = hashing.node(next, hash);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                hash = hashing.node(hash, next);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** Whether the tree that has the first root is the beginning of the tree that has the second. */
    public static boolean extend(byte[] firstRoot, long first, byte[] secondRoot, long second, List<byte[]> path) {
        if (first < 0 || first > second) {
            return false;
        }
        if (first == second || first == 0) {
            return path.isEmpty()
                    && (first == 0 ? Arrays.equals(firstRoot, Hashing.empty()) : true)
                    && (first != second || Arrays.equals(firstRoot, secondRoot));
        }
        int next = 0;
        byte[] start;
        if (Long.bitCount(first) == 1) {
            start = firstRoot;
        } else if (path.isEmpty()) {
            return false;
        } else {
            start = path.get(next++);
        }
        Hashing hashing = new Hashing();
        long at = first - 1;
        long last = second - 1;
        while ((at & 1) == 1) {
            at >>= 1;
            last >>= 1;
        }
        byte[] one = start;
        byte[] other = start;
        for (; next < path.size(); next++) {
            if (last == 0) {
                return false;
            }
            byte[] hash = path.get(next);
            if ((at & 1) == 1 || at == last) {
                one = hashing.node(hash, one);
                other = hashing.node(hash, other);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                other = hashing.node(other, hash);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(one, firstRoot) && Arrays.equals(other, secondRoot);
    }
}
