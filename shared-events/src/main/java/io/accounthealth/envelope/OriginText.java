package io.accounthealth.envelope;

import org.jspecify.annotations.Nullable;

/**
 * What a text must be so that every store gives back what it was given, and a line of a log stays one line; and whose
 * name it is.
 */
public final class OriginText {

    private OriginText() {}

    /**
     * Whether UTF-8 has it: no half of a surrogate pair stands alone. Stores write such a half in ways that differ, and
     * read back something else.
     */
    public static boolean isStorable(String text) {
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                return false;
            }
            at += Character.charCount(point);
        }
        return true;
    }

    /**
     * Whether it is {@linkplain #isStorable storable} and has no control character: what may be written from now on.
     */
    public static boolean isPlain(String text) {
        return isStorable(text) && text.chars().noneMatch(Character::isISOControl);
    }

    /** Whether two names are one person's, where two people are needed: another case, or blanks, make no other one. */
    public static boolean isSamePerson(String one, @Nullable String other) {
        return other != null && one.strip().equalsIgnoreCase(other.strip());
    }
}
