package io.accounthealth.reports.chart;

import io.accounthealth.model.reports.ReportDocument.Chart.Shape;
import io.accounthealth.reports.ChartFigures;
import io.accounthealth.reports.Palette;
import io.accounthealth.reports.chart.Mark.Anchor;
import io.accounthealth.reports.chart.Mark.Box;
import io.accounthealth.reports.chart.Mark.Dot;
import io.accounthealth.reports.chart.Mark.Label;
import io.accounthealth.reports.chart.Mark.Line;
import io.accounthealth.reports.chart.Mark.Point;
import io.accounthealth.reports.font.ReportFont;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Draws a chart without its title: axis, grid, series and legend. */
public final class ChartDrawing {

    public static final double WIDTH = 660;
    private static final double PLOT = 220;
    private static final double TOP = 10;
    private static final double SIZE = 11;
    private static final double LEAD = 14;
    private static final double NARROWEST_LABEL = 44;
    private static final String GRID = "#dfe3e8";
    private static final String AXIS = "#8b949e";
    private static final String INK = "#3d444d";

    private final ChartFigures figures;
    private final Palette palette;
    private final Locale language;
    private final ValueScale scale;
    private final List<Mark> marks = new ArrayList<>();
    private final double left;
    private final double slot;

    private ChartDrawing(ChartFigures figures, Palette palette, Locale language) {
        this.figures = figures;
        this.palette = palette;
        this.language = language;
        scale = figures.shape() == Shape.STACKED_BARS ? stackedScale() : scale();
        double widest = scale.ticks().stream()
                .mapToDouble(tick -> ReportFont.REGULAR.width(written(tick), SIZE))
                .max()
                .orElse(0);
        left = widest + 10;
        slot = (WIDTH - left - 6) / figures.categories().size();
    }

    /** @param figures of which at least one is not missing */
    public static Drawing of(ChartFigures figures, Palette palette, Locale language) {
        ChartDrawing drawing = new ChartDrawing(figures, palette, language);
        drawing.grid();
        switch (figures.shape()) {
            case LINE -> drawing.lines();
            case BARS -> drawing.bars();
            case STACKED_BARS -> drawing.stacks();
        }
        double height = drawing.legend(drawing.categories());
        return new Drawing(WIDTH, height, List.copyOf(drawing.marks));
    }

    private ValueScale scale() {
        double low = 0;
        double high = 0;
        for (ChartFigures.Line line : figures.lines()) {
            for (@Nullable BigDecimal value : line.drawn()) {
                if (value != null) {
                    low = Math.min(low, ValueScale.bounded(value));
                    high = Math.max(high, ValueScale.bounded(value));
                }
            }
        }
        return ValueScale.of(low, high);
    }

    private ValueScale stackedScale() {
        double low = 0;
        double high = 0;
        for (int at = 0; at < figures.categories().size(); at++) {
            double below = 0;
            double above = 0;
            for (ChartFigures.Line line : figures.lines()) {
                BigDecimal value = line.drawn().get(at);
                double drawn = value == null ? 0 : ValueScale.bounded(value);
                below += Math.min(0, drawn);
                above += Math.max(0, drawn);
            }
            low = Math.min(low, below);
            high = Math.max(high, above);
        }
        return ValueScale.of(low, high);
    }

    private String written(double value) {
        DecimalFormat format = new DecimalFormat(figures.unit().pattern(), DecimalFormatSymbols.getInstance(language));
        return format.format(value);
    }

    private double y(double value) {
        return TOP + PLOT * (1 - scale.share(value));
    }

    private void grid() {
        for (double tick : scale.ticks()) {
            double y = y(tick);
            String colour = Math.abs(tick) < scale.step() / 2 ? AXIS : GRID;
            marks.add(new Line(List.of(new Point(left, y), new Point(WIDTH, y)), 1, colour));
            marks.add(new Label(left - 6, y + SIZE / 3, written(tick), SIZE, Anchor.END, INK));
        }
    }

