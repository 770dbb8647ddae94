package io.accounthealth.reports;

import java.util.List;
import java.util.Locale;

/**
 * Colours of series and headings, as {@code #rrggbb}: the brand's first, then five that tell apart beside it.
 *
 * @param series six, repeated where a chart has more series
 */
public record Palette(List<String> series) {

    private static final List<String> OTHERS = List.of("#e08a1e", "#2a9d8f", "#8e5ea2", "#c8553d", "#6b7a8f");

    /** WCAG 2.2, 1.4.3: text against its background. */
    private static final double CONTRAST = 4.5;

    /** Of a brand's colour; one that is not written as {@code #rrggbb} is replaced by a dark blue. */
    public static Palette of(String brand) {
        String first = brand.matches("#[0-9a-fA-F]{6}") ? brand.toLowerCase(Locale.ROOT) : "#1f4e79";
        return new Palette(List.of(first, OTHERS.get(0), OTHERS.get(1), OTHERS.get(2), OTHERS.get(3), OTHERS.get(4)));
    }

    public String brand() {
        return series.getFirst();
    }

    public String of(int index) {
        return series.get(index % series.size());
    }

    /** The brand's colour, darkened until text in it can be read on white. */
    public String ink() {
        int rgb = Integer.parseInt(brand().substring(1), 16);
        while (1.05 / (luminance(rgb) + 0.05) < CONTRAST) {
            rgb = darker(rgb);
        }
        return String.format(Locale.ROOT, "#%06x", rgb);
    }

    private static int darker(int rgb) {
        return (darker(rgb, 16) << 16) | (darker(rgb, 8) << 8) | darker(rgb, 0);
    }

    private static int darker(int rgb, int shift) {
        return channel(rgb, shift) * 9 / 10;
    }

    private static int channel(int rgb, int shift) {
        return (rgb >> shift) & 0xff;
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(channel(rgb, 16)) + 0.7152 * linear(channel(rgb, 8)) + 0.0722 * linear(channel(rgb, 0));
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
