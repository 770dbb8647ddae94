package io.accounthealth.reports;

import io.accounthealth.model.reports.ReportDocument.Chart;
import io.accounthealth.model.reports.ReportDocument.Series;
import io.accounthealth.model.reports.ReportValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a chart draws: as many values as categories in each series, missing ones as gaps.
 *
 * @param title with the unit of all values, where they have one
 */
public record ChartFigures(Chart.Shape shape, String title, List<String> categories, List<Line> lines, Unit unit) {

    /** Of alternative texts: a screen reader reads them in one go, and the table of figures follows. */
    private static final int LONGEST_DESCRIPTION = 1_000;

    /** One series; null where a value is missing or no number. */
    public record Line(String name, List<@Nullable BigDecimal> drawn, List<ReportValue> values) {}

    /** What all values of a chart are. */
    public enum Unit {
        MONEY("#,##0"),
        PER_CENT("#,##0.#"),
        NUMBER("#,##0.##");

        private final String pattern;

        Unit(String pattern) {
            this.pattern = pattern;
        }

        /** For axes, as spreadsheets write formats. */
        public String pattern() {
            return pattern;
        }
    }

    public static ChartFigures of(Chart chart) {
        List<ReportValue> known = chart.series().stream()
                .flatMap(series -> series.values().stream())
                .filter(value -> value.drawn() != null)
                .toList();
        return new ChartFigures(
                chart.shape(),
                PlainText.line(chart.title()) + suffix(known),
                chart.categories().stream().map(PlainText::line).toList(),
                chart.series().stream()
                        .map(series -> line(series, chart.categories().size()))
                        .toList(),
                unit(known));
    }

    private static Line line(Series series, int categories) {
        List<ReportValue> values = new ArrayList<>();
        List<@Nullable BigDecimal> drawn = new ArrayList<>();
        for (int at = 0; at < categories; at++) {
            ReportValue value = at < series.values().size() ? series.values().get(at) : ReportValue.MISSING;
            values.add(value);
            drawn.add(value.drawn());
        }
        return new Line(PlainText.line(series.name()), drawn, List.copyOf(values));
    }

    private static Unit unit(List<ReportValue> known) {
        if (!known.isEmpty() && known.stream().allMatch(ReportValue.Amount.class::isInstance)) {
            return Unit.MONEY;
        }
        return !known.isEmpty() && known.stream().allMatch(ReportValue.Share.class::isInstance)
                ? Unit.PER_CENT
                : Unit.NUMBER;
    }

    private static String suffix(List<ReportValue> known) {
        if (unit(known) == Unit.PER_CENT) {
            return " (%)";
        }
        if (unit(known) == Unit.NUMBER) {
            return "";
        }
        List<String> currencies = known.stream()
                .map(value -> ((ReportValue.Amount) value).currency().value())
                .distinct()
                .toList();
        return currencies.size() == 1 ? " (" + currencies.getFirst() + ")" : "";
    }

    /** Whether there is nothing to draw. */
    public boolean isEmpty() {
        return lines.stream().flatMap(line -> line.drawn().stream()).noneMatch(Objects::nonNull);
    }

    /** Its figures in words, for readers who cannot see it; at most 1,000 characters. */
    public String description(Locale language) {
        String all = title + ". "
                + lines.stream()
                        .map(line -> line.name() + ": " + points(line, language))
                        .collect(Collectors.joining("; "));
        return all.length() <= LONGEST_DESCRIPTION ? all : PlainText.head(all, LONGEST_DESCRIPTION - 1) + "…";
    }

    private String points(Line line, Locale language) {
        return Stream.iterate(0, at -> at + 1)
                .limit(Math.min(categories.size(), 100))
                .map(at -> categories.get(at) + " "
                        + PlainText.line(line.values().get(at).written(language)))
                .collect(Collectors.joining(", "));
    }
}
