package io.accounthealth.storage;

import java.time.Duration;

/**
 * Observes appends, for metrics and for tail followers. Called on threads that writers wait for, so it must neither
 * wait, nor append, nor throw.
 */
public interface AppendObserver {

    /** A call of {@code append} returned; this long had its caller waited. */
    default void appended(Duration waited) {}

    /** So many commits became safe together, by one sync or one acknowledged write. */
    default void synced(int commits) {}

    /** The log has more events. One callback that fails hinders neither the others nor the append. */
    default void grown() {}

    /** Another process took the positions that a batch was to have; it is numbered again. */
    default void renumbered() {}

    /**
     * Commits of a shared store took longer to be safe than an instant has to settle, or whether they are is not known:
     * what was known at their time may have been answered without them.
     */
    default void slow() {}

    /** A call of {@code append} was refused. */
    default void refused(LogUnavailableException.Cause cause) {}
}
