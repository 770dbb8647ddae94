package io.accounthealth.model.renewals;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.health.HealthBand;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Undecided terms in one currency, by the month in which they end and by the band of their accounts.
 *
 * @param terms undecided, of an amount in the currency or of none that was said; in the order they were given
 * @param due of those that have an amount and an end
 * @param months one after the other
 */
public record RenewalCalendar(List<Renewals.Row> terms, Sums due, List<Month> months) {

    /** @param month null for all that ended before the first month */
    public record Month(@Nullable YearMonth month, Sums sums) {}

    /**
     * Amounts of terms.
     *
     * @param terms how many
     * @param unscored of accounts without a score
     * @param total {@code byBand + unscored}
     */
    public record Sums(int terms, Map<HealthBand, BigDecimal> byBand, BigDecimal unscored, BigDecimal total) {

        private static Sums of(List<Renewals.Row> rows) {
            Map<HealthBand, BigDecimal> byBand = new EnumMap<>(HealthBand.class);
            BigDecimal unscored = BigDecimal.ZERO;
            BigDecimal total = BigDecimal.ZERO;
            for (Renewals.Row row : rows) {
                BigDecimal amount =
                        row.amount() == null ? BigDecimal.ZERO : row.amount().amount();
                total = total.add(amount);
                if (row.band() == null) {
                    unscored = unscored.add(amount);
                } else {
                    byBand.merge(row.band(), amount, BigDecimal::add);
                }
            }
            return new Sums(rows.size(), byBand, unscored, total);
        }

        public BigDecimal of(HealthBand band) {
            return byBand.getOrDefault(band, BigDecimal.ZERO);
        }
    }

    /**
     * @param rows of any state and currency
     * @param months how many are shown, the first among them; with one more before it for what is overdue, if anything
     *     is
     */
    public static RenewalCalendar of(List<Renewals.Row> rows, CurrencyCode currency, YearMonth first, int months) {
        List<Renewals.Row> terms =
                rows.stream().filter(row -> isUndecidedIn(row, currency)).toList();
        List<Renewals.Row> valued = terms.stream()
                .filter(row -> row.amount() != null && row.end() != null)
                .toList();
        List<Month> calendar = new ArrayList<>();
        Sums overdue = sums(valued, end -> end.isBefore(first.atDay(1)));
        if (overdue.terms() > 0) {
            calendar.add(new Month(null, overdue));
        }
        for (int ahead = 0; ahead < months; ahead++) {
            YearMonth month = first.plusMonths(ahead);
            calendar.add(
                    new Month(month, sums(valued, end -> YearMonth.from(end).equals(month))));
        }
        return new RenewalCalendar(terms, Sums.of(valued), calendar);
    }

    /** How many of the terms ended already. */
    public int expired() {
        return Counts.of(terms, row -> row.state() == Renewals.State.ENDED);
    }

    private static Sums sums(List<Renewals.Row> valued, Predicate<LocalDate> ends) {
        return Sums.of(valued.stream()
                .filter(row -> row.end() != null && ends.test(row.end()))
                .toList());
    }

    /** In the currency, or in none that was said. */
    private static boolean isUndecidedIn(Renewals.Row row, CurrencyCode currency) {
        return switch (row.state()) {
            case RENEWED, LOST -> false;
            case RUNNING, RENEWAL_OPEN, ENDED ->
                row.amount() == null || row.amount().currency().equals(currency);
        };
    }
}
