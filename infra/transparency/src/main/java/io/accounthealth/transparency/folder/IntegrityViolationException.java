package io.accounthealth.transparency.folder;

import org.jspecify.annotations.Nullable;

/** The history is not what was signed; where, and what is known of it. */
public final class IntegrityViolationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient IntegrityViolation violation;

    public IntegrityViolationException(IntegrityViolation violation, @Nullable Exception cause) {
        super(violation.text(), cause);
        this.violation = violation;
    }

    /** @param position null when it is about no event */
    public static IntegrityViolationException at(@Nullable Long position, String text) {
        return new IntegrityViolationException(new IntegrityViolation(position, text), null);
    }

    public IntegrityViolation violation() {
        return violation;
    }
}
