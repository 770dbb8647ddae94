package io.accounthealth.model.timeline;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.PeriodFact;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.timeline.FoldedTimeline.Line;
import io.accounthealth.model.timeline.FoldedTimeline.Run;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A line that is being folded. */
final class FoldedLine {

    /** Of the reports of one key the newest recorded holds. */
    private record Key(String source, @Nullable String line, LocalDate start) {}

    private final List<Timeline.Entry> entries = new ArrayList<>();
    private final Map<Key, Fact<AccountEvent>> newest = new HashMap<>();

    void add(Timeline.Entry entry, Fact<AccountEvent> fact) {
        entries.add(entry);
        PeriodFact report = report(fact);
        if (report != null) {
            newest.merge(
                    new Key(report.source(), report.line(), report.periodStart()),
                    fact,
                    (one, other) -> one.order() > other.order() ? one : other);
        }
    }

    Line line(@Nullable CurrencyCode own) {
        if (entries.size() == 1) {
            return new Line(entries.getFirst(), null);
        }
        List<AccountEvent> held = newest.values().stream().map(Fact::event).toList();
        long days = held.stream()
                .flatMap(event -> ((PeriodFact) event).days())
                .distinct()
                .count();
        List<Money> amounts = CurrencySums.of(
                held,
                event -> event instanceof SpendReported e
                        ? CurrencySums.money(e.amount(), e.currency() == null ? own : e.currency())
                        : null);
        Long impressions = held.stream()
                .map(event -> event instanceof PerformanceReported e ? e.impressions() : null)
                .filter(Objects::nonNull)
                .reduce(Long::sum)
                .orElse(null);
        return new Line(entries.getFirst(), new Run((int) days, amounts, impressions, List.copyOf(entries)));
    }

    /** Null where it is no report of a period. */
    static @Nullable PeriodFact report(Fact<AccountEvent> fact) {
        return switch (fact.event()) {
            case SpendReported e -> e;
            case PerformanceReported e -> e;
            default -> null;
        };
    }
}
