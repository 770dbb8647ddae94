package io.accounthealth.model.performance;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.PerformanceEvent;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.pacing.InsertionOrder;
import io.accounthealth.model.performance.Performance.By;
import io.accounthealth.model.performance.Performance.Filter;
import io.accounthealth.model.performance.Performance.Row;
import io.accounthealth.model.period.PeriodReports;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.AccountAt;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row with its sums, of which the figures of the board are made.
 *
 * @param currency of its amounts; null while the account's is not known
 */
record PerformanceRow(Row row, MediaSums sums, @Nullable CurrencyCode currency) {

    static final long MILLE = 1_000;

    static Collection<PerformanceRow> of(AccountAt account, By by, Filter filter, @Nullable ReportingCurrency in) {
        PeriodReports<PerformanceEvent> all =
                PeriodReports.of(account.table(), PerformanceEvent.class, PerformanceReported.class);
        long from = filter.from() == null ? Long.MIN_VALUE : filter.from().toEpochDay();
        List<PeriodReports.Row<PerformanceEvent>> reports = new ArrayList<>();
        all.forEach(
                account.at(),
                from,
                filter.to() == null ? Long.MAX_VALUE : filter.to().toEpochDay(),
                reports::add);
        MediaMoney money = MediaMoney.of(account, filter.currency(), in);
        SpendOfLines spend = money.currency() == null || reports.isEmpty()
                ? null
                : new SpendOfLines(
                        money,
                        reports.getFirst().firstDay(),
                        reports.stream()
                                .mapToLong(PeriodReports.Row::endDay)
                                .max()
                                .getAsLong());
        if (spend != null && filter.from() != null) {
            all.forEach(account.at(), Long.MIN_VALUE, from, spend::countedBefore);
        }
        Map<String, InsertionOrder> orders = by == By.LINE && !reports.isEmpty() ? orders(account) : Map.of();
        Map<RowKey, RowReports> rows = new LinkedHashMap<>();
        for (PeriodReports.Row<PerformanceEvent> each : reports) {
            RowReports row = rows.computeIfAbsent(RowKey.of(by, each), key -> new RowReports());
            row.add(each);
            add(row.sums, money, each, spend);
        }
        round(rows.values().stream().map(row -> row.sums).toList(), by, money);
        List<PerformanceRow> made = new ArrayList<>(rows.size());
        rows.forEach((key, row) -> {
            InsertionOrder order = key.line() == null ? null : orders.get(key.line());
            made.add(new PerformanceRow(row(money, by, key, row, order), row.sums, money.currency()));
        });
        return made;
    }

    /** Each month is an amount of its own, as all of an account is; lines, days and weeks are parts of one. */
    private static void round(List<MediaSums> rows, By by, MediaMoney money) {
        if (by == By.MONTH) {
            rows.forEach(row -> MediaSums.round(List.of(row), money));
        } else {
            MediaSums.round(rows, money);
        }
    }

    private static Map<String, InsertionOrder> orders(AccountAt account) {
        Map<String, InsertionOrder> orders = new HashMap<>();
        InsertionOrder.all(account).forEach(order -> orders.put(order.id(), order));
        return orders;
    }

    private static void add(
            MediaSums sums, MediaMoney money, PeriodReports.Row<PerformanceEvent> row, @Nullable SpendOfLines spend) {
        if (!(row.fact().event() instanceof PerformanceReported report)) {
            return;
        }
        CurrencyCode said = money.account().currencyOr(report.currency());
        BigDecimal reported = report.conversionValue();
        BigDecimal value = reported == null || said == null || !money.takes(said)
                ? null
                : money.sum(List.of(new MediaMoney.Reported(said, reported, row.firstDay())));
        sums.add(report, value);
        SpendOfLines.Part days = spend == null ? null : spend.of(row);
        if (days != null) {
            sums.add(report, value, days);
        }
    }

    private static Row row(MediaMoney money, By by, RowKey key, RowReports row, @Nullable InsertionOrder order) {
        AccountAt account = money.account();
        CurrencyCode currency = money.currency();
        MediaSums sums = row.sums;
        LocalDate from = key.from() == null ? LocalDate.ofEpochDay(row.firstDay) : key.from();
        LocalDate to = key.to() == null ? LocalDate.ofEpochDay(row.endDay) : key.to();
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                from,
                to,
                key.source(),
                key.line(),
                row.reports,
                sums.impressions.count(),
                sums.measurable.count(),
                sums.viewable.count(),
                sums.clicks.count(),
                sums.videoStarts.count(),
                sums.videoCompletions.count(),
                sums.conversions.total(),
                money.written(sums.conversionValue.total()),
                money.written(sums.spend.total()),
                sums.clicksOfImpressions.value(1),
                sums.viewableOfMeasurable.value(1),
                sums.completionsOfStarts.value(1),
                CurrencySums.money(sums.spendOfImpressions.value(MILLE), currency),
                CurrencySums.money(sums.spendOfClicks.value(1), currency),
                CurrencySums.money(sums.spendOfConversions.value(1), currency),
                sums.valueOfSpend.value(1),
                row.evidence(),
                order == null
                        ? null
                        : money.budget(CurrencySums.money(order.budget(), order.currency()), order.start()),
                order == null ? null : order.pricing(),
                KpiTargets.of(money, by, from, to, sums));
    }
}
