package io.accounthealth.model.sla;

import java.util.Arrays;

/** The times in which we waited for the client, in order; the last may be open. Microseconds since 1970. */
public final class Pauses {

    static final long NEVER = Long.MIN_VALUE;

    private static final long[] NONE = new long[0];

    /** Beginnings and ends in turn. */
    private long[] over = NONE;

    private long since = NEVER;

    /** A pause within a pause is ignored. */
    void begin(long now) {
        since = since == NEVER ? now : since;
    }

    void end(long now) {
        if (since != NEVER) {
            over = Arrays.copyOf(over, over.length + 2);
            over[over.length - 2] = since;
            over[over.length - 1] = now;
            since = NEVER;
        }
    }

    boolean isLasting() {
        return since != NEVER;
    }

    /** How many are over. */
    int over() {
        return over.length / 2;
    }

    /**
     * @param pause from 0; the one after all that are over is the open one, and begins {@link #NEVER} if there is none
     */
    long beginning(int pause) {
        return pause == over() ? since : over[2 * pause];
    }

    /** Of one that is over. */
    long end(int pause) {
        return over[2 * pause + 1];
    }
}
