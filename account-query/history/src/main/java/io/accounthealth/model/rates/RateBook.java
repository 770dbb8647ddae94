package io.accounthealth.model.rates;

import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All exchange rates ever reported, every version of them. Immutable: more events make another book, and a reader keeps
 * its own. Of one pair, day and source the newest recorded by K holds.
 */
public final class RateBook {

    /** How many days a rate lasts: one that is older than that, seen from the day asked for, is no rate. */
    public static final int MOST_DAYS_OLD = 7;

    public static final RateBook EMPTY = new RateBook(Map.of(), 0);

    private record Pair(CurrencyCode base, CurrencyCode quote) {
        private static Pair of(Rate rate) {
            return new Pair(rate.base(), rate.quote());
        }
    }

    /** By source, in the order of day and position. */
    private final Map<Pair, SortedMap<String, List<Rate>>> rates;

    private final long nextSequence;

    private RateBook(Map<Pair, SortedMap<String, List<Rate>>> rates, long nextSequence) {
        this.rates = rates;
        this.nextSequence = nextSequence;
    }

    /** The sequence of the first event of the stream that is not in it. */
    public long nextSequence() {
        return nextSequence;
    }

    /** Whether none was known at a position. */
    public boolean isEmpty(long knownAtPosition) {
        return rates.values().stream()
                .flatMap(sources -> sources.values().stream().flatMap(List::stream))
                .noneMatch(rate -> rate.position() <= knownAtPosition);
    }

    /**
     * This book and the next events of its stream.
     *
     * @param next the sequence of the event after them
     */
    public RateBook with(Collection<Recorded<ExchangeRateReported>> more, long next) {
        Map<Pair, SortedMap<String, List<Rate>>> all = new HashMap<>(rates);
        more.stream().map(Rate::of).collect(Collectors.groupingBy(Pair::of)).forEach((pair, ofPair) -> {
            SortedMap<String, List<Rate>> bySource = new TreeMap<>(bySource(pair));
            ofPair.stream()
                    .collect(Collectors.groupingBy(Rate::source))
                    .forEach((source, fresh) -> bySource.merge(source, sorted(fresh.stream()), RateBook::together));
            all.put(pair, bySource);
        });
        return new RateBook(Map.copyOf(all), next);
    }

    private static List<Rate> together(List<Rate> some, List<Rate> more) {
        return sorted(Stream.concat(some.stream(), more.stream()));
    }

    private static List<Rate> sorted(Stream<Rate> rates) {
        return rates.sorted(Comparator.comparing(Rate::day).thenComparingLong(Rate::position))
                .toList();
    }

    /** The sources that ever reported a rate of a pair, in the order of their names. */
    Collection<String> sources(CurrencyCode base, CurrencyCode quote) {
        return bySource(new Pair(base, quote)).keySet();
    }

    /**
     * The newest rate of a source on or before a day, as known at a position.
     *
     * @return null where none is at most {@value #MOST_DAYS_OLD} days older than the day
     */
    @Nullable
    Rate newest(CurrencyCode base, CurrencyCode quote, String source, LocalDate day, long knownAtPosition) {
        List<Rate> series = bySource(new Pair(base, quote)).get(source);
        if (series == null) {
            return null;
        }
        LocalDate oldest = day.minusDays(MOST_DAYS_OLD);
        for (int i = firstAfter(series, day) - 1; i >= 0; i--) {
            Rate rate = series.get(i);
            if (rate.day().isBefore(oldest)) {
                return null;
            }
            if (rate.position() <= knownAtPosition) {
                return rate;
            }
        }
        return null;
    }

    /**
     * The rates that hold as known at a position, of the days from one to another, both among them; by pair, day and
     * source.
     *
     * @param base only of this currency; null for all, like {@code quote}
     */
    public List<Rate> holding(
            @Nullable CurrencyCode base,
            @Nullable CurrencyCode quote,
            LocalDate from,
            LocalDate to,
            long knownAtPosition) {
        return rates.keySet().stream()
                .filter(pair -> base == null || base.equals(pair.base()))
                .filter(pair -> quote == null || quote.equals(pair.quote()))
                .flatMap(pair -> bySource(pair).values().stream())
                .flatMap(series -> holding(series, from, to, knownAtPosition))
                .sorted(Rate.ORDER)
                .toList();
    }

    /** Of a series in the order of day and position: of each day the last that is known. */
    private static Stream<Rate> holding(List<Rate> series, LocalDate from, LocalDate to, long knownAtPosition) {
        Map<LocalDate, Rate> newest = new HashMap<>();
        series.subList(firstAfter(series, from.minusDays(1)), firstAfter(series, to)).stream()
                .filter(rate -> rate.position() <= knownAtPosition)
                .forEach(rate -> newest.put(rate.day(), rate));
        return newest.values().stream();
    }

    private SortedMap<String, List<Rate>> bySource(Pair pair) {
        return rates.getOrDefault(pair, Collections.emptySortedMap());
    }

    private static int firstAfter(List<Rate> series, LocalDate day) {
        int low = 0;
        int high = series.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (series.get(middle).day().isAfter(day)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
