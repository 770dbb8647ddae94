package io.accounthealth.model.performance;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.period.PeriodReports;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.SpendLedger.Entry;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was spent on the lines of an account, for reports of the same source and line. */
final class SpendOfLines {

    /**
     * Days that a report of performance and those of spend both cover.
     *
     * @param ofDays how many days the report of performance is spread over
     * @param amount what was spent on the days, where an amount is the same on each of its days
     */
    record Part(long days, long ofDays, BigDecimal amount) {

        /** What these days have of what the whole report says. */
        BigDecimal share(BigDecimal ofReport) {
            return SpendOfLines.share(ofReport, days, ofDays);
        }
    }

    /** To 34 digits: it is rounded where it is shown. */
    private static BigDecimal share(BigDecimal amount, long part, long whole) {
        return part >= whole
                ? amount
                : amount.multiply(BigDecimal.valueOf(part)).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL128);
    }

    private record Series(String source, @Nullable String line) {}

    /** By day; those before {@code begun} end before all reports that are still to come. */
    private static final class Line {
        final List<Entry> entries = new ArrayList<>();
        int begun;
        long countedUntil = Long.MIN_VALUE;

        void skip(long day) {
            while (begun < entries.size() && entries.get(begun).endDay() <= day) {
                begun++;
            }
        }
    }

    private final MediaMoney money;
    private final long today;
    private final Map<Series, Line> lines = new HashMap<>();

    /**
     * @param fromDay days since 1970
     * @param end the first day after the last period
     */
    SpendOfLines(MediaMoney money, long fromDay, long end) {
        this.money = money;
        AccountAt account = money.account();
        today = account.today().toEpochDay();
        account.table().spend().forEachTouching(account.at(), fromDay, end, entry -> {
            if (money.takes(account.currencyOr(entry.currency()))) {
                lines.computeIfAbsent(new Series(entry.report().source(), entry.line()), of -> new Line())
                        .entries
                        .add(entry);
            }
        });
    }

    /**
     * The days of a report that spend covers, none of them twice, and what was spent on them; null where it covers
     * none, or where some of it has no rate. A period that is not over is spread over the days that are. The reports
     * are asked for by day: of two that overlap, the later one counts from the end of the earlier one on, also where
     * the earlier one is {@linkplain #countedBefore not asked for}.
     */
    @Nullable
    Part of(PeriodReports.Row<?> report) {
        Line line = lines.get(new Series(report.source(), report.line()));
        if (line == null) {
            return null;
        }
        long end = end(report);
        long covered = Math.max(report.firstDay(), line.countedUntil);
        long from = covered;
        long days = 0;
        List<MediaMoney.Reported> parts = new ArrayList<>();
        line.skip(report.firstDay());
        for (int i = line.begun; i < line.entries.size() && line.entries.get(i).firstDay() < end; i++) {
            Entry entry = line.entries.get(i);
            long spendEnd = entry.spreadEnd(today);
            long first = Math.max(from, entry.firstDay());
            long after = Math.min(end, spendEnd);
            if (after > first) {
                parts.add(reported(entry, share(entry.amount(), after - first, spendEnd - entry.firstDay())));
                days += Math.max(0, after - Math.max(first, covered));
                covered = Math.max(covered, after);
            }
        }
        line.countedUntil = Math.max(line.countedUntil, end);
        BigDecimal amount = days == 0 ? null : money.sum(parts);
        return amount == null ? null : new Part(days, end - report.firstDay(), amount);
    }

    /** Takes the days of a report that begins before all that are asked for. */
    void countedBefore(PeriodReports.Row<?> report) {
        Line line = lines.get(new Series(report.source(), report.line()));
        if (line != null) {
            line.countedUntil = Math.max(line.countedUntil, end(report));
        }
    }

    private long end(PeriodReports.Row<?> report) {
        return Math.clamp(today, report.firstDay() + 1, report.endDay());
    }

    private MediaMoney.Reported reported(Entry entry, BigDecimal amount) {
        CurrencyCode currency = Objects.requireNonNull(money.account().currencyOr(entry.currency()));
        return new MediaMoney.Reported(currency, amount, entry.firstDay());
    }
}
