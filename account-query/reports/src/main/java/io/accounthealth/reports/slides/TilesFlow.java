package io.accounthealth.reports.slides;

import io.accounthealth.model.reports.ReportDocument.Figure;
import io.accounthealth.model.reports.ReportDocument.Sentence;
import io.accounthealth.reports.PlainText;
import io.accounthealth.reports.font.ReportFont;
import io.accounthealth.reports.slides.Piece.Tiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Puts figures on slides as tiles; one that is too long for a tile, or whose value is, becomes a sentence. */
final class TilesFlow {

    static final double PADDING = 10;
    private static final double NARROWEST = 128;
    private static final double HIGHEST = 150;
    private static final int MOST = 6;

    /** How much wider than Arial's bold figures are in what a program shows for a font that it lacks (DejaVu Sans). */
    static final double WIDEST_FONT = 1.27;

    private static final List<Double> VALUES = List.of(TextSizes.VALUE, 20.0, 17.0, TextSizes.CAPTION);

    private final SlidePlan plan;
    private final Locale language;

    TilesFlow(SlidePlan plan, Locale language) {
        this.plan = plan;
        this.language = language;
    }

    void add(List<Figure> figures) {
        List<Figure> tiles = new ArrayList<>();
        List<Sentence> sentences = new ArrayList<>();
        int most = (int) Math.clamp((plan.area().width() + SlidePlan.GAP) / (NARROWEST + SlidePlan.GAP), 1, MOST);
        double narrowest = width(plan.area().width(), Math.min(most, figures.size()));
        double highest = Math.min(HIGHEST * plan.scale(), plan.area().height());
        for (Figure figure : figures) {
            if (isWhole(value(figure), TextSizes.TABLE, narrowest)
                    && height(figure, narrowest, plan.scale()) <= highest) {
                tiles.add(figure);
            } else {
                sentences.add(
                        new Sentence(figure.label() + ": " + figure.value().written(language), figure.evidence()));
            }
        }
        int perRow = Math.min(most, tiles.size());
        for (int from = 0; from < tiles.size(); from += perRow) {
            List<Figure> row = tiles.subList(from, Math.min(tiles.size(), from + perRow));
            double height = row.stream()
                    .mapToDouble(figure -> height(figure, width(plan.area().width(), perRow), plan.scale()))
                    .max()
                    .orElse(0);
            if (height > plan.room()) {
                plan.next();
            }
            plan.place(new Tiles(List.copyOf(row), perRow, plan.scale()), height);
        }
        new WordsFlow(plan).add(sentences);
    }

    /** Of one tile in a row of so many. */
    static double width(double area, int perRow) {
        return (area - (perRow - 1) * SlidePlan.GAP) / perRow;
    }

    private String value(Figure figure) {
        return PlainText.line(figure.value().written(language));
    }

    /** Whether each word of a value, which an amount is one of, fits a line of a tile. */
    private static boolean isWhole(String value, double size, double width) {
        return Stream.of(value.split(" ")).allMatch(word -> isLine(word, size, width));
    }

    /** The largest size at which a value fits in one line, else one at which no word of it is broken. */
    static double valueSize(String value, double width, double scale) {
        for (double size : VALUES) {
            if (isLine(value, size * scale, width)) {
                return size * scale;
            }
        }
        double several = VALUES.getLast() * scale;
        return isWhole(value, several, width) ? several : TextSizes.TABLE;
    }

    /** Whether a value stays in one line of a tile, in whichever font it is shown. */
    private static boolean isLine(String value, double size, double width) {
        return ReportFont.BOLD
                        .lines(value, size * WIDEST_FONT, width - 2 * PADDING)
                        .size()
                == 1;
    }

    private double height(Figure figure, double width, double scale) {
        double inner = width - 2 * PADDING;
        String value = value(figure);
        double size = valueSize(value, width, scale);
        double height = 2 * PADDING
                + high(PlainText.line(figure.label()), TextSizes.TABLE * scale, inner, false)
                + high(value, size, inner, true);
        for (String below : FigureTiles.below(figure, language)) {
            height += high(below, TextSizes.SMALL * scale, inner, false);
        }
        return height;
    }

    private static double high(String text, double size, double width, boolean bold) {
        return SlidePlan.lines(text, size, width, bold).size() * TextSizes.line(size);
    }
}
