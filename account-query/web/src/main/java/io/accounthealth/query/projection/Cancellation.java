package io.accounthealth.query.projection;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Cooperative cancellation: passes over many tables or events stop when the requesting thread is interrupted. */
public final class Cancellation {

    private Cancellation() {}

    /** @throws CancellationException when this thread was interrupted */
    public static void check() {
        if (Thread.interrupted()) {
            throw cancelled();
        }
    }

    /**
     * Queries each of many, on all processors, until the calling thread is interrupted.
     *
     * @param question called by several threads at once; null results are left out
     * @return the results, in order
     * @throws CancellationException when the calling thread was interrupted
     */
    public static <T, A> List<A> each(Collection<T> all, Function<? super T, @Nullable A> question) {
        Thread caller = Thread.currentThread();
        try {
            return all.parallelStream()
                    .<@Nullable A>map(one -> {
                        if (caller.isInterrupted()) {
                            throw cancelled();
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

    static CancellationException cancelled() {
        return new CancellationException("the read was cancelled");
    }
}
