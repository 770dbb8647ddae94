package io.accounthealth.envelope;

/** What a text must be so that every store gives back what it was given, and a line of a log stays one line. */
public final class OriginText {

    private OriginText() {}

    /**
     * Whether UTF-8 has it: no half of a surrogate pair stands alone. Stores write such a half in ways that differ, and
     * read back something else.
     */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) {
                continue;
            }
            if (!Character.isHighSurrogate(text.charAt(i))
                    || i + 1 == text.length()
                    || !Character.isLowSurrogate(text.charAt(i + 1))) {
                return false;
            }
            i++;
        }
        return true;
    }

    /** Whether it is {@linkplain #isStorable storable} and has no control character: what may be written from now on. */
    public static boolean isPlain(String text) {
        return isStorable(text) && text.chars().noneMatch(Character::isISOControl);
    }
}
