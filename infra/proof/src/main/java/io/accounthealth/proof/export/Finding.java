package io.accounthealth.proof.export;

import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it must be.
 *
 * @param position of the event it is about, or the nearest that is known; null when it is about none
 * @param text one sentence for a person
 */
public record Finding(Kind kind, @Nullable Long position, String text) {

    /** What was found. */
    public enum Kind {
        /** An event's bytes are not those that were recorded. */
        ALTERED_EVENT,
        /** Two events do not stand in their order. */
        WRONG_ORDER,
        /** An event is there twice. */
        DUPLICATE_EVENT,
        /** Events are missing between others. */
        MISSING_EVENT,
        /** Events are missing at the end. */
        MISSING_END,
        /** An event of an account that was not asked for, or one that stands in for another. */
        WRONG_ACCOUNT,
        /** An account has more or other events than the export holds. */
        INCOMPLETE_ACCOUNT,
        /** The events do not lead to the root that was signed. */
        OTHER_HISTORY,
        /** A checkpoint is not signed by the log, or not one of this log. */
        FORGED_CHECKPOINT,
        /** The log's key is not the one that is trusted, and was not named by it, or it was replaced before. */
        OTHER_KEY,
        /** What the export says of itself is not what was signed, or not true. */
        EDITED_MANIFEST,
        /** The log is shorter than a checkpoint that it signed earlier. */
        ROLLED_BACK,
        /** The file ends in the middle. */
        CUT_OFF,
        /** A line that no export has. */
        UNREADABLE
    }
}
