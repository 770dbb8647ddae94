package io.accounthealth.model.book;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.changes.HealthDifference.Shown;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.portfolio.BandCount;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.model.retention.Retention;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The figures of some accounts at one point.
 *
 * @param retention of the last quarter that is over; one where all is converted, else one of each currency that was
 *     spent in
 * @param count of the accounts whose opening is known at K
 * @param spend of 30 days, by currency
 * @param atRiskSpend the part of it that comes from accounts at risk
 * @param renewals undecided terms that end within some days, or ended in the last
 *     {@value Renewals#UNDECIDED_DAYS_BACK}; the first to end on top
 */
public record BookSide(
        BookPoint at,
        List<Retention.Figures> retention,
        BandCount count,
        List<Money> spend,
        List<Money> atRiskSpend,
        List<Renewals.Row> renewals) {

    static BookSide of(Collection<BookPart> parts, BookPoint at) {
        List<BookPart> opened =
                parts.stream().filter(part -> part.shown() != null).toList();
        List<Shown> shown =
                opened.stream().map(BookPart::shown).filter(Objects::nonNull).toList();
        return new BookSide(
                at,
                retention(parts, at),
                BandCount.of(shown, Shown::band, Shown::score),
                spend(opened, part -> true),
                spend(opened, BookSide::isAtRisk),
                opened.stream()
                        .flatMap(part -> part.terms().stream())
                        .sorted(Renewals.ORDER)
                        .toList());
    }

    private static List<Money> spend(List<BookPart> parts, Predicate<BookPart> which) {
        return CurrencySums.of(parts, part -> which.test(part) ? part.spend() : null);
    }

    private static boolean isAtRisk(BookPart part) {
        return part.shown() != null && part.shown().band() == HealthBand.AT_RISK;
    }

    private static List<Retention.Figures> retention(Collection<BookPart> parts, BookPoint at) {
        Map<CurrencyCode, List<Retention.Row>> rows = new TreeMap<>(Comparator.comparing(CurrencyCode::value));
        if (at.retention() != null) {
            rows.put(at.retention().currency(), new ArrayList<>());
        }
        parts.forEach(part -> part.kept()
                .forEach((currency, row) ->
                        rows.computeIfAbsent(currency, any -> new ArrayList<>()).add(row)));
        List<Retention.Figures> figures = new ArrayList<>();
        rows.forEach((currency, of) -> figures.add(Retention.figures(of, at.compared(), currency)));
        return List.copyOf(figures);
    }

    /** The renewals of accounts at risk. */
    public List<Renewals.Row> renewalsAtRisk() {
        return renewals.stream().filter(row -> row.band() == HealthBand.AT_RISK).toList();
    }

    /** What terms come to, by currency. */
    public static List<Money> amount(List<Renewals.Row> terms) {
        return CurrencySums.of(terms, Renewals.Row::amount);
    }
}
