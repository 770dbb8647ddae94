package io.accounthealth.reports.slides;

import io.accounthealth.model.reports.ReportDocument.Branding;
import io.accounthealth.reports.Palette;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The slides of reports without a template of their own, 16:9: the XML files beside this class, packed. In a customer's
 * template the theme has the colours; here it gets those of the brand.
 */
public final class DefaultTemplate {

    private static final String THEME = "ppt/theme/theme1.xml";

    private static final List<String> FILES = List.of(
            "[Content_Types].xml",
            "_rels/.rels",
            "ppt/presentation.xml",
            "ppt/_rels/presentation.xml.rels",
            "ppt/tableStyles.xml",
            THEME,
            "ppt/slideMasters/slideMaster1.xml",
            "ppt/slideMasters/_rels/slideMaster1.xml.rels",
            "ppt/slideLayouts/slideLayout1.xml",
            "ppt/slideLayouts/slideLayout2.xml",
            "ppt/slideLayouts/slideLayout3.xml",
            "ppt/slideLayouts/slideLayout4.xml",
            "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
            "ppt/slideLayouts/_rels/slideLayout2.xml.rels",
            "ppt/slideLayouts/_rels/slideLayout3.xml.rels",
            "ppt/slideLayouts/_rels/slideLayout4.xml.rels");

    private DefaultTemplate() {}

    /** A PPTX file without slides. */
    public static byte[] bytes() {
        return bytes(Branding.PLAIN);
    }

    static byte[] bytes(Branding branding) {
        Map<String, byte[]> entries = new TreeMap<>();
        for (String file : FILES) {
            entries.put(file, read(file));
        }
        String theme = new String(read(THEME), StandardCharsets.UTF_8);
        Palette palette = Palette.of(branding.colour());
        theme = coloured(theme, "dk2", palette.ink());
        for (int series = 0; series < palette.series().size(); series++) {
            theme = coloured(theme, "accent" + (series + 1), palette.of(series));
        }
        entries.put(THEME, theme.getBytes(StandardCharsets.UTF_8));
        try {
            return StableZip.zip(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String coloured(String theme, String name, String colour) {
        return theme.replaceFirst(
                "<a:" + name + "><a:srgbClr val=\"[0-9A-F]{6}\"/>",
                "<a:" + name + "><a:srgbClr val=\"" + colour.substring(1) + "\"/>");
    }

    private static byte[] read(String file) {
        try (InputStream in = DefaultTemplate.class.getResourceAsStream("template/" + file)) {
            if (in == null) {
                throw new IllegalStateException("missing on the class path: template/" + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
