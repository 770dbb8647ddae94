package io.accounthealth.model.reports;

import io.accounthealth.events.MediaKpi;
import io.accounthealth.model.performance.Performance;
import io.accounthealth.model.performance.Performance.By;
import io.accounthealth.model.performance.Performance.Target;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Chart;
import io.accounthealth.model.reports.ReportDocument.Row;
import io.accounthealth.model.reports.ReportDocument.Series;
import io.accounthealth.model.reports.ReportDocument.Table;
import io.accounthealth.model.spend.Spend;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Spend and performance of the period by month, and of the months before it. */
final class TrendsPart {

    private static final int MONTHS_BEFORE = 3;
    private static final int MOST_KPIS = 3;

    private final ReportScope scope;
    private final ReportWords words;
    private final MediaFigures media;

    TrendsPart(ReportScope scope, MediaFigures media) {
        this.scope = scope;
        words = scope.words();
        this.media = media;
    }

    List<Block> blocks() {
        LocalDate from = scope.period().first().minusMonths(MONTHS_BEFORE);
        Map<LocalDate, BigDecimal> spent = new TreeMap<>();
        Spend.byMonth(
                        scope.table(),
                        scope.point(),
                        new Spend.Filter(from, scope.period().end(), scope.currency()))
                .entries()
                .forEach(month -> spent.put(month.month().atDay(1), month.amount()));
        Map<LocalDate, Performance.Row> performance = new HashMap<>();
        media.rows(By.MONTH, from, scope.period().end()).forEach(row -> performance.put(row.from(), row));
        if (spent.isEmpty() && performance.isEmpty()) {
            return List.of();
        }
        List<LocalDate> months =
                from.datesUntil(scope.period().end(), Period.ofMonths(1)).toList();
        List<MediaKpi> kpis = media.targets().isEmpty()
                ? MediaFigures.USUAL
                : media.targets().stream().map(Target::kpi).limit(MOST_KPIS).toList();
        List<String> columns = new ArrayList<>(List.of(words.say("column.month"), words.say("column.spend")));
        kpis.forEach(kpi -> columns.add(words.say("kpi." + kpi.written())));
        Map<LocalDate, ReportValue> shown = shown(spent);
        List<Row> rows = new ArrayList<>();
        for (LocalDate month : months) {
            Performance.Row of = performance.get(month);
            List<ReportValue> values = new ArrayList<>();
            values.add(ReportScope.words(words.month(month)));
            values.add(shown.getOrDefault(month, ReportValue.MISSING));
            kpis.forEach(kpi -> values.add(media.shown(kpi, of == null ? null : MediaFigures.value(kpi, of))));
            rows.add(new Row(month.toString().substring(0, 7), values, of == null ? List.of() : of.evidence()));
        }
        return List.of(
                new Chart(
                        "spend-by-month",
                        Chart.Shape.LINE,
                        words.say("chart.spend-by-month"),
                        months.stream().map(words::month).toList(),
                        List.of(new Series(
                                words.say("figure.spend"),
                                rows.stream().map(row -> row.values().get(1)).toList()))),
                new Table("months", words.say("chart.spend-by-month"), columns, rows));
    }

    /** Each month by itself; those of the period as they add up to what was spent in it. */
    private Map<LocalDate, ReportValue> shown(Map<LocalDate, BigDecimal> spent) {
        Map<LocalDate, ReportValue> shown = new HashMap<>();
        spent.forEach((month, sum) -> shown.put(month, media.shown(media.money(sum))));
        List<LocalDate> within = spent.keySet().stream()
                .filter(month -> !month.isBefore(scope.period().first()))
                .toList();
        List<ReportValue> values = media.shown(within.stream()
                .map(month -> spent.getOrDefault(month, BigDecimal.ZERO))
                .toList());
        for (int i = 0; i < within.size(); i++) {
            shown.put(within.get(i), values.get(i));
        }
        return shown;
    }
}
