package io.accounthealth.reports;

import java.text.Bidi;

/** Text from people, as every form of file can hold it. */
public final class PlainText {

    private PlainText() {}

    /**
     * Without characters that XML cannot hold: controls and halves of surrogate pairs become spaces. Tabs become spaces
     * too; line breaks stay.
     */
    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(each -> plain.appendCodePoint(isText(each) ? each : ' '));
        return plain.toString();
    }

    /** The same in one line. */
    public static String line(String text) {
        return of(text).replaceAll("\\s+", " ").strip();
    }

    /** At most so many characters from the start, without half of one that takes two. */
    public static String head(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private static boolean isText(int each) {
        return each == '\n'
                || (each >= 0x20 && each < 0x7f)
                || (each >= 0xa0 && each < 0xd800)
                || (each >= 0xe000 && each < 0xfdd0)
                || (each > 0xfdef && each <= 0xfffd)
                || (each >= 0x10000 && (each & 0xfffe) != 0xfffe);
    }

    /** Whether its first letter belongs to a script that is written from right to left. */
    public static boolean rightToLeft(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length())
                && !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }
}
