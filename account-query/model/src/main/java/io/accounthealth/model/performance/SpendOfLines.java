package io.accounthealth.model.performance;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.MoneySum;
import io.accounthealth.model.table.SpendLedger.Entry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was spent on the lines of an account, in one currency, for reports of the same source and line. */
final class SpendOfLines {

    /**
     * Days that a report of performance and one of spend both cover.
     *
     * @param ofDays how many days the report of performance is spread over
     * @param amount what was spent on the days, where an amount is the same on each of its days
     */
    record Part(long days, long ofDays, BigDecimal amount) {}

    private record Series(String source, @Nullable String line) {}

    /** By day; those before {@code begun} end before all reports that are still to come. */
    private static final class Line {
        final List<Entry> entries = new ArrayList<>();
        int begun;
    }

    private final long today;
    private final Map<Series, Line> lines = new HashMap<>();

    /**
     * @param fromDay days since 1970
     * @param end the first day after the last period
     */
    SpendOfLines(AccountAt account, CurrencyCode currency, long fromDay, long end) {
        today = Math.floorDiv(account.at().t(), BitemporalPoint.DAY);
        account.table().spend().forEachTouching(account.at(), fromDay, end, entry -> {
            if (entry.isIn(currency, account.currency())) {
                lines.computeIfAbsent(
                                new Series(
                                        entry.report().source(), entry.report().line()),
                                of -> new Line())
                        .entries
                        .add(entry);
            }
        });
    }

    /**
     * The days of a report that spend covers; a period that is not over is spread over the days that are. The reports
     * are asked for by day.
     */
    void forEach(Reports.Row report, Consumer<Part> use) {
        Line line = lines.get(new Series(report.source(), report.line()));
        if (line == null) {
            return;
        }
        List<Entry> entries = line.entries;
        while (line.begun < entries.size() && entries.get(line.begun).endDay() <= report.firstDay()) {
            line.begun++;
        }
        long end = Math.clamp(today, report.firstDay() + 1, report.endDay());
        for (int i = line.begun; i < entries.size() && entries.get(i).firstDay() < end; i++) {
            Entry entry = entries.get(i);
            long spendEnd = entry.spreadEnd(today);
            long days = Math.min(end, spendEnd) - Math.max(report.firstDay(), entry.firstDay());
            if (days > 0) {
                use.accept(new Part(
                        days,
                        end - report.firstDay(),
                        MoneySum.share(entry.amount(), days, spendEnd - entry.firstDay())));
            }
        }
    }
}
