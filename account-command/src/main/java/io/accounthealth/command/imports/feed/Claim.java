package io.accounthealth.command.imports.feed;

import io.accounthealth.events.CurrencyCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a source says of a period.
 *
 * @param figures as many as its kind has, in their order; null for one of which it says nothing
 */
record Claim(
        List<@Nullable BigDecimal> figures,
        @Nullable CurrencyCode currency,
        @Nullable LocalDate periodEnd) {

    /** By value, in whatever number of decimals it was written. */
    private static final Comparator<@Nullable BigDecimal> FIGURE = Comparator.nullsFirst(Comparator.naturalOrder());

    boolean saysNothing() {
        return figures.stream().allMatch(Objects::isNull);
    }

    /** The one of the {@link #figures} that is in the {@link #currency}: the last, see {@link FeedKind#money}. */
    @Nullable
    BigDecimal money() {
        return figures.getLast();
    }

    boolean saysTheSameAs(Claim other) {
        return Objects.equals(currency, other.currency)
                && Objects.equals(periodEnd, other.periodEnd)
                && IntStream.range(0, figures.size())
                        .allMatch(i -> FIGURE.compare(figures.get(i), other.figures.get(i)) == 0);
    }

    /** Whether the other may be added to this one. One without a currency says nothing that has one. */
    boolean agreesWith(Claim other) {
        return (currency == null || other.currency == null || currency.equals(other.currency))
                && Objects.equals(periodEnd, other.periodEnd);
    }

    /** Each figure is the sum of what the two say of it; what neither says stays unsaid. */
    Claim plus(Claim other) {
        List<@Nullable BigDecimal> sums = new ArrayList<>(figures);
        for (int i = 0; i < sums.size(); i++) {
            BigDecimal one = figures.get(i);
            BigDecimal more = other.figures.get(i);
            if (more != null) {
                sums.set(i, one == null ? more : one.add(more));
            }
        }
        return new Claim(sums, currency == null ? other.currency : currency, periodEnd);
    }
}
