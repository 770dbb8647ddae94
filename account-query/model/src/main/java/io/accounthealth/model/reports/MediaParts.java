package io.accounthealth.model.reports;

import io.accounthealth.events.MediaKpi;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.pacing.InsertionOrder;
import io.accounthealth.model.performance.Performance;
import io.accounthealth.model.performance.Performance.By;
import io.accounthealth.model.performance.Performance.Target;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Chart;
import io.accounthealth.model.reports.ReportDocument.Figure;
import io.accounthealth.model.reports.ReportDocument.Figures;
import io.accounthealth.model.reports.ReportDocument.Row;
import io.accounthealth.model.reports.ReportDocument.Series;
import io.accounthealth.model.reports.ReportDocument.Table;
import io.accounthealth.model.spend.Spend;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was spent in the period and what it came to, beside the period before. Amounts are in the account's currency.
 */
final class MediaParts {

    /** As many as stand side by side. */
    private static final int MOST_FIGURES = 6;

    private static final int MOST_BARS = 8;
    private static final int MONTHS_BEFORE = 3;

    /** Without targets, what clients usually look at. */
    private static final List<MediaKpi> USUAL = List.of(MediaKpi.CTR, MediaKpi.VIEWABILITY, MediaKpi.CPM);

    private final ReportScope scope;
    private final ReportWords words;
    private final Spend.ByPeriod spend;
    private final Spend.ByPeriod spendBefore;
    private final Performance.@Nullable Row media;
    private final Performance.@Nullable Row mediaBefore;

    MediaParts(ReportScope scope) {
        this.scope = scope;
        words = scope.words();
        ReportPeriod period = scope.period();
        spend = spend(period.first(), period.end());
        spendBefore = spend(period.before().first(), period.first());
        media = media(period.first(), period.end());
        mediaBefore = media(period.before().first(), period.first());
    }

    private Spend.ByPeriod spend(LocalDate from, LocalDate to) {
        return Spend.byPeriod(scope.table(), scope.end(), new Spend.Filter(from, to, scope.currency()));
    }

    private Performance.@Nullable Row media(LocalDate from, LocalDate to) {
        return rows(By.ACCOUNT, from, to).stream().findFirst().orElse(null);
    }

    private List<Performance.Row> rows(By by, LocalDate from, LocalDate to) {
        return Performance.of(scope.tables(), scope.end(), by, new Performance.Filter(from, to, null))
                .rows();
    }

    /** Null where nothing was reported. */
    @Nullable
    Money spent() {
        return spend.entries().isEmpty() ? null : money(spend.total());
    }

    @Nullable
    Money spentBefore() {
        return spendBefore.entries().isEmpty() ? null : money(spendBefore.total());
    }

    /** The events behind the spend of the period. */
    List<UUID> spendEvidence() {
        return spend.entries().stream().map(Spend.Entry::evidence).toList();
    }

    /** Of a line, or of an order by its id. */
    List<UUID> evidenceOf(String line) {
        return spend.entries().stream()
                .filter(entry -> line.equals(entry.line()))
                .map(Spend.Entry::evidence)
                .toList();
    }

    /** Those that the client stated and that have a value. */
    List<Target> targets() {
        return media == null
                ? List.of()
                : media.targets().stream()
                        .filter(target -> target.value() != null)
                        .toList();
    }

    private Money money(BigDecimal amount) {
        return new Money(amount, scope.currency());
    }

    List<Block> performance() {
        List<Figure> figures = new ArrayList<>();
        Money spent = spent();
        if (spent != null) {
            figures.add(new Figure(
                    "spend",
                    words.say("figure.spend"),
                    ReportScope.amount(spent),
                    ReportScope.amount(spentBefore()),
                    null,
                    newest(spendEvidence())));
        }
        if (media != null) {
            Performance.Row row = media;
            if (!row.targets().isEmpty()) {
                row.targets().stream()
                        .limit(MOST_FIGURES - 2L)
                        .forEach(target -> figures.add(figure(target.kpi(), row, target)));
            } else {
                USUAL.stream()
                        .filter(kpi -> value(kpi, row) != null)
                        .forEach(kpi -> figures.add(figure(kpi, row, null)));
            }
            if (row.impressions() != null) {
                figures.add(new Figure(
                        "impressions",
                        words.say("figure.impressions"),
                        ReportScope.count(row.impressions()),
                        ReportScope.count(mediaBefore == null ? null : mediaBefore.impressions()),
                        null,
                        row.evidence()));
            }
        }
        return figures.isEmpty() ? List.of() : List.of(new Figures(figures));
    }

    private Figure figure(MediaKpi kpi, Performance.Row row, @Nullable Target target) {
        return new Figure(
                kpi.written(),
                words.say("kpi." + kpi.written()),
                shown(kpi, value(kpi, row)),
                shown(kpi, mediaBefore == null ? null : value(kpi, mediaBefore)),
                target == null ? null : shown(kpi, target.target()),
                row.evidence());
    }

