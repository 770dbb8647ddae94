package io.accounthealth.command.axon;

/** The account has moved on since the sender looked. */
public final class StaleVersionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long found;

    /** @param found how many events it had when this was seen */
    StaleVersionException(long expected, long found) {
        super("the account no longer has " + expected + " events");
        this.found = found;
    }

    long found() {
        return found;
    }
}
