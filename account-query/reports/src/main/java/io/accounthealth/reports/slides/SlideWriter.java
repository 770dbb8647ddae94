package io.accounthealth.reports.slides;

import io.accounthealth.reports.slides.Piece.Graph;
import io.accounthealth.reports.slides.Piece.Grid;
import io.accounthealth.reports.slides.Piece.Heading;
import io.accounthealth.reports.slides.Piece.Paragraph;
import io.accounthealth.reports.slides.Piece.Tiles;
import io.accounthealth.reports.slides.Piece.Words;
import io.accounthealth.reports.slides.SlidePlan.Placed;
import io.accounthealth.reports.slides.SlidePlan.Slide;
import io.accounthealth.reports.slides.SlideTemplate.Kind;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFSlideLayout;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.openxmlformats.schemas.drawingml.x2006.main.CTNonVisualDrawingProps;
import org.openxmlformats.schemas.presentationml.x2006.main.CTGroupShape;
import org.openxmlformats.schemas.presentationml.x2006.main.CTShape;

/** Fills slides of a template. */
final class SlideWriter {

    private final SlideTemplate template;
    private final String footer;
    private final String source;
    private final Locale language;

    /** @param source in the notes of each slide */
    SlideWriter(SlideTemplate template, String footer, String source, Locale language) {
        this.template = template;
        this.footer = footer;
        this.source = source;
        this.language = language;
    }

    void cover(String title, List<String> subtitle) {
        XSLFSlide slide = slide(Kind.COVER, title);
        XSLFTextShape below = placeholder(slide, Kind.COVER.placeholder()).orElseThrow();
        for (String line : subtitle) {
            Ink.INHERITED.write(below, line, 0, false, language);
        }
        keepOnly(slide, true);
        SpeakerNotes.write(template.show(), slide, List.of(), source, language);
    }

    void content(String title, Slide planned) throws IOException {
        Kind kind = planned.kind();
        XSLFSlide slide = slide(kind, title);
        Rectangle2D area = template.area(kind);
        Optional<XSLFTextShape> body = placeholder(slide, Kind.TEXT.placeholder());
        for (Placed each : planned.placed()) {
            Rectangle2D.Double place = new Rectangle2D.Double(
                    area.getX(), area.getY() + each.top(), template.content().width(), each.height());
            switch (each.piece()) {
                case Words words -> {
                    write(words, body.orElseGet(slide::createTextBox), place, body.isPresent());
                    body = Optional.empty();
                }
                case Heading heading -> write(heading, slide.createTextBox(), place);
                case Tiles tiles -> FigureTiles.write(slide, tiles, place, language);
                case Grid grid -> SlideTable.write(slide, grid, place, language);
                case Graph graph -> {
                    NativeChart.write(template.show(), slide, graph.figures(), place, language);
                    CTNonVisualDrawingProps properties = slide.getXmlObject()
                            .getCSld()
                            .getSpTree()
                            .getGraphicFrameList()
                            .getLast()
                            .getNvGraphicFramePr()
                            .getCNvPr();
                    properties.setName(graph.figures().title());
                    properties.setDescr(graph.figures().description(language));
                }
            }
        }
        keepOnly(slide, body.isEmpty());
        SpeakerNotes.write(template.show(), slide, planned.placed(), source, language);
    }

    private void write(Heading heading, XSLFTextShape shape, Rectangle2D.Double place) {
        double top = SlidePlan.ABOVE_HEADING;
        shape.setAnchor(
                new Rectangle2D.Double(place.getX(), place.getY() + top, place.getWidth(), place.getHeight() - top));
        Ink.name(shape, heading.text(), "");
        withoutInsets(shape);
        shape.clearText();
        Ink.HEADING.write(shape, heading.text(), TextSizes.HEADING, true, language);
    }

    private void write(Words words, XSLFTextShape shape, Rectangle2D.Double place, boolean placeholder) {
        if (placeholder) {
            Emu.place(shape, place);
        } else {
            shape.setAnchor(place);
            Ink.name(shape, "Text", "");
            withoutInsets(shape);
            shape.clearText();
        }
        for (Paragraph paragraph : words.paragraphs()) {
            Ink.TEXT.write(shape, paragraph.text(), words.size(), false, language);
        }
        shape.getTextParagraphs().forEach(each -> each.setSpaceAfter(-TextSizes.BETWEEN));
    }

    static void withoutInsets(XSLFTextShape shape) {
        shape.setLeftInset(0);
        shape.setRightInset(0);
        shape.setTopInset(0);
        shape.setBottomInset(0);
        shape.setWordWrap(true);
    }

    private XSLFSlide slide(Kind kind, String title) {
        XSLFSlideLayout layout = template.layout(kind);
        XSLFSlide slide = template.show().createSlide(layout);
        CTGroupShape tree = slide.getXmlObject().getCSld().getSpTree();
        SlideTemplate.named(layout, "footer").ifPresent(shape -> copy(shape, tree));
        for (XSLFShape shape : layout.getShapes()) {
            if (shape instanceof XSLFTextShape text && text.getTextType() == Placeholder.SLIDE_NUMBER) {
                copy(text, tree);
            }
        }
        for (CTShape shape : tree.getSpList()) {
            // Place and look are the layout's, also when it is changed later.
            if (shape.getSpPr().isSetXfrm()) {
                shape.getSpPr().unsetXfrm();
            }
        }
        for (XSLFShape shape : slide.getShapes()) {
            if (shape instanceof XSLFTextShape text && text.getTextType() != Placeholder.SLIDE_NUMBER) {
                text.clearText();
            }
        }
        Ink.INHERITED.write(placeholder(slide, "title").orElseThrow(), title, 0, false, language);
        placeholder(slide, "footer").ifPresent(shape -> Ink.INHERITED.write(shape, footer, 0, false, language));
        return slide;
    }

    private static void copy(XSLFTextShape shape, CTGroupShape tree) {
        long free = tree.getSpList().stream()
                        .mapToLong(each -> each.getNvSpPr().getCNvPr().getId())
                        .max()
                        .orElse(1)
                + 1;
        CTShape copy = tree.addNewSp();
        copy.set(shape.getXmlObject().copy());
        copy.getNvSpPr().getCNvPr().setId(free);
    }

    private static Optional<XSLFTextShape> placeholder(XSLFSlide slide, String name) {
        for (XSLFShape shape : slide.getShapes()) {
            if (shape instanceof XSLFTextShape text
                    && text.getTextType() != null
                    && shape.getShapeName().strip().equalsIgnoreCase(name)) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    /** Takes away the placeholders that nothing was put into, which would ask for content. */
    private static void keepOnly(XSLFSlide slide, boolean body) {
        for (XSLFShape shape : List.copyOf(slide.getShapes())) {
            if (shape instanceof XSLFTextShape text && text.getTextType() != null) {
                String name = text.getShapeName().strip().toLowerCase(Locale.ROOT);
                boolean filled = switch (name) {
                    case "title", "subtitle" -> true;
                    case "footer" -> !text.getText().isBlank();
                    case "body" -> body;
                    default -> text.getTextType() == Placeholder.SLIDE_NUMBER;
                };
                if (!filled) {
                    slide.removeShape(shape);
                }
            }
        }
    }
}
