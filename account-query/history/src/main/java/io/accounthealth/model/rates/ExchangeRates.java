package io.accounthealth.model.rates;

import io.accounthealth.events.CurrencyCode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The exchange rates known at a position. Of a pair and a day it is the newest rate on or before the day, at most
 * {@value RateBook#MOST_DAYS_OLD} days older: as reported; else the inverse of one that is reported the other way
 * round; else a cross rate of two such through the hub. Of several sources that with the better rank counts, even if
 * its rate is older, or goes through the hub.
 *
 * @param today of an amount that is of a later day the rate of this one counts
 * @param hub the currency that most rates are against, such as EUR with the European Central Bank
 * @param ranking names of sources, the best first; those that it does not name follow by name
 */
public record ExchangeRates(
        RateBook book, long knownAtPosition, LocalDate today, CurrencyCode hub, List<String> ranking) {

    /** @return empty where there is no rate; no legs where both currencies are the same */
    public Optional<Conversion> find(CurrencyCode from, CurrencyCode to, LocalDate ofAmount) {
        if (from.equals(to)) {
            return Optional.of(Conversion.NONE);
        }
        LocalDate day = ofAmount.isAfter(today) ? today : ofAmount;
        return Stream.of(leg(from, to, day).map(leg -> new Conversion(List.of(leg))), throughHub(from, to, day))
                .flatMap(Optional::stream)
                .min(Comparator.comparingInt(this::worstRank)); // the direct one of two that are equal
    }

    private Optional<Conversion> throughHub(CurrencyCode from, CurrencyCode to, LocalDate day) {
        return from.equals(hub) || to.equals(hub)
                ? Optional.empty()
                : leg(from, hub, day)
                        .flatMap(first -> leg(hub, to, day).map(second -> new Conversion(List.of(first, second))));
    }

    private int worstRank(Conversion conversion) {
        return conversion.legs().stream()
                .mapToInt(leg -> rank(leg.rate().source()))
                .max()
                .orElse(0);
    }

    private Optional<Conversion.Leg> leg(CurrencyCode from, CurrencyCode to, LocalDate day) {
        Rate reported = best(from, to, day);
        Rate inverse = best(to, from, day);
        boolean isInverse = inverse != null && (reported == null || rank(inverse.source()) < rank(reported.source()));
        return Optional.ofNullable(isInverse ? inverse : reported).map(rate -> new Conversion.Leg(rate, isInverse));
    }

    private @Nullable Rate best(CurrencyCode base, CurrencyCode quote, LocalDate day) {
        return ranked(book.sources(base, quote)).stream()
                .<@Nullable Rate>map(source -> book.newest(base, quote, source, day, knownAtPosition))
                .filter(rate -> rate != null)
                .findFirst()
                .orElse(null);
    }

    private Collection<String> ranked(Collection<String> sources) {
        return sources.size() < 2
                ? sources
                : sources.stream().sorted(Comparator.comparingInt(this::rank)).toList();
    }

    private int rank(String source) {
        int place = ranking.indexOf(source);
        return place < 0 ? ranking.size() : place;
    }
}
