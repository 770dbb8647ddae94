package io.accounthealth.reports.slides;

import io.accounthealth.model.reports.ReportDocument.Figure;
import io.accounthealth.model.reports.ReportDocument.Row;
import io.accounthealth.model.reports.ReportDocument.Table;
import io.accounthealth.reports.ChartFigures;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one slide shows of a block. */
sealed interface Piece {

    /**
     * Paragraphs below each other.
     *
     * @param size of the letters, in points
     */
    record Words(List<Paragraph> paragraphs, double size) implements Piece {}

    /**
     * @param evidence of the sentence that begins here; empty where it is continued
     * @param lines how many it has
     */
    record Paragraph(String text, List<UUID> evidence, int lines) {}

    /**
     * Figures side by side, in rows of so many.
     *
     * @param scale of their letters
     */
    record Tiles(List<Figure> figures, int perRow, double scale) implements Piece {}

    /**
     * Rows of a table below its title and headings.
     *
     * @param widths of the columns, in points
     * @param numbers which columns are set to the right
     */
    record Grid(Table table, List<Double> widths, List<Boolean> numbers, double heading, List<GridRow> rows)
            implements Piece {}

    /**
     * @param source null where a row of several slides is continued
     * @param height in points
     */
    record GridRow(List<String> cells, @Nullable Row source, double height) {}

    /** The title of a part that shares its slide with one before it. */
    record Heading(String text) implements Piece {}

    /** A chart, as high as its slide has room. */
    record Graph(ChartFigures figures) implements Piece {}
}
