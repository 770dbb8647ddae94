package io.accounthealth.model.health;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.AccountReactivated;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.SpendLedger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far the sources of one account, whom they report alone, have reported: from all its rows, one after the other.
 */
record PlainReported(long today, Map<String, Long> ends, long silentDays) {

    static PlainReported of(AccountAt account) {
        long today = account.today().toEpochDay();
        List<SpendLedger.Entry> rows = PlainSignals.entries(account).stream()
                .filter(row -> row.firstDay() >= today - 95 && row.firstDay() < today)
                .toList();
        Map<String, Long> ends = new TreeMap<>();
        long[] silent = {0};
        rows.stream().map(row -> row.report().source()).distinct().forEach(source -> {
            List<SpendLedger.Entry> own = rows.stream()
                    .filter(row -> row.report().source().equals(source))
                    .toList();
            long end = end(account, source, own);
            ends.put(source, end);
            if (end < today && today >= end + usualDays(account, source, own)) {
                silent[0] = Math.max(silent[0], today - end);
            }
        });
        return new PlainReported(today, ends, silent[0]);
    }

    private static long end(AccountAt account, String source, List<SpendLedger.Entry> rows) {
        long today = account.today().toEpochDay();
        long any = lastEnd(rows, today);
        long known = ownEnd(account, rows);
        long end = known;
        if (known == any) {
            long latest = Math.min(today, account.dayOf(account.at().until()).toEpochDay());
            end = Math.max(known, Math.min(reached(account, source), latest));
        }
        boolean expected =
                known >= end - 35 && today - end <= 60 && !churned(account) && !ordersAreOver(account, rows, known);
        return end < today && !expected ? today : end;
    }

    private static long ownEnd(AccountAt account, List<SpendLedger.Entry> rows) {
        long today = account.today().toEpochDay();
        Map<Object, List<SpendLedger.Entry>> byLine = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> Objects.requireNonNullElse(row.report().line(), 0)));
        return byLine.values().stream()
                .filter(line -> isKnown(account, line))
                .mapToLong(line -> lastEnd(line, today))
                .max()
                .orElse(lastEnd(rows, today));
    }

    /** After how many days the next report is overdue. */
    private static long usualDays(AccountAt account, String source, List<SpendLedger.Entry> rows) {
        long today = account.today().toEpochDay();
        long end = ownEnd(account, rows);
        long period = rows.stream()
                .filter(row -> Math.min(row.endDay(), today) == end)
                .mapToLong(row -> end - row.firstDay())
                .min()
                .orElse(1);
        List<Long> delays = new ArrayList<>();
        long reached = Long.MIN_VALUE;
        for (Fact<AccountEvent> fact : reports(account, source)) {
            long next = coveredEnd(fact);
            if (reached != Long.MIN_VALUE && next > reached && next - reached <= 31) {
                delays.add(Math.floorDiv(fact.recordedAt(), 86_400_000_000L) + 1 - next);
            }
            reached = Math.max(reached, next);
        }
        List<Long> last = delays.subList(Math.max(0, delays.size() - 20), delays.size()).stream()
                .sorted()
                .toList();
        return last.size() < 5 ? 2 + period : last.get((last.size() * 90 + 99) / 100 - 1) + period;
    }

    /** The first day after all that was ever reported, as known at the point: it never goes back. */
    private static long reached(AccountAt account, String source) {
        return reports(account, source).stream()
                .mapToLong(PlainReported::coveredEnd)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    private static List<Fact<AccountEvent>> reports(AccountAt account, String source) {
        return account.table().recorded().stream()
                .filter(fact -> fact.position() <= account.at().k())
                .filter(fact ->
                        fact.event() instanceof SpendReported e && e.source().equals(source))
                .toList();
    }

    /** The first day after the period, or after the day on which it was recorded. */
    private static long coveredEnd(Fact<AccountEvent> fact) {
        SpendReported report = (SpendReported) fact.event();
        LocalDate end = report.periodEnd() == null ? report.periodStart().plusDays(1) : report.periodEnd();
        return Math.min(end.toEpochDay(), Math.floorDiv(fact.recordedAt(), 86_400_000_000L) + 1);
    }

    private static long lastEnd(List<SpendLedger.Entry> rows, long today) {
        return rows.stream()
                .mapToLong(row -> Math.min(row.endDay(), today))
                .max()
                .orElseThrow();
    }

    private static boolean isKnown(AccountAt account, List<SpendLedger.Entry> line) {
        String name = line.getFirst().report().line();
        if (account.all(SpendEvent.class).stream()
                .anyMatch(fact -> fact.event() instanceof InsertionOrderBooked order
                        && order.ioId().equals(name))) {
            return true;
        }
        long newest = line.stream().mapToLong(SpendLedger.Entry::firstDay).max().orElseThrow();
        return line.stream()
                        .filter(row -> row.firstDay() < newest)
                        .mapToLong(row -> Math.max(1, Math.min(row.endDay(), newest) - row.firstDay()))
                        .sum()
                >= 3;
    }

    private static boolean churned(AccountAt account) {
        Fact<ContractEvent> last = null;
        for (Fact<ContractEvent> fact : account.all(ContractEvent.class)) {
            if (fact.event() instanceof AccountChurned || fact.event() instanceof AccountReactivated) {
                last = fact;
            }
        }
        return last != null
                && last.event() instanceof AccountChurned churned
                && (churned.effective() == null || !account.today().isBefore(churned.effective()));
    }

    private static boolean ordersAreOver(AccountAt account, List<SpendLedger.Entry> rows, long end) {
        Map<String, LocalDate> lastDays = lastDays(account);
        return rows.stream()
                .filter(row -> row.firstDay() >= end - 35 && row.firstDay() < end)
                .allMatch(row -> {
                    LocalDate last = row.report().line() == null
                            ? null
                            : lastDays.get(row.report().line());
                    return last != null && last.toEpochDay() < end;
                });
    }

    private static Map<String, LocalDate> lastDays(AccountAt account) {
        Map<String, LocalDate> lastDays = new HashMap<>();
        for (Fact<SpendEvent> fact : account.all(SpendEvent.class)) {
            switch (fact.event()) {
                case InsertionOrderBooked e -> lastDays.put(e.ioId(), e.end());
                case InsertionOrderAmended e when e.end() != null -> lastDays.put(e.ioId(), e.end());
                case InsertionOrderCancelled e -> lastDays.put(e.ioId(), account.dayOf(fact.occurredAt()));
                default -> {}
            }
        }
        return lastDays;
    }

    long end(String source) {
        return ends.getOrDefault(source, today);
    }

    /** More than two weeks of a source are not reported, and that is no usual delay. */
    boolean isSilent() {
        return silentDays > 14;
    }
}
