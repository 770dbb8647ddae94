package io.accounthealth.standalone;

/** The command line asks for something there is not; the message says what is wrong and what would be right. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
