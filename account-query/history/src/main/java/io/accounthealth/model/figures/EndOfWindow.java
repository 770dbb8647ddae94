package io.accounthealth.model.figures;

import java.util.List;
import java.util.function.LongFunction;

/** The newest rows of a window, of which not all have to be made for that. */
public final class EndOfWindow {

    private EndOfWindow() {}

    /**
     * So many at the least, where there are: those of the end of the window, first as long an end as is likely to have
     * them, then ever longer ones. Times are microseconds since 1970.
     *
     * @param start of the window, which is not within
     * @param size how many the window has
     * @param after makes those after a time; all of the window after {@link Long#MIN_VALUE}
     */
    public static <R> List<R> newest(long start, long end, int size, int least, LongFunction<List<R>> after) {
        long length = size == 0 ? 0 : (end - start) / size * least * 5 / 4;
        for (long from = end - length; size > least && from > start; from -= length) {
            List<R> newest = after.apply(from);
            if (newest.size() >= least) {
                return newest;
            }
            length *= 2;
        }
        return after.apply(Long.MIN_VALUE);
    }
}
