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
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The figures of some accounts at one point.
 *
 * @param retention of the last quarter that is over; one where all is converted, else one of each currency that was
 *     spent in
 * @param count of the accounts whose opening is known at K
 * @param spend of 30 days, by currency
 * @param atRiskSpend the part of it that comes from accounts at risk
 * @param renewals undecided terms that end within some days, or ended in the last
 *     {@value Renewals#UNDECIDED_DAYS_BACK}; in no order, since there may be very many
 */
public record BookSide(
        BookPoint at,
        List<Retention.Figures> retention,
        BandCount count,
        List<Money> spend,
        List<Money> atRiskSpend,
        List<Renewals.Row> renewals) {

    /** One loop for all of its figures: the accounts are many, and the thread that counts them is one. */
    static <A> BookSide of(Collection<A> accounts, Function<A, BookPart> of, BookPoint at) {
        List<Shown> shown = new ArrayList<>(accounts.size());
        CurrencySums spend = new CurrencySums();
        CurrencySums atRisk = new CurrencySums();
        List<Renewals.Row> terms = new ArrayList<>();
        Map<CurrencyCode, List<Retention.Row>> kept = new TreeMap<>(Comparator.comparing(CurrencyCode::value));
        if (at.retention() != null) {
            kept.put(at.retention().currency(), new ArrayList<>());
        }
        for (A account : accounts) {
            BookPart part = of.apply(account);
            part.kept()
                    .forEach((currency, row) -> kept.computeIfAbsent(currency, any -> new ArrayList<>())
                            .add(row));
            if (part.shown() != null) {
                shown.add(part.shown());
                spend.add(part.spend());
                atRisk.add(part.shown().band() == HealthBand.AT_RISK ? part.spend() : null);
                terms.addAll(part.terms());
            }
        }
        List<Retention.Figures> retention = new ArrayList<>();
        kept.forEach((currency, rows) -> retention.add(Retention.figures(rows, at.compared(), currency)));
        return new BookSide(
                at,
                List.copyOf(retention),
                BandCount.of(shown, Shown::band, Shown::score),
                spend.totals(),
                atRisk.totals(),
                List.copyOf(terms));
    }

    /** The renewals of accounts at risk, the first to end on top. */
    public List<Renewals.Row> renewalsAtRisk() {
        return renewals.stream()
                .filter(row -> row.band() == HealthBand.AT_RISK)
                .sorted(Renewals.ORDER)
                .toList();
    }

    /** What terms come to, by currency. */
    public static List<Money> amount(List<Renewals.Row> terms) {
        return CurrencySums.of(terms, Renewals.Row::amount);
    }
}