    private void lines() {
        for (int series = 0; series < figures.lines().size(); series++) {
            List<Point> run = new ArrayList<>();
            List<@Nullable BigDecimal> values = figures.lines().get(series).drawn();
            for (int at = 0; at < values.size(); at++) {
                BigDecimal value = values.get(at);
                if (value == null) {
                    line(run, palette.of(series));
                } else {
                    run.add(new Point(left + slot * (at + 0.5), y(ValueScale.bounded(value))));
                }
            }
            line(run, palette.of(series));
        }
    }

    private void line(List<Point> run, String colour) {
        if (run.size() > 1) {
            marks.add(new Line(List.copyOf(run), 2.25, colour));
        }
        run.forEach(point -> marks.add(new Dot(point.x(), point.y(), 3, colour)));
        run.clear();
    }

    private void bars() {
        double width = slot * 0.7 / figures.lines().size();
        for (int series = 0; series < figures.lines().size(); series++) {
            List<@Nullable BigDecimal> values = figures.lines().get(series).drawn();
            for (int at = 0; at < values.size(); at++) {
                BigDecimal value = values.get(at);
                if (value != null) {
                    bar(left + slot * (at + 0.15) + width * series, width, 0, ValueScale.bounded(value), series);
                }
            }
        }
    }

    private void stacks() {
        for (int at = 0; at < figures.categories().size(); at++) {
            double below = 0;
            double above = 0;
            for (int series = 0; series < figures.lines().size(); series++) {
                BigDecimal value = figures.lines().get(series).drawn().get(at);
                double drawn = value == null ? 0 : ValueScale.bounded(value);
                double from = drawn < 0 ? below : above;
                bar(left + slot * (at + 0.2), slot * 0.6, from, from + drawn, series);
                below += Math.min(0, drawn);
                above += Math.max(0, drawn);
            }
        }
    }

    private void bar(double x, double width, double from, double to, int series) {
        double top = Math.min(y(from), y(to));
        double height = Math.abs(y(from) - y(to));
        if (height > 0) {
            marks.add(new Box(x, top, width, height, palette.of(series)));
        }
    }

    /** @return where the legend begins */
    private double categories() {
        int every = (int) Math.ceil(NARROWEST_LABEL / slot);
        double room = slot * every - 4;
        int most = 1;
        for (int at = 0; at < figures.categories().size(); at += every) {
            List<String> lines = ReportFont.REGULAR.lines(figures.categories().get(at), SIZE, room);
            for (int line = 0; line < Math.min(2, lines.size()); line++) {
                String text = line == 1 && lines.size() > 2 ? lines.get(line) + "…" : lines.get(line);
                double y = TOP + PLOT + (line + 1) * LEAD + 2;
                marks.add(new Label(left + slot * (at + 0.5), y, text, SIZE, Anchor.MIDDLE, INK));
            }
            most = Math.max(most, Math.min(2, lines.size()));
        }
        return TOP + PLOT + most * LEAD + 8;
    }

    /** @return the height of the drawing */
    private double legend(double top) {
        if (figures.lines().size() == 1) {
            return top;
        }
        double x = left;
        double y = top + LEAD;
        for (int series = 0; series < figures.lines().size(); series++) {
            String whole = figures.lines().get(series).name();
            List<String> lines = ReportFont.REGULAR.lines(whole, SIZE, WIDTH / 2);
            String name = lines.size() > 1 ? lines.getFirst() + "…" : whole;
            double width = 14 + ReportFont.REGULAR.width(name, SIZE) + 18;
            if (x + width > WIDTH && x > left) {
                x = left;
                y += LEAD + 2;
            }
            marks.add(new Box(x, y - 8, 9, 9, palette.of(series)));
            marks.add(new Label(x + 14, y, name, SIZE, Anchor.START, INK));
            x += width;
        }
        return y + 8;
    }
}
