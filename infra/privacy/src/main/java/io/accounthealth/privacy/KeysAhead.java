package io.accounthealth.privacy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ids of keys that are made ahead, so that no append waits for one; each is given out once. Safe for many threads. */
final class KeysAhead {
    private static final Logger LOG = LoggerFactory.getLogger(KeysAhead.class);

    /** With fewer than these left, the next block is made beside. */
    private static final int LOW = 64;

    private final Supplier<List<String>> makeBlock;
    private final Deque<String> ahead = new ArrayDeque<>();
    private final AtomicBoolean making = new AtomicBoolean();

    /** @param makeBlock stores new keys and returns their ids */
    KeysAhead(Supplier<List<String>> makeBlock) {
        this.makeBlock = makeBlock;
    }

    String next() {
        String id;
        int left;
        synchronized (ahead) {
            id = ahead.poll();
            left = ahead.size();
        }
        if (id == null) {
            List<String> block = makeBlock.get();
            add(block.subList(1, block.size()));
            return block.getFirst();
        }
        if (left < LOW && making.compareAndSet(false, true)) {
            Thread.ofVirtual().name("keys-ahead").start(this::makeAhead);
        }
        return id;
    }

    private void makeAhead() {
        try {
            add(makeBlock.get());
        } catch (RuntimeException e) {
            LOG.warn("keys could not be made ahead; the next that is needed is made then", e);
        } finally {
            making.set(false);
        }
    }

    private void add(List<String> block) {
        synchronized (ahead) {
            ahead.addAll(block);
        }
    }
}
