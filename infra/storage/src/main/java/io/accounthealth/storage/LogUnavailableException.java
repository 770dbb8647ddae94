package io.accounthealth.storage;

import org.jspecify.annotations.Nullable;

/** The log cannot promise to keep what it was given; the message is the reason, for an operator. */
public class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The remedy. */
    public enum Cause {
        /** No room to write: free disk space, then try again. */
        FULL,
        /** Stored bytes are not what was written: restore from a backup. */
        DAMAGED,
        /**
         * Another process owns the store, it is read-only or closed, or it never takes what it was given. Nothing of
         * that was written.
         */
        REFUSED,
        /**
         * It did not answer in time. What was to be written may be there or may still arrive; the same events sent
         * again are answered with their first position, never written twice.
         */
        UNANSWERED
    }

    private final Cause reason;

    public LogUnavailableException(Cause reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public LogUnavailableException(Cause reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Cause reason() {
        return reason;
    }
}
