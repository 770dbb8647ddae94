package io.accounthealth.edge.access;

/** The settings of access control do not allow a start; the message is one sentence that says which, and the fix. */
public final class AccessSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AccessSettingsException(String message) {
        super(message);
    }
}
