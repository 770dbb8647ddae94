package io.accounthealth.query.projection;

import io.accounthealth.events.AccountId;

/** An event of an account could not be folded; the account is answered for only up to the event before it. */
public final class ParkedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient AccountId account;
    private final long position;

    public ParkedException(AccountId account, long position, Throwable cause) {
        super("account %s is parked at position %d".formatted(account, position), cause);
        this.account = account;
        this.position = position;
    }

    public AccountId account() {
        return account;
    }

    /** Of the event that could not be folded. */
    public long position() {
        return position;
    }
}
