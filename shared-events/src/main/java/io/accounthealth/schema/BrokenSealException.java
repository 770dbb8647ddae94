package io.accounthealth.schema;

/** Protected data is not what was written: it was changed, or is in the wrong place. */
public final class BrokenSealException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BrokenSealException(String message, Throwable cause) {
        super(message, cause);
    }
}
