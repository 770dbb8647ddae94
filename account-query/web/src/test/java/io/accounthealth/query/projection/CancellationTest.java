package io.accounthealth.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CancellationTest {

    /** Many more than there are threads that ask. */
    private static final List<Integer> ALL = IntStream.range(0, 5_000).boxed().toList();

    @Test
    void what_is_answered_comes_in_the_order_of_those_asked_and_null_says_nothing() {
        assertThat(Cancellation.each(ALL, one -> one % 2 == 0 ? one : null))
                .isEqualTo(ALL.stream().filter(one -> one % 2 == 0).toList());
    }

    @Test
    void who_gives_up_in_the_middle_is_asked_no_further_and_is_not_interrupted_afterwards() {
        Thread asker = Thread.currentThread();
        AtomicBoolean gaveUp = new AtomicBoolean();
        Set<Integer> asked = ConcurrentHashMap.newKeySet();

        assertThatThrownBy(() -> Cancellation.each(ALL, one -> {
                    if (gaveUp.compareAndSet(false, true)) { // once, or a thread that is late does it afterwards
                        asker.interrupt();
                    }
                    return asked.add(one);
                }))
                .isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).isFalse();
        assertThat(asked).isNotEmpty().hasSizeLessThan(ALL.size());
    }
}
