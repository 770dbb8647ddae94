package io.accounthealth.reports.slides;

import io.accounthealth.model.reports.ReportDocument.Figure;
import io.accounthealth.reports.FileWords;
import io.accounthealth.reports.PlainText;
import io.accounthealth.reports.slides.Piece.Graph;
import io.accounthealth.reports.slides.Piece.Grid;
import io.accounthealth.reports.slides.Piece.GridRow;
import io.accounthealth.reports.slides.Piece.Heading;
import io.accounthealth.reports.slides.Piece.Paragraph;
import io.accounthealth.reports.slides.Piece.Tiles;
import io.accounthealth.reports.slides.Piece.Words;
import io.accounthealth.reports.slides.SlidePlan.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFNotes;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTextShape;

/** The sources of a slide in its notes: the events behind each sentence, figure and row, then those of the document. */
final class SpeakerNotes {

    private static final int LONGEST_NAME = 80;

    private SpeakerNotes() {}

    static void write(XMLSlideShow show, XSLFSlide slide, List<Placed> placed, String source, Locale language) {
        XSLFNotes notes = show.getNotesSlide(slide);
        for (XSLFShape shape : List.copyOf(notes.getShapes())) {
            if (!(shape instanceof XSLFTextShape text)) {
                continue;
            }
            Placeholder type = text.getTextType();
            if (type == Placeholder.BODY) {
                text.clearText();
                for (String line : lines(placed, source, language)) {
                    Ink.INHERITED.write(text, line, 0, false, language);
                }
            } else if (type != Placeholder.SLIDE_IMAGE) {
                notes.removeShape(shape);
            }
        }
    }

    private static List<String> lines(List<Placed> placed, String source, Locale language) {
        List<String> lines = new ArrayList<>();
        for (Placed each : placed) {
            switch (each.piece()) {
                case Words words -> {
                    for (Paragraph paragraph : words.paragraphs()) {
                        add(lines, paragraph.text(), paragraph.evidence());
                    }
                }
                case Tiles tiles -> {
                    for (Figure figure : tiles.figures()) {
                        add(lines, figure.label(), figure.evidence());
                    }
                }
                case Grid grid -> {
                    for (GridRow row : grid.rows()) {
                        if (row.source() != null) {
                            add(
                                    lines,
                                    row.cells().isEmpty() ? "" : row.cells().getFirst(),
                                    row.source().evidence());
                        }
                    }
                }
                case Heading heading -> {}
                case Graph graph -> {}
            }
        }
        if (!lines.isEmpty()) {
            lines.addFirst(FileWords.in(language).sources());
        }
        lines.add(PlainText.line(source));
        return lines;
    }

    private static void add(List<String> lines, String name, List<UUID> evidence) {
        if (!evidence.isEmpty()) {
            String line = PlainText.line(name);
            String shown = line.codePointCount(0, line.length()) <= LONGEST_NAME
                    ? line
                    : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME)) + "…";
            lines.add(shown + ": " + evidence.stream().map(UUID::toString).collect(Collectors.joining(", ")));
        }
    }
}
