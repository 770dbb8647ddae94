package io.accounthealth.reports.slides;

import io.accounthealth.reports.ReportFileException;
import io.accounthealth.reports.ReportFileException.Part;
import io.accounthealth.reports.ReportOptions;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFRelation;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlideLayout;
import org.apache.poi.xslf.usermodel.XSLFSlideMaster;
import org.apache.poi.xslf.usermodel.XSLFTextShape;

/**
 * Slides to fill, with the layouts that have the named placeholders. Names are those of PowerPoint's selection pane, in
 * any case: {@code title}, {@code subtitle}, {@code body}, {@code chart}, {@code table}, {@code footer}.
 */
final class SlideTemplate implements AutoCloseable {

    /** A kind of slide, by the placeholder that makes it one. */
    enum Kind {
        COVER("subtitle"),
        TEXT("body"),
        CHART("chart"),
        TABLE("table");

        private final String placeholder;

        Kind(String placeholder) {
            this.placeholder = placeholder;
        }

        String placeholder() {
            return placeholder;
        }
    }

    /** Where blocks of a slide are stacked, in points. Below it, text would be of no use. */
    private static final double NARROWEST = 200;

    private static final double LOWEST = 150;

    private final XMLSlideShow show;
    private final Map<Kind, XSLFSlideLayout> layouts = new EnumMap<>(Kind.class);

    private SlideTemplate(XMLSlideShow show) {
        this.show = show;
    }

    /** @throws ReportFileException naming what is missing or wrong */
    static SlideTemplate read(byte[] template) {
        if (template.length > ReportOptions.LARGEST_TEMPLATE) {
            throw refused("The template is larger than 20 MB. Use one with smaller pictures.");
        }
        SlideTemplate read = new SlideTemplate(open(template));
        read.find();
        return read;
    }

    private static XMLSlideShow open(byte[] template) {
        try {
            if (StableZip.unpacked(template, ReportOptions.LARGEST_UNPACKED) > ReportOptions.LARGEST_UNPACKED) {
                throw refused("The template unpacks to more than 100 MB. Use one with smaller pictures.");
            }
            XMLSlideShow show = new XMLSlideShow(new ByteArrayInputStream(template));
            String type = show.getPackagePart().getContentType();
            if (!type.equals(XSLFRelation.MAIN.getContentType())) {
                throw refused("The template is not a PPTX file without macros. Save it as PPTX.");
            }
            return Leftovers.without(show);
        } catch (ReportFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // POI has a dozen exceptions for what is no such file.
            throw new ReportFileException(Part.TEMPLATE, "The template cannot be read as a PPTX file.", e);
        }
    }

    private void find() {
        for (Kind kind : Kind.values()) {
            XSLFSlideLayout layout = layoutWith(kind.placeholder())
                    .orElseThrow(() -> refused("The template has no placeholder named \"" + kind.placeholder()
                            + "\" on any of its layouts. Name one so in the selection pane."));
            if (named(layout, "title").isEmpty()) {
                throw refused("The template's layout \"" + layout.getName() + "\", which has the placeholder \""
                        + kind.placeholder() + "\", has none named \"title\".");
            }
            layouts.put(kind, layout);
            if (kind != Kind.COVER) {
                Rectangle2D area = area(kind);
                if (area.getWidth() < NARROWEST || area.getHeight() < LOWEST) {
                    throw refused("The template's placeholder \"" + kind.placeholder()
                            + "\" is smaller than 200 x 150 points. Enlarge it.");
                }
            }
        }
        if (layoutWith("footer").isEmpty()) {
            throw refused("The template has no placeholder named \"footer\" on any of its layouts."
                    + " Name one so in the selection pane.");
        }
    }

    private Optional<XSLFSlideLayout> layoutWith(String placeholder) {
        for (XSLFSlideMaster master : show.getSlideMasters()) {
            for (XSLFSlideLayout layout : master.getSlideLayouts()) {
                if (named(layout, placeholder).isPresent()) {
                    return Optional.of(layout);
                }
            }
        }
        return Optional.empty();
    }

    /** The placeholder of this name on a layout. */
    static Optional<XSLFTextShape> named(XSLFSlideLayout layout, String name) {
        for (XSLFShape shape : layout.getShapes()) {
            if (shape instanceof XSLFTextShape text
                    && text.getTextType() != null
                    && text.getShapeName().strip().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    XMLSlideShow show() {
        return show;
    }

    XSLFSlideLayout layout(Kind kind) {
        XSLFSlideLayout layout = layouts.get(kind);
        if (layout == null) {
            throw new IllegalStateException("no layout for " + kind);
        }
        return layout;
    }

    /** Each once. */
    Set<XSLFSlideLayout> layouts() {
        return new LinkedHashSet<>(layouts.values());
    }

    /** Of the placeholder that makes a slide one of this kind, in points. */
    Rectangle2D area(Kind kind) {
        return named(layout(kind), kind.placeholder()).orElseThrow().getAnchor();
    }

    /** The smallest area of all kinds of content: what fits it fits each of them. */
    Area content() {
        double width = Double.MAX_VALUE;
        double height = Double.MAX_VALUE;
        for (Kind kind : Kind.values()) {
            if (kind != Kind.COVER) {
                Rectangle2D area = area(kind);
                width = Math.min(width, area.getWidth());
                height = Math.min(height, area.getHeight());
            }
        }
        return new Area(width, height);
    }

    /** In points. */
    record Area(double width, double height) {}

    @Override
    public void close() {
        try {
            show.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReportFileException refused(String message) {
        return new ReportFileException(Part.TEMPLATE, message);
    }
}
