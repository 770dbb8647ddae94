package io.accounthealth.transparency.folder;

import org.jspecify.annotations.Nullable;

/** The history is not what was signed; where, and what is known of it. */
public final class DamageFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient IntegrityViolation damage;

    public DamageFoundException(IntegrityViolation damage, @Nullable Exception cause) {
        super(damage.text(), cause);
        this.damage = damage;
    }

    /** @param position null when it is about no event */
    public static DamageFoundException at(@Nullable Long position, String text) {
        return new DamageFoundException(new IntegrityViolation(position, text), null);
    }

    public IntegrityViolation damage() {
        return damage;
    }
}
