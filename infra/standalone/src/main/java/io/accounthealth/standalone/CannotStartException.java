package io.accounthealth.standalone;

/** Something outside is in the way; the message is one sentence that says what, and what to do. */
final class CannotStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
