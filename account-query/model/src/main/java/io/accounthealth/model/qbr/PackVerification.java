package io.accounthealth.model.qbr;

import org.jspecify.annotations.Nullable;

/** The comparison of a prepared pack with the one made again at its point. */
public enum PackVerification {
    /** It has the hash that was recorded. */
    IDENTICAL(null),
    DIFFERENT("not the pack that was prepared: the hashes differ"),
    /** It was prepared in an earlier form, so the two hashes cannot be compared. */
    EARLIER_FORM("earlier form, not comparable"),
    /** Its position is beyond what is known, or its rules are not there. */
    NO_SUCH_POINT("cannot be made again: its point is beyond what is known, or of an unknown policy");

    private final @Nullable String note;

    PackVerification(@Nullable String note) {
        this.note = note;
    }

    /** In words; null where all is well. */
    public @Nullable String note() {
        return note;
    }

    /** Null where the two cannot be compared. */
    public @Nullable Boolean identical() {
        return this == IDENTICAL ? Boolean.TRUE : this == DIFFERENT ? Boolean.FALSE : null;
    }
}
