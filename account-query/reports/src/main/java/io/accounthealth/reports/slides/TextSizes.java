package io.accounthealth.reports.slides;

import io.accounthealth.reports.PlainText;
import io.accounthealth.reports.font.ReportFont;

/** Sizes of letters on slides, and how much room they take, in points. */
final class TextSizes {

    static final double COVER = 40;
    static final double SUBTITLE = 20;
    static final double TITLE = 26;
    static final double BODY = 16;
    static final double HEADING = 18;
    static final double CAPTION = 14;
    static final double TABLE = 11;
    static final double VALUE = 24;
    static final double SMALL = 10;

    /** Between paragraphs. */
    static final double BETWEEN = 6;

    /** Programs space letters a little differently: what is planned is wider than what is drawn. */
    static final double SAFETY = 1.04;

    /** A title has two lines of the default template's width. */
    private static final double TITLE_WIDTH = 720;

    private static final int TITLE_LINES = 2;

    private TextSizes() {}

    /** From one base line to the next. */
    static double line(double size) {
        return size * 1.2;
    }

    static boolean fitsTitle(String title) {
        return fits(title, TITLE, TITLE_WIDTH, TITLE_LINES);
    }

    /** Whether the title of a part fits a line above it. */
    static boolean fitsHeading(String title, double width) {
        return fits(title, HEADING, width, 1);
    }

    /** A part's title, with room for a number behind it. */
    static String title(String title) {
        return shortened(title, TITLE, TITLE_WIDTH, TITLE_LINES);
    }

    static boolean fits(String text, double size, double width, int lines) {
        return ReportFont.BOLD.lines(text + " (99)", size * SAFETY, width).size() <= lines;
    }

    /** As much as fits, with an ellipsis where something is missing. */
    static String shortened(String text, double size, double width, int lines) {
        if (fits(text, size, width, lines)) {
            return text;
        }
        int low = 0;
        int high = Math.min(text.length(), 500);
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (fits(text.substring(0, middle) + "…", size, width, lines)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return PlainText.head(text, low).strip() + "…";
    }
}
