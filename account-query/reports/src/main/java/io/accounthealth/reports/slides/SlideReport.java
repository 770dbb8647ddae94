package io.accounthealth.reports.slides;

import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.model.reports.ReportDocument.Branding;
import io.accounthealth.model.reports.ReportDocument.Part;
import io.accounthealth.model.reports.ReportDocument.Sentence;
import io.accounthealth.reports.Logo;
import io.accounthealth.reports.PlainText;
import io.accounthealth.reports.slides.SlidePlan.Slide;
import io.accounthealth.reports.slides.SlideTemplate.Area;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ooxml.POIXMLProperties.CoreProperties;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.jspecify.annotations.Nullable;

/** A report as slides: a cover, then its parts, of which short ones share a slide and long ones have several. */
public final class SlideReport {

    /** In place of the time at which a file was made. */
    static final String WRITTEN = "1970-01-01T00:00:00Z";

    private static final double COVER_WIDTH = 768;
    private static final int COVER_LINES = 2;
    private static final int SUBTITLE_LINES = 1;

    private SlideReport() {}

    /**
     * @param template a customer's slides; null for the default
     * @throws io.accounthealth.reports.ReportFileException when the template or the logo cannot be used
     */
    public static byte[] write(ReportDocument document, byte @Nullable [] template) {
        Branding branding = document.branding();
        Logo logo = Logo.of(branding.logo());
        byte[] slides = template == null ? DefaultTemplate.bytes(branding) : template;
        try (SlideTemplate read = SlideTemplate.read(slides)) {
            if (logo != null) {
                LogoPlace.fill(read, logo, PlainText.line(branding.name()));
            }
            fill(read, document);
            properties(read.show(), document);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            save(read.show(), bytes);
            return StableZip.of(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    /** POI looks for an XML library with each of a hundred parts, in every jar that the thread sees: here in none. */
    private static void save(XMLSlideShow show, ByteArrayOutputStream bytes) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            show.write(bytes);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** @throws io.accounthealth.reports.ReportFileException when it cannot be used, with the reason */
    public static void check(byte[] template) {
        SlideTemplate.read(template).close();
    }

    private static void fill(SlideTemplate template, ReportDocument document) throws IOException {
        Branding branding = document.branding();
        Locale language = document.language();
        String footer = PlainText.line(branding.footer().isBlank() ? branding.name() : branding.footer());
        SlideWriter writer = new SlideWriter(template, footer, document.source(), language);
        Area area = template.content();

        List<Sentence> cut = new ArrayList<>();
        String title = kept(document.title(), TextSizes.COVER, COVER_LINES, cut);
        List<String> subtitle = new ArrayList<>();
        for (String line : List.of(document.account(), document.period(), branding.name())) {
            if (!line.isBlank()) {
                subtitle.add(kept(line, TextSizes.SUBTITLE, SUBTITLE_LINES, cut));
            }
        }
        writer.cover(title, subtitle);
        if (!cut.isEmpty()) {
            content(writer, TextSizes.title(title), SlidePlan.ofSentences(cut, area, language));
        }
        for (List<Part> parts : SlideGroups.of(document.parts(), area, language)) {
            String first = PlainText.line(parts.getFirst().title());
            content(writer, TextSizes.title(first), SlidePlan.of(parts, area, language));
        }
    }

    /** What fits its place on the cover; the whole text is put on a slide of its own if it does not. */
    private static String kept(String text, double size, int lines, List<Sentence> cut) {
        String line = PlainText.line(text);
        if (!TextSizes.fits(line, size, COVER_WIDTH, lines)) {
            cut.add(new Sentence(line, List.of()));
        }
        return TextSizes.shortened(line, size, COVER_WIDTH, lines);
    }

    private static void content(SlideWriter writer, String title, List<Slide> slides) throws IOException {
        for (int at = 0; at < slides.size(); at++) {
            writer.content(at == 0 ? title : title + " (" + (at + 1) + ")", slides.get(at));
        }
    }

    private static void properties(XMLSlideShow show, ReportDocument document) throws InvalidFormatException {
        CoreProperties properties = show.getProperties().getCoreProperties();
        properties.setTitle(PlainText.line(document.title() + " " + document.account()));
        properties.setSubjectProperty(PlainText.line(document.period()));
        properties.setCreator(PlainText.line(document.branding().name()));
        properties.setLastModifiedByUser("");
        properties.setCreated(WRITTEN);
        properties.setModified(WRITTEN);
    }
}
