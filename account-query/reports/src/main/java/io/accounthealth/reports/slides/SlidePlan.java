package io.accounthealth.reports.slides;

import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Chart;
import io.accounthealth.model.reports.ReportDocument.Figures;
import io.accounthealth.model.reports.ReportDocument.Part;
import io.accounthealth.model.reports.ReportDocument.Sentence;
import io.accounthealth.model.reports.ReportDocument.Table;
import io.accounthealth.model.reports.ReportDocument.Text;
import io.accounthealth.reports.ChartFigures;
import io.accounthealth.reports.FileWords;
import io.accounthealth.reports.PlainText;
import io.accounthealth.reports.font.ReportFont;
import io.accounthealth.reports.slides.Piece.Graph;
import io.accounthealth.reports.slides.Piece.Grid;
import io.accounthealth.reports.slides.Piece.Heading;
import io.accounthealth.reports.slides.Piece.Words;
import io.accounthealth.reports.slides.SlideTemplate.Area;
import io.accounthealth.reports.slides.SlideTemplate.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What stands on which slide of a part, and how high: blocks are stacked in their order until a slide is full. All
 * lengths are in points.
 */
final class SlidePlan {

    static final double GAP = 12;

    /** Beside the gap, so that a heading is nearer to what it heads. */
    static final double ABOVE_HEADING = 10;

    private static final double LOWEST_CHART = 190;
    private static final double LARGE = 1.25;

    /** One slide. */
    record Slide(List<Placed> placed) {

        Kind kind() {
            if (placed.stream().anyMatch(each -> each.piece() instanceof Graph)) {
                return Kind.CHART;
            }
            return placed.stream().anyMatch(each -> each.piece() instanceof Grid) ? Kind.TABLE : Kind.TEXT;
        }
    }

    /** @param top below the top of the area */
    record Placed(Piece piece, double top, double height) {}

    private final Area area;
    private final Locale language;
    private final double scale;
    private final List<Slide> slides = new ArrayList<>();
    private List<Placed> current = new ArrayList<>();
    private double used;

    private SlidePlan(Area area, Locale language, double scale) {
        this.area = area;
        this.scale = scale;
        this.language = language;
    }

    /**
     * At least one slide; with larger letters if all of it fits one slide so.
     *
     * @param parts the first one's title is that of the slide, those of the others are headings on it
     */
    static List<Slide> of(List<Part> parts, Area area, Locale language) {
        List<Slide> large = of(parts, area, language, LARGE);
        return large.size() == 1 ? large : of(parts, area, language, 1);
    }

    private static List<Slide> of(List<Part> parts, Area area, Locale language, double scale) {
        SlidePlan plan = new SlidePlan(area, language, scale);
        for (int at = 0; at < parts.size(); at++) {
            String title = PlainText.line(parts.get(at).title());
            if (at > 0) {
                plan.place(new Heading(title), ABOVE_HEADING + TextSizes.line(TextSizes.HEADING));
            } else if (!TextSizes.fitsTitle(title)) {
                new WordsFlow(plan).add(List.of(new Sentence(title, List.of())));
            }
            parts.get(at).blocks().forEach(plan::add);
        }
        return plan.finished();
    }

    /** Sentences alone, as of a title that its place cannot hold. */
    static List<Slide> ofSentences(List<Sentence> sentences, Area area, Locale language) {
        SlidePlan plan = new SlidePlan(area, language, 1);
        new WordsFlow(plan).add(sentences);
        return plan.finished();
    }

    private void add(Block block) {
        switch (block) {
            case Text text -> new WordsFlow(this).add(text.sentences());
            case Figures figures -> new TilesFlow(this, language).add(figures.figures());
            case Table table -> new GridFlow(this, language).add(table);
            case Chart chart -> add(ChartFigures.of(chart));
        }
    }

    private void add(ChartFigures figures) {
        if (figures.isEmpty()) {
            String nothing = figures.title() + ": " + FileWords.in(language).noFigures();
            new WordsFlow(this).add(List.of(new Sentence(nothing, List.of())));
            return;
        }
        if (room() < LOWEST_CHART) {
            next();
        }
        place(new Graph(figures), Math.min(LOWEST_CHART, room()));
    }

    /** Letters of sentences, in points. */
    double body() {
        return TextSizes.BODY * scale;
    }

    /** Of letters, beside the usual size. */
    double scale() {
        return scale;
    }

    Area area() {
        return area;
    }

    /** What is left of the current slide for another piece. */
    double room() {
        return area.height() - (current.isEmpty() ? 0 : used + GAP);
    }

    boolean isEmpty() {
        return current.isEmpty();
    }

    void place(Piece piece, double height) {
        double top = current.isEmpty() ? 0 : used + GAP;
        current.add(new Placed(piece, top, height));
        used = top + height;
    }

    /** Ends the current slide, unless it is empty. */
    void next() {
        if (!current.isEmpty()) {
            slides.add(new Slide(grown()));
            current = new ArrayList<>();
            used = 0;
        }
    }

    private List<Slide> finished() {
        next();
        return slides.isEmpty() ? List.of(new Slide(List.of())) : slides;
    }

    /** Charts take the room that is left. */
    private List<Placed> grown() {
        long charts =
                current.stream().filter(each -> each.piece() instanceof Graph).count();
        if (charts == 0) {
            return current;
        }
        double more = (area.height() - used) / charts;
        double moved = 0;
        List<Placed> grown = new ArrayList<>();
        for (Placed each : current) {
            double growth = each.piece() instanceof Graph ? more : 0;
            grown.add(new Placed(each.piece(), each.top() + moved, each.height() + growth));
            moved += growth;
        }
        return grown;
    }

    /** How high paragraphs are. */
    static double height(Words words) {
        int lines = words.paragraphs().stream().mapToInt(Piece.Paragraph::lines).sum();
        return lines * TextSizes.line(words.size()) + (words.paragraphs().size() - 1) * TextSizes.BETWEEN;
    }

    static List<String> lines(String text, double size, double width, boolean bold) {
        return (bold ? ReportFont.BOLD : ReportFont.REGULAR).lines(text, size * TextSizes.SAFETY, width);
    }
}
