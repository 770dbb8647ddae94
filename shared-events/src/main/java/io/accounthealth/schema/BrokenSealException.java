package io.accounthealth.schema;

/** Protected data is not what was written: it was changed, or stands where it does not belong. */
public final class BrokenSealException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BrokenSealException(String message, Throwable cause) {
        super(message, cause);
    }
}
