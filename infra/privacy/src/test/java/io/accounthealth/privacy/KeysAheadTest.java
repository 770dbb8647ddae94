package io.accounthealth.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeysAheadTest {

    private static final int THREADS = 40;

    private final AtomicInteger blocks = new AtomicInteger();

    private List<String> block() {
        int block = blocks.incrementAndGet();
        return IntStream.range(0, 256).mapToObj(i -> block + "." + i).toList();
    }

    @Test
    void threads_that_find_none_at_once_share_the_block_that_one_of_them_makes() throws Exception {
        CountDownLatch all = new CountDownLatch(THREADS);
        KeysAhead ahead = new KeysAhead(() -> {
            awaitUninterrupted(all);
            return block();
        });
        Set<String> given = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                all.countDown();
                given.add(ahead.next());
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(given).hasSize(THREADS);
        assertThat(blocks).hasValue(1);
    }

    @Test
    void each_key_is_given_out_once_through_many_blocks() throws Exception {
        KeysAhead ahead = new KeysAhead(this::block);
        Set<String> given = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < 1_000; n++) {
                    given.add(ahead.next());
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(given).hasSize(8_000);
    }

    @Test
    void after_a_block_that_could_not_be_made_the_next_request_makes_one() {
        KeysAhead ahead = new KeysAhead(() -> {
            if (blocks.get() == 0) {
                blocks.incrementAndGet();
                throw new IllegalStateException("no store");
            }
            return block();
        });

        assertThatThrownBy(ahead::next).hasMessage("no store");
        assertThat(ahead.next()).isEqualTo("2.0");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
