package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.DeliveryEvent.MakeGoodAgreed;
import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A client's spend by month, as finance knew it at a time: of each period the newest report, and none if withdrawn. */
final class SpendBooks {

    /** A cent in the millionths in which shares of a day are counted. */
    static final long CENT = 10_000;

    private record Period(String source, LocalDate start) {}

    /** @param cents none when the source took it back */
    private record Told(Period period, LocalDate end, long cents, Instant recordedAt) {}

    private record Budget(long cents, Instant recordedAt) {}

    private record MakeGood(LocalDate since, long cents, Instant recordedAt) {}

    /** An order, or a line that is none. */
    private record Line(List<Told> told, List<Budget> budgets, List<MakeGood> makeGoods) {
        Line() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(0));
        }

        void sort() {
            told.sort(Comparator.comparing(Told::recordedAt));
            budgets.sort(Comparator.comparing(Budget::recordedAt));
            makeGoods.sort(Comparator.comparing(MakeGood::since));
        }

        boolean meets(YearMonth month) {
            LocalDate start = month.atDay(1);
            LocalDate end = month.plusMonths(1).atDay(1);
            return told.stream()
                    .anyMatch(each ->
                            each.period().start().isBefore(end) && each.end().isAfter(start));
        }

        Collection<Told> newest(Instant known) {
            Map<Period, Told> newest = new HashMap<>();
            for (Told each : told) {
                if (each.recordedAt().isBefore(known)) {
                    newest.put(each.period(), each);
                }
            }
            return newest.values();
        }
    }

    private final Map<String, Line> lines = new TreeMap<>();

    static SpendBooks of(EventScript script) {
        SpendBooks books = new SpendBooks();
        script.each(
                SpendReported.class,
                (e, draft) -> books.add(
                        e.source(), e.line(), e.periodStart(), e.periodEnd(), EventGenerator.cents(e.amount()), draft));
        script.each(
                SpendRetracted.class, (e, draft) -> books.add(e.source(), e.line(), e.periodStart(), null, 0, draft));
        script.each(InsertionOrderBooked.class, (e, draft) -> books.limit(e.ioId(), e.budget(), draft));
        script.each(InsertionOrderAmended.class, (e, draft) -> books.limit(e.ioId(), e.budget(), draft));
        script.each(MakeGoodAgreed.class, (e, draft) -> {
            LocalDate since =
                    LocalDate.ofInstant(draft.occurredAt(), script.client().zone());
            books.line(e.ioId())
                    .makeGoods()
                    .add(new MakeGood(since, EventGenerator.cents(e.amount()), draft.recordedAt()));
        });
        books.lines.values().forEach(Line::sort);
        return books;
    }

    private Line line(@Nullable String name) {
        return lines.computeIfAbsent(name == null ? "" : name, none -> new Line());
    }

    private void add(
            String source, @Nullable String line, LocalDate start, @Nullable LocalDate end, long cents, Draft draft) {
        LocalDate until = end == null ? start.plusDays(1) : end;
        line(line).told().add(new Told(new Period(source, start), until, cents, draft.recordedAt()));
    }

    private void limit(String orderId, @Nullable BigDecimal budget, Draft draft) {
        if (budget != null) {
            line(orderId).budgets().add(new Budget(EventGenerator.cents(budget), draft.recordedAt()));
        }
    }

    /** What was reported of periods that start in a month, as known before an instant, in cents. */
    long cents(YearMonth month, Instant known) {
        return lines.values().stream()
                .mapToLong(line -> cents(line, month, known))
                .sum();
    }

    /** The same of one insertion order. */
    long cents(YearMonth month, Instant known, String orderId) {
        return cents(line(orderId), month, known);
    }

    private static long cents(Line line, YearMonth month, Instant known) {
        if (!line.meets(month)) {
            return 0;
        }
        return line.newest(known).stream()
                .filter(told -> YearMonth.from(told.period().start()).equals(month))
                .mapToLong(Told::cents)
                .sum();
    }

    /** What a month bills, in {@linkplain #CENT millionths}, of all orders: see {@link #billableByOrder}. */
    long billable(YearMonth month, Instant known) {
        return billableByOrder(month, known).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /**
     * The orders of which a month bills something: what was delivered on its days, without what is free to make up for
     * something, and no more than the budget, which the months fill one after the other.
     */
    SortedMap<String, Long> billableByOrder(YearMonth month, Instant known) {
        SortedMap<String, Long> byOrder = new TreeMap<>();
        lines.forEach((name, line) -> {
            long billable = line.meets(month) ? billable(line, known).getOrDefault(month, 0L) : 0;
            if (billable > 0) {
                byOrder.put(name, billable);
            }
        });
        return byOrder;
    }

    private static Map<YearMonth, Long> billable(Line line, Instant known) {
        SortedMap<YearMonth, Long> months = new TreeMap<>();
        SortedMap<LocalDate, Long> days = days(line, known);
        makeGood(line, known, days);
        days.forEach((day, amount) -> months.merge(YearMonth.from(day), amount, Long::sum));
        long left = Long.MAX_VALUE;
        for (Budget budget : line.budgets()) {
            left = budget.recordedAt().isBefore(known) ? budget.cents() * CENT : left;
        }
        for (var month : months.entrySet()) {
            month.setValue(Math.min(month.getValue(), left));
            left -= month.getValue();
        }
        return months;
    }

    private static SortedMap<LocalDate, Long> days(Line line, Instant known) {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        for (Told told : line.newest(known)) {
            LocalDate start = told.period().start();
            long length = told.end().toEpochDay() - start.toEpochDay();
            long before = 0;
            for (int day = 1; day <= length; day++) {
                long upTo = (told.cents() * CENT * day * 2 + length) / (2 * length); // half up
                days.merge(start.plusDays(day - 1L), upTo - before, Long::sum);
                before = upTo;
            }
        }
        return days;
    }

    /** Each make-good is free from its day on, the oldest delivery first. */
    private static void makeGood(Line line, Instant known, SortedMap<LocalDate, Long> days) {
        for (MakeGood makeGood : line.makeGoods()) {
            long free = makeGood.recordedAt().isBefore(known) ? makeGood.cents() * CENT : 0;
            for (var day : days.tailMap(makeGood.since()).entrySet()) {
                long part = Math.min(free, day.getValue());
                day.setValue(day.getValue() - part);
                free -= part;
            }
        }
    }
}
