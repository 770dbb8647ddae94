package io.accounthealth.transparency.folder;

import org.jspecify.annotations.Nullable;

/**
 * Something that is stored and is not what was recorded or signed.
 *
 * @param position of the event, or the first of those that it may be; null when it is about none
 * @param text one or two sentences for a person
 */
public record IntegrityViolation(@Nullable Long position, String text) {

    /** The same for callers whose write is refused, and for readers in the meantime. */
    public String refusal() {
        return text + " Nothing more is recorded behind it until a person has put it right.";
    }
}
