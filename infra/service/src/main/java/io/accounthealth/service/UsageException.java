package io.accounthealth.service;

/** The command line asks for something there is not; the message says what is wrong and what would be right. */
public final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