    ReportValue shown(MediaKpi kpi, @Nullable BigDecimal value) {
        return value == null
                ? ReportValue.MISSING
                : kpi.isShare()
                        ? ReportScope.share(value)
                        : kpi.isCost() ? ReportScope.amount(money(value)) : ReportScope.number(value);
    }

    private static @Nullable BigDecimal value(MediaKpi kpi, Performance.Row row) {
        return switch (kpi) {
            case CTR -> row.ctr();
            case VIEWABILITY -> row.viewability();
            case COMPLETION_RATE -> row.completionRate();
            case CPM -> amount(row.cpm());
            case CPC -> amount(row.cpc());
            case CPA -> amount(row.cpa());
            case ROAS -> row.roas();
        };
    }

    private static @Nullable BigDecimal amount(@Nullable Money money) {
        return money == null ? null : money.amount();
    }

    List<Block> lines() {
        Map<String, BigDecimal> sums = byLine(spend);
        Map<String, BigDecimal> before = byLine(spendBefore);
        Map<String, Performance.Row> performance = new HashMap<>();
        rows(By.LINE, scope.period().first(), scope.period().end())
                .forEach(row -> performance.putIfAbsent(line(row.line()), row));
        Map<String, String> names = names();
        List<String> lines = new ArrayList<>(sums.keySet());
        performance.keySet().stream()
                .filter(line -> !sums.containsKey(line))
                .sorted()
                .forEach(lines::add);
        lines.sort(java.util.Comparator.comparing(
                (String line) -> sums.getOrDefault(line, BigDecimal.ZERO), java.util.Comparator.reverseOrder()));
        List<Row> rows = new ArrayList<>();
        for (String line : lines) {
            Performance.Row reported = performance.get(line);
            BigDecimal sum = sums.get(line);
            BigDecimal sumBefore = before.get(line);
            rows.add(new Row(
                    line,
                    List.of(
                            ReportScope.words(names.getOrDefault(line, line.isEmpty() ? words.say("line.none") : line)),
                            ReportScope.amount(sum == null ? null : money(sum)),
                            ReportScope.amount(sumBefore == null ? null : money(sumBefore)),
                            ReportScope.share(change(sum, sumBefore)),
                            ReportScope.count(reported == null ? null : reported.impressions()),
                            ReportScope.share(reported == null ? null : reported.ctr())),
                    newest(line.isEmpty() ? spendEvidence() : evidenceOf(line))));
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
                new Table(
                        "lines",
                        words.title(io.accounthealth.events.ReportPart.LINES),
                        columns("line", "spend", "before", "change", "impressions", "ctr"),
                        rows));
    }

    private List<String> columns(String... keys) {
        return java.util.Arrays.stream(keys)
                .map(key -> words.say("column." + key))
                .toList();
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

    static @Nullable BigDecimal change(@Nullable BigDecimal now, @Nullable BigDecimal before) {
        BigDecimal ratio = now == null || before == null ? null : Proportion.of(now, before);
        return ratio == null ? null : ratio.subtract(BigDecimal.ONE);
    }

    List<Block> trends() {
        LocalDate from = scope.period().first().minusMonths(MONTHS_BEFORE);
        Map<LocalDate, BigDecimal> spent = new HashMap<>();
        Spend.byMonth(
                        scope.table(),
                        scope.end(),
                        new Spend.Filter(from, scope.period().end(), scope.currency()))
                .entries()
                .forEach(month -> spent.put(month.month().atDay(1), month.amount()));
        Map<LocalDate, Performance.Row> performance = new HashMap<>();
        rows(By.MONTH, from, scope.period().end()).forEach(row -> performance.put(row.from(), row));
        if (spent.isEmpty() && performance.isEmpty()) {
            return List.of();
        }
        List<LocalDate> months = from.datesUntil(scope.period().end(), java.time.Period.ofMonths(1))
                .toList();
        List<MediaKpi> kpis = targets().isEmpty()
                ? USUAL
                : targets().stream().map(Target::kpi).limit(3).toList();
        List<String> columns = new ArrayList<>(columns("month", "spend"));
        kpis.forEach(kpi -> columns.add(words.say("kpi." + kpi.written())));
        List<Row> rows = new ArrayList<>();
        for (LocalDate month : months) {
            Performance.Row of = performance.get(month);
            BigDecimal sum = spent.get(month);
            List<ReportValue> values = new ArrayList<>();
            values.add(ReportScope.words(words.month(month)));
            values.add(ReportScope.amount(sum == null ? null : money(sum)));
            kpis.forEach(kpi -> values.add(shown(kpi, of == null ? null : value(kpi, of))));
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

    private static List<UUID> newest(List<UUID> evidence) {
        return List.copyOf(evidence.subList(Math.max(0, evidence.size() - ReportScope.MOST_EVIDENCE), evidence.size()));
    }
}
