package io.accounthealth.storage.move;

/** What is asked for would mix two histories, or went wrong; the message says in one sentence what to do. */
public final class MoveRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MoveRefusedException(String message) {
        super(message);
    }
}
