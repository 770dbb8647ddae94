package io.accounthealth.query.projection;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether anybody still waits for the answer that this thread is at. Whoever gives up interrupts it, and a pass over
 * many tables or many events looks between two of them.
 */
public final class Cancellation {

    private Cancellation() {}

    /** @throws CancellationException when nobody does */
    public static void check() {
        if (Thread.interrupted()) {
            throw givenUp();
        }
    }

    /**
     * Asks each of many something, on all processors, for as long as somebody waits for it.
     *
     * @param question asked by several threads at once; null says nothing
     * @return what was answered, in the order of those asked
     * @throws CancellationException when nobody waits any more
     */
    public static <T, A> List<A> each(Collection<T> all, Function<? super T, @Nullable A> question) {
        Thread asker = Thread.currentThread();
        try {
            return all.parallelStream()
                    .<@Nullable A>map(one -> {
                        if (asker.isInterrupted()) {
                            throw givenUp();
                        }
                        return question.apply(one);
                    })
                    .filter(Objects::nonNull)
                    .toList();
        } catch (CancellationException e) {
            check();
            throw e;
        }
    }

    private static CancellationException givenUp() {
        return new CancellationException("nobody waits for the answer any more");
    }
}
