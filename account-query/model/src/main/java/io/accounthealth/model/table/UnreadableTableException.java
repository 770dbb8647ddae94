package io.accounthealth.model.table;

/** Bytes that are no table of this format: of another format, cut off, damaged. Discard them and rebuild. */
public final class UnreadableTableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableTableException(String message, Throwable cause) {
        super(message, cause);
    }

    UnreadableTableException(String message) {
        super(message);
    }
}
