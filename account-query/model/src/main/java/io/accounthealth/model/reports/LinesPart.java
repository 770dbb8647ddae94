package io.accounthealth.model.reports;

import io.accounthealth.events.MediaKpi;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.pacing.InsertionOrder;
import io.accounthealth.model.performance.Performance;
import io.accounthealth.model.performance.Performance.By;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Chart;
import io.accounthealth.model.reports.ReportDocument.Row;
import io.accounthealth.model.reports.ReportDocument.Series;
import io.accounthealth.model.reports.ReportDocument.Table;
import io.accounthealth.model.spend.Spend;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was spent on each line beside the period before, and what it came to. */
final class LinesPart {

    private static final int MOST_BARS = 8;

    private final ReportScope scope;
    private final ReportWords words;
    private final MediaFigures media;

    LinesPart(ReportScope scope, MediaFigures media) {
        this.scope = scope;
        words = scope.words();
        this.media = media;
    }

    List<Block> blocks() {
        Map<String, BigDecimal> sums = byLine(media.spend());
        Map<String, BigDecimal> before = scope.isRunning() ? Map.of() : byLine(media.spendBefore());
        Map<String, List<Performance.Row>> performance =
                media.rows(By.LINE, scope.period().first(), scope.period().end()).stream()
                        .collect(Collectors.groupingBy(row -> line(row.line())));
        Map<String, String> names = names();
        List<String> lines = new ArrayList<>(sums.keySet());
        Stream.concat(performance.keySet().stream(), before.keySet().stream())
                .filter(line -> !sums.containsKey(line))
                .distinct()
                .sorted()
                .forEach(lines::add);
        lines.sort(Comparator.comparing(
                (String line) -> sums.getOrDefault(line, BigDecimal.ZERO), Comparator.reverseOrder()));
        Map<String, ReportValue> shown = shown(lines, sums);
        Map<String, ReportValue> shownBefore = shown(lines, before);
        List<Row> rows = new ArrayList<>();
        for (String line : lines) {
            List<Performance.Row> sources = performance.getOrDefault(line, List.of());
            BigDecimal sum = sums.get(line);
            BigDecimal sumBefore = before.get(line);
            rows.add(new Row(
                    line,
                    List.of(
                            ReportScope.words(names.getOrDefault(line, line.isEmpty() ? words.say("line.none") : line)),
                            shown.getOrDefault(line, ReportValue.MISSING),
                            shownBefore.getOrDefault(line, ReportValue.MISSING),
                            ReportScope.share(MediaFigures.change(sum, sumBefore)),
                            ReportScope.count(sum(sources, Performance.Row::impressions)),
                            media.shown(MediaKpi.CTR, ctr(sources))),
                    ReportScope.newest(media.evidenceOf(line.isEmpty() ? null : line))));
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Row> bars = rows.subList(0, Math.min(MOST_BARS, rows.size()));
        return List.of(
                new Chart(
                        "spend-by-line",
                        Chart.Shape.BARS,
                        words.say("chart.spend-by-line"),
                        bars.stream()
                                .map(row -> words.value(row.values().getFirst()))
                                .toList(),
                        List.of(
                                new Series(
                                        words.period(scope.period()),
                                        bars.stream()
                                                .map(row -> row.values().get(1))
                                                .toList()),
                                new Series(
                                        words.period(scope.period().before()),
                                        bars.stream()
                                                .map(row -> row.values().get(2))
                                                .toList()))),
                new Table("lines", "", words.columns("line", "spend", "before", "change", "impressions", "ctr"), rows));
    }

    /** The lines that have a sum, as they add up to what was spent on all. */
    private Map<String, ReportValue> shown(List<String> lines, Map<String, BigDecimal> sums) {
        List<String> spent = lines.stream().filter(sums::containsKey).toList();
        List<ReportValue> values = media.shown(spent.stream()
                .map(line -> sums.getOrDefault(line, BigDecimal.ZERO))
                .toList());
        Map<String, ReportValue> shown = new HashMap<>();
        for (int i = 0; i < spent.size(); i++) {
            shown.put(spent.get(i), values.get(i));
        }
        return shown;
    }

    /** Of all sources of a line; null where one does not say it. */
    private static @Nullable Long sum(
            List<Performance.Row> sources, Function<Performance.Row, @Nullable Long> counted) {
        long sum = 0;
        for (Performance.Row source : sources) {
            Long count = counted.apply(source);
            if (count == null) {
                return null;
            }
            sum += count;
        }
        return sources.isEmpty() ? null : sum;
    }

    private static @Nullable BigDecimal ctr(List<Performance.Row> sources) {
        Long clicks = sum(sources, Performance.Row::clicks);
        Long impressions = sum(sources, Performance.Row::impressions);
        return clicks == null || impressions == null ? null : Proportion.of(clicks, impressions);
    }

    private Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (InsertionOrder order : InsertionOrder.all(scope.then())) {
            if (order.name() != null) {
                names.put(order.id(), order.name());
            }
        }
        return names;
    }

    private static Map<String, BigDecimal> byLine(Spend.ByPeriod spend) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        spend.entries().forEach(entry -> sums.merge(line(entry.line()), entry.amount(), BigDecimal::add));
        return sums;
    }

    private static String line(@Nullable String line) {
        return line == null ? "" : line;
    }
}
