package io.accounthealth.reports.slides;

import io.accounthealth.model.reports.ReportDocument.Row;
import io.accounthealth.model.reports.ReportDocument.Sentence;
import io.accounthealth.model.reports.ReportDocument.Table;
import io.accounthealth.model.reports.ReportValue;
import io.accounthealth.reports.FileWords;
import io.accounthealth.reports.PlainText;
import io.accounthealth.reports.font.ReportFont;
import io.accounthealth.reports.slides.Piece.Grid;
import io.accounthealth.reports.slides.Piece.GridRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts a table on slides, with its title and headings on each; a row that is higher than a slide is continued. */
final class GridFlow {

    static final double PADDING = 5;

    /** Above and below the letters of a cell. */
    static final double LEADING = 3;

    static final double TITLE = 24;
    private static final double NARROWEST = 40;
    private static final double WIDEST_SHARE = 0.45;

    /** Of a cell, in characters: with more, its column is as wide as any. */
    private static final int MEASURED = 200;

    private final SlidePlan plan;
    private final Locale language;

    GridFlow(SlidePlan plan, Locale language) {
        this.plan = plan;
        this.language = language;
    }

    void add(Table table) {
        int columns = Math.max(
                table.columns().size(),
                table.rows().stream().mapToInt(row -> row.values().size()).max().orElse(0));
        if (columns == 0 || table.rows().isEmpty()) {
            String nothing = table.title() + ": " + FileWords.in(language).noFigures();
            new WordsFlow(plan).add(List.of(new Sentence(nothing, List.of())));
            return;
        }
        List<String> headings =
                padded(table.columns().stream().map(PlainText::line).toList(), columns);
        List<List<String>> cells = table.rows().stream()
                .map(row -> padded(row.values().stream().map(this::written).toList(), columns))
                .toList();
        List<Double> widths = widths(headings, cells);
        List<Boolean> numbers =
                IntStream.range(0, columns).mapToObj(table::hasFigures).toList();
        double heading = height(headings, widths, true);
        fill(new Grid(table, widths, numbers, heading, List.of()), cells);
    }

    private String written(ReportValue value) {
        return PlainText.line(value.written(language));
    }

    private static List<String> padded(List<String> cells, int columns) {
        List<String> padded = new ArrayList<>(cells);
        padded.addAll(Collections.nCopies(columns - cells.size(), ""));
        return padded;
    }

    private void fill(Grid empty, List<List<String>> cells) {
        double above = (empty.table().title().isBlank() ? 0 : TITLE) + empty.heading();
        double page = plan.area().height() - above;
        List<GridRow> open = new ArrayList<>();
        double used = above;
        for (int at = 0; at < cells.size(); at++) {
            Row source = empty.table().rows().get(at);
            for (GridRow row : rows(cells.get(at), empty.widths(), source, page)) {
                if (used + row.height() > plan.room()) {
                    close(empty, open, used);
                    plan.next();
                    used = above;
                }
                open.add(row);
                used += row.height();
            }
        }
        close(empty, open, used);
    }

    private void close(Grid empty, List<GridRow> open, double used) {
        if (!open.isEmpty()) {
            List<GridRow> rows = List.copyOf(open);
            plan.place(new Grid(empty.table(), empty.widths(), empty.numbers(), empty.heading(), rows), used);
            open.clear();
        }
    }

    /** A row, in several if it is higher than a page. */
    private static List<GridRow> rows(List<String> cells, List<Double> widths, Row source, double page) {
        int most = (int) Math.max(1, Math.floor((page - 2 * LEADING) / TextSizes.line(TextSizes.TABLE)));
        List<GridRow> rows = new ArrayList<>();
        List<String> rest = cells;
        @Nullable Row first = source;
        while (true) {
            List<String> now = new ArrayList<>();
            List<String> later = new ArrayList<>();
            for (int column = 0; column < rest.size(); column++) {
                String text = rest.get(column);
                List<String> lines = lines(text, widths.get(column), false);
                int end = 0;
                for (String line : lines.subList(0, Math.min(most, lines.size()))) {
                    end = text.indexOf(line, end) + line.length();
                }
                now.add(text.substring(0, end));
                later.add(text.substring(end).strip());
            }
            rows.add(new GridRow(now, first, height(now, widths, false)));
            if (later.stream().allMatch(String::isEmpty)) {
                return rows;
            }
            rest = later;
            first = null;
        }
    }

    private static double height(List<String> cells, List<Double> widths, boolean bold) {
        int lines = 1;
        for (int column = 0; column < cells.size(); column++) {
            lines = Math.max(
                    lines, lines(cells.get(column), widths.get(column), bold).size());
        }
        return lines * TextSizes.line(TextSizes.TABLE) + 2 * LEADING;
    }

    private static List<String> lines(String text, double width, boolean bold) {
        return SlidePlan.lines(text, TextSizes.TABLE, width - 2 * PADDING, bold);
    }

    /** As wide as the longest cell, within bounds; together as wide as the area. */
    private List<Double> widths(List<String> headings, List<List<String>> cells) {
        double area = plan.area().width();
        List<Double> widths = new ArrayList<>();
        for (int column = 0; column < headings.size(); column++) {
            int at = column;
            double widest = cells.stream()
                    .mapToDouble(
                            row -> ReportFont.REGULAR.width(PlainText.head(row.get(at), MEASURED), TextSizes.TABLE))
                    .max()
                    .orElse(0);
            double heading = ReportFont.BOLD.width(PlainText.head(headings.get(column), MEASURED), TextSizes.TABLE);
            double wanted = Math.max(widest, heading) * TextSizes.SAFETY + 2 * PADDING;
            widths.add(Math.clamp(wanted, NARROWEST, Math.max(NARROWEST, area * WIDEST_SHARE)));
        }
        double sum = widths.stream().mapToDouble(Double::doubleValue).sum();
        return widths.stream().map(width -> width * area / sum).toList();
    }
}
