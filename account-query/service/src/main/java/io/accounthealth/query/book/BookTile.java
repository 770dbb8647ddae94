package io.accounthealth.query.book;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A figure beside what it was a quarter ago; the link leads to its rows.
 *
 * @param lines one, or one of each currency
 * @param note what it is of
 */
record BookTile(String id, String name, List<Line> lines, String note, Address url) {

    /**
     * @param change signed, in words
     * @param css {@code up} where the change is for the better, {@code down} where it is not, else none
     */
    record Line(String figure, String change, String css) {

        /** @param good the sign of a change for the better */
        private static Line of(String figure, @Nullable BigDecimal change, String shown, int good) {
            return new Line(
                    figure,
                    change == null ? shown : change.signum() == 0 ? "unchanged" : shown,
                    change == null ? "" : Wording.direction((long) change.signum() * good));
        }
    }

    /** How many, and how many of them ended already. */
    static String contracts(List<Renewals.Row> terms) {
        int expired = Counts.of(terms, row -> row.state() == Renewals.State.ENDED);
        return Wording.counted(terms.size(), "contract")
                + (expired == 0 ? "" : ", of which " + Wording.count(expired) + " expired without a decision");
    }

    /** @param before null without one */
    static Line share(@Nullable BigDecimal now, @Nullable BigDecimal before, String currency) {
        BigDecimal change = now == null || before == null ? null : now.subtract(before);
        String figure = currency.isEmpty() ? Wording.percent(now) : Wording.percent(now) + " " + currency;
        String without = before == null ? "none a quarter ago" : Wording.percent(before) + " a quarter ago";
        return Line.of(figure, change, change == null ? without : Wording.points(change), 1);
    }

    static Line count(int now, int before, int good) {
        BigDecimal change = BigDecimal.valueOf((long) now - before);
        return Line.of(
                Wording.count(now),
                change,
                (change.signum() > 0 ? "+" : "−") + Wording.count(Math.abs(now - before)),
                good);
    }

    /**
     * A line for each currency of either; zero where it has an amount in the other only.
     *
     * @param in the currency that all is converted into; null where each stays by itself
     */
    static List<Line> money(List<Money> now, List<Money> before, @Nullable CurrencyCode in, int good) {
        CurrencySums all = new CurrencySums();
        all.add(in == null ? null : new Money(BigDecimal.ZERO, in));
        Stream.concat(now.stream(), before.stream())
                .map(money -> new Money(BigDecimal.ZERO, money.currency()))
                .forEach(all::add);
        List<Line> lines = new ArrayList<>();
        for (Money each : all.totals()) {
            BigDecimal amount = amount(now, each);
            BigDecimal change = amount.subtract(amount(before, each));
            lines.add(Line.of(Wording.amount(amount, each.currency()), change, signed(change), good));
        }
        return lines.isEmpty() ? List.of(new Line("0", "unchanged", "")) : List.copyOf(lines);
    }

    private static BigDecimal amount(List<Money> of, Money in) {
        return of.stream()
                .filter(money -> money.currency().equals(in.currency()))
                .map(Money::amount)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private static String signed(BigDecimal change) {
        return (change.signum() > 0 ? "+" : "") + Wording.amount(change);
    }
}
