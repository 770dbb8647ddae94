package io.accounthealth.storage.axon;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

/** Axon's tokens as positions: a token covers the log up to and including its position. */
public final class LogToken {

    private LogToken() {}

    /**
     * The position that a token stands at, where it is wrapped (in a replay, for one) the position that it has surely
     * reached; 0 for none.
     */
    public static long position(@Nullable TrackingToken token) {
        TrackingToken reached = token == null ? null : WrappedToken.unwrapLowerBound(token);
        return switch (reached) {
            case null -> 0;
            case GlobalSequenceTrackingToken position -> position.getGlobalIndex();
            default -> throw new IllegalArgumentException("not a token of this log: " + token);
        };
    }
}
