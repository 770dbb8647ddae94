package io.accounthealth.proof;

import java.util.ArrayList;
import java.util.List;

/** Every leaf's hash, and what is above them reckoned when it is asked for: slow, and plainly right. */
public final class MemoryNodes implements Nodes {

    private final List<byte[]> leaves = new ArrayList<>();

    public void append(byte[] leafHash) {
        leaves.add(leafHash);
    }

    @Override
    public long size() {
        return leaves.size();
    }

    @Override
    public byte[] node(int level, long index) {
        if (level == 0) {
            return leaves.get((int) index);
        }
        return new Hashing().node(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
    }
}
