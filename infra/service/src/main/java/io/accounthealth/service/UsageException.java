package io.accounthealth.service;

/** A wrong command line; the message says what is wrong and what would be right. */
public final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
