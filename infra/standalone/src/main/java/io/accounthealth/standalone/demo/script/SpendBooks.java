package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client's spend by month, as finance knew it at a time: of each period the newest report, and none if withdrawn. */
final class SpendBooks {

    private record Key(String source, @Nullable String line, LocalDate start) {}

    /** @param cents none when the source took it back */
    private record Told(Key key, Instant recordedAt, long cents) {}

    private final Map<YearMonth, List<Told>> months = new HashMap<>();

    static SpendBooks of(EventScript script) {
        SpendBooks books = new SpendBooks();
        script.each(
                SpendReported.class,
                (e, draft) -> books.add(new Told(
                        new Key(e.source(), e.line(), e.periodStart()),
                        draft.recordedAt(),
                        EventGenerator.cents(e.amount()))));
        script.each(
                SpendRetracted.class,
                (e, draft) ->
                        books.add(new Told(new Key(e.source(), e.line(), e.periodStart()), draft.recordedAt(), 0)));
        books.months.values().forEach(told -> told.sort(Comparator.comparing(Told::recordedAt)));
        return books;
    }

    private void add(Told told) {
        months.computeIfAbsent(YearMonth.from(told.key().start()), month -> new ArrayList<>())
                .add(told);
    }

    /** What a month came to, as known before an instant, in cents. */
    long cents(YearMonth month, Instant known) {
        return cents(month, known, line -> true);
    }

    /** The same of one insertion order. */
    long cents(YearMonth month, Instant known, String orderId) {
        return cents(month, known, orderId::equals);
    }

    private long cents(YearMonth month, Instant known, Predicate<@Nullable String> lines) {
        Map<Key, Long> newest = new HashMap<>();
        for (Told told : months.getOrDefault(month, List.of())) {
            if (told.recordedAt().isBefore(known) && lines.test(told.key().line())) {
                newest.put(told.key(), told.cents());
            }
        }
        long sum = 0;
        for (long cents : newest.values()) {
            sum += cents;
        }
        return sum;
    }
}
