package io.accounthealth.privacy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ids of keys that are made ahead, so that no append waits for one; each is given out once. Safe for many threads. */
final class KeysAhead {
    private static final Logger LOG = LoggerFactory.getLogger(KeysAhead.class);

    /** With fewer than these left, the next block is made beside. */
    private static final int LOW = 64;

    private final Supplier<List<String>> makeBlock;
    private final Deque<String> ahead = new ArrayDeque<>();

    /** Held while a block is made: whoever finds none waits for that one instead of making another. */
    private final ReentrantLock making = new ReentrantLock();

    /** @param makeBlock stores new keys and returns their ids */
    KeysAhead(Supplier<List<String>> makeBlock) {
        this.makeBlock = makeBlock;
    }

    String next() {
        String id = poll();
        if (id == null) {
            return made();
        }
        if (isLow() && !making.isLocked()) {
            Thread.ofVirtual().name("keys-ahead").start(this::makeAhead);
        }
        return id;
    }

    private String made() {
        making.lock();
        try {
            String id = poll();
            if (id != null) {
                return id;
            }
            List<String> block = makeBlock.get();
            add(block.subList(1, block.size()));
            return block.getFirst();
        } finally {
            making.unlock();
        }
    }

    private void makeAhead() {
        if (!making.tryLock()) {
            return;
        }
        try {
            if (isLow()) {
                add(makeBlock.get());
            }
        } catch (RuntimeException e) {
            LOG.warn("keys could not be made ahead; the next that is needed is made then", e);
        } finally {
            making.unlock();
        }
    }

    private @Nullable String poll() {
        synchronized (ahead) {
            return ahead.poll();
        }
    }

    private boolean isLow() {
        synchronized (ahead) {
            return ahead.size() < LOW;
        }
    }

    private void add(List<String> block) {
        synchronized (ahead) {
            ahead.addAll(block);
        }
    }
}
