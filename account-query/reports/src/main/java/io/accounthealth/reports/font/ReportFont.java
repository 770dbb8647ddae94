package io.accounthealth.reports.font;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Liberation Sans, whose characters are as wide as Arial's: what is measured with it fits slides in Arial. Shared by
 * all threads; reading a glyph moves a position in the font's data, hence the lock around outlines.
 */
public final class ReportFont {

    public static final ReportFont REGULAR = new ReportFont("LiberationSans-Regular.ttf");
    public static final ReportFont BOLD = new ReportFont("LiberationSans-Bold.ttf");

    /** Drawn for a character that the font has not. */
    public static final char REPLACEMENT = '?';

    private static final int CACHED = 0x600;

    private final String file;
    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final float em;
    private final float[] widths = new float[CACHED];

    private ReportFont(String file) {
        this.file = file;
        try (InputStream in = open()) {
            font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
            glyphs = font.getUnicodeCmapLookup();
            em = font.getUnitsPerEm();
            for (int each = 0; each < CACHED; each++) {
                widths[each] = measured(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The font's file. */
    public InputStream open() {
        InputStream in = ReportFont.class.getResourceAsStream("/liberation/" + file);
        if (in == null) {
            throw new IllegalStateException("the font " + file + " is not on the class path");
        }
        return in;
    }

    /** For libraries that ask for a font; it is shared, so that it is only for those that do not draw with it. */
    public TrueTypeFont trueType() {
        return font;
    }

    public boolean has(int codePoint) {
        return glyphs.getGlyphId(codePoint) != 0;
    }

    /** Text with a question mark for each character that the font has not; joiners and marks of direction vanish. */
    public String covered(String text) {
        if (text.codePoints().allMatch(each -> each == '\n' || has(each))) {
            return text;
        }
        StringBuilder covered = new StringBuilder();
        text.codePoints()
                .filter(each -> Character.getType(each) != Character.FORMAT)
                .forEach(each -> covered.appendCodePoint(each == '\n' || has(each) ? each : REPLACEMENT));
        return covered.toString();
    }

    /** @return in points, at this size in points */
    public double width(String text, double size) {
        double width = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int each = text.codePointAt(at);
            width += each < CACHED ? widths[each] : (each < 0x2e80 ? measured(each) : 1);
        }
        return width * size;
    }

    private float measured(int codePoint) {
        try {
            return font.getAdvanceWidth(glyphs.getGlyphId(codePoint)) / em;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lines of at most this width. They break at spaces, and within a word that is wider than a line.
     *
     * @param size and width in points
     * @return at least one line
     */
    public List<String> lines(String text, double size, double width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            wrap(paragraph, size, width, lines);
        }
        return lines;
    }

    private void wrap(String paragraph, double size, double width, List<String> lines) {
        StringBuilder line = new StringBuilder();
        double used = 0;
        double space = width(" ", size);
        for (String word : paragraph.split(" +", -1)) {
            double wide = width(word, size);
            if (!line.isEmpty() && used + space + wide > width) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            String rest = word;
            while (wide > width && rest.codePointCount(0, rest.length()) > 1) {
                int cut = fitting(rest, size, width);
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
                wide = width(rest, size);
            }
            if (!line.isEmpty()) {
                line.append(' ');
                used += space;
            }
            line.append(rest);
            used += wide;
        }
        lines.add(line.toString());
    }

    private int fitting(String word, double size, double width) {
        int cut = Character.charCount(word.codePointAt(0));
        double used = width(word.substring(0, cut), size);
        while (cut < word.length()) {
            int next = cut + Character.charCount(word.codePointAt(cut));
            used += width(word.substring(cut, next), size);
            if (used > width) {
                break;
            }
            cut = next;
        }
        return cut;
    }

    /** The outline of a text that begins at the origin of its base line, y downwards, in points. */
    public Path2D outline(String text, double size) {
        Path2D.Double outline = new Path2D.Double();
        double x = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int each = text.codePointAt(at);
            AffineTransform place = AffineTransform.getTranslateInstance(x, 0);
            place.scale(size / em, -size / em);
            outline.append(place.createTransformedShape(glyph(each)), false);
            x += width(Character.toString(each), size);
        }
        return outline;
    }

    private GeneralPath glyph(int codePoint) {
        try {
            synchronized (this) {
                GlyphData glyph = font.getGlyph().getGlyph(glyphs.getGlyphId(codePoint));
                return glyph == null ? new GeneralPath() : glyph.getPath();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
