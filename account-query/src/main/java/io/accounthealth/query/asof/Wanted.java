package io.accounthealth.query.asof;

import java.util.Iterator;
import java.util.concurrent.CancellationException;

/**
 * Whether anybody still waits for the answer that this thread is at. Whoever gives up interrupts it, and a pass over
 * many tables or many events looks between two of them.
 */
public final class Wanted {

    private Wanted() {}

    /** @throws CancellationException when nobody does */
    public static void check() {
        if (Thread.interrupted()) {
            throw new CancellationException("nobody waits for the answer any more");
        }
    }

    /** The same, for as long as somebody does. */
    static <T> Iterable<T> still(Iterable<T> all) {
        return () -> {
            Iterator<T> source = all.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    check();
                    return source.hasNext();
                }

                @Override
                public T next() {
                    return source.next();
                }
            };
        };
    }
}
