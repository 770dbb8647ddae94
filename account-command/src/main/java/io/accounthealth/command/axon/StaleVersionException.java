package io.accounthealth.command.axon;

/** The account has moved on since the sender looked. */
public final class StaleVersionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StaleVersionException(long expected) {
        super("the account no longer has " + expected + " events");
    }
}
