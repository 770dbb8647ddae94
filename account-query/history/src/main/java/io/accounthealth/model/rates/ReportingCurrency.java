package io.accounthealth.model.rates;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.LargestRemainder;
import io.accounthealth.model.figures.MinorUnit;
import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The currency of a figure, and which amounts it sums: only those in it, or all, converted. One serves one answer: it
 * remembers the rates that were used, and the amounts that none was found for. Safe for several threads.
 */
public final class ReportingCurrency implements MoneyView {

    /** At which rates two periods are compared. */
    public enum RateChoice {
        /** Those of the last day of the first period, for both: exchange alone moves nothing. */
        CONSTANT,
        /** Those of each month. */
        EACH
    }

    /** Places of a share that does not end, of an amount that is converted yet. */
    public static final int EXACT = 24;

    /** So many of them are sure when several shares were added. */
    private static final int SURE = 20;

    private record On(CurrencyCode from, LocalDate day) {}

    private final CurrencyCode currency;
    private final @Nullable ExchangeRates rates;
    private final RateChoice choice;
    private final Map<On, Optional<Conversion>> found;
    private final Set<On> used = ConcurrentHashMap.newKeySet();
    private final LeftOut leftOut = new LeftOut();

    private ReportingCurrency(
            CurrencyCode currency,
            @Nullable ExchangeRates rates,
            RateChoice choice,
            Map<On, Optional<Conversion>> found) {
        this.currency = currency;
        this.rates = rates;
        this.choice = choice;
        this.found = found;
    }

    /** The amounts in one currency; those in others are left out. */
    public static ReportingCurrency only(CurrencyCode currency) {
        return new ReportingCurrency(currency, null, RateChoice.EACH, new ConcurrentHashMap<>()); // no rate is needed
    }

    /** All amounts, converted into one currency. */
    public static ReportingCurrency in(CurrencyCode currency, ExchangeRates rates, RateChoice choice) {
        return new ReportingCurrency(currency, rates, choice, new ConcurrentHashMap<>());
    }

    /** The same for another figure, which has used no rate and left nothing out yet. */
    public ReportingCurrency anew() {
        return new ReportingCurrency(currency, rates, choice, found);
    }

    /** Adds the rates that another figure in the same currency used, and what it left out. */
    public void takeOver(ReportingCurrency other) {
        used.addAll(other.used);
        leftOut.addAll(other.leftOut);
    }

    public CurrencyCode currency() {
        return currency;
    }

    @Override
    public boolean converts() {
        return rates != null;
    }

    /** Whether compared amounts are converted by the rates of the first. */
    public boolean isConstant() {
        return choice == RateChoice.CONSTANT;
    }

    /**
     * Rounded half up to the smallest unit of the currency, what is in it already too; null, and noted, where there is
     * no rate.
     */
    @Override
    public @Nullable Money of(@Nullable Money money, LocalDate day, AccountId account) {
        if (money == null) {
            return null;
        }
        if (money.currency().equals(currency)) {
            return converts() ? new Money(rounded(money.amount()), currency) : money;
        }
        if (!isConvertible(money.currency(), day)) {
            leaveOut(money.currency(), money.amount(), account);
            return null;
        }
        return new Money(rounded(converted(money.currency(), money.amount(), day)), currency);
    }

    @Override
    public List<@Nullable Money> apportioned(List<Dated> parts, AccountId account) {
        List<@Nullable Money> shown =
                new ArrayList<@Nullable Money>(Collections.<@Nullable Money>nCopies(parts.size(), null));
        List<Integer> places = new ArrayList<>(parts.size());
        List<BigDecimal> exact = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            Money money = parts.get(i).money();
            LocalDate day = parts.get(i).day();
            if (money != null && isConvertible(money.currency(), day)) {
                places.add(i);
                exact.add(exact(money, day));
            }
        }
        List<BigDecimal> amounts = rounded(exact);
        for (int i = 0; i < places.size(); i++) {
            shown.set(places.get(i), new Money(amounts.get(i), currency));
        }
        return shown;
    }

    private BigDecimal exact(Money money, LocalDate day) {
        return money.currency().equals(currency) ? money.amount() : converted(money.currency(), money.amount(), day);
    }

    @Override
    public Money sum(Money sum) {
        return converts() && sum.currency().equals(currency) ? new Money(rounded(sum.amount()), currency) : sum;
    }

    @Override
    public @Nullable Money ifConvertible(@Nullable Money money, LocalDate day, AccountId account) {
        return money != null && isConvertible(money.currency(), day) ? of(money, day, account) : null;
    }

    @Override
    public RowView row(@Nullable Money main, LocalDate day, AccountId account) {
        return main != null && of(main, day, account) == null ? money -> null : MoneyView.super.row(main, day, account);
    }

    /** A sum of an account, to be added to. */
    public Converted sum() {
        return new Converted(this);
    }

    public boolean isConvertible(CurrencyCode from, LocalDate day) {
        return find(from, day).isPresent();
    }

    /**
     * Adds amounts of an account, in one currency, to sums that are compared. Where one of them has no rate, none is
     * added, so that the sums stay of the same money, and all are noted as left out.
     */
    public void addIfAllHaveRates(CurrencyCode from, Map<Converted, List<DatedAmount>> amounts, AccountId account) {
        List<DatedAmount> all = amounts.values().stream().flatMap(List::stream).toList();
        if (all.stream().allMatch(each -> isConvertible(from, each.day()))) {
            amounts.forEach((sum, parts) -> parts.forEach(part -> sum.add(from, part.amount(), part.day())));
        } else {
            leaveOut(from, all.stream().map(DatedAmount::amount).reduce(BigDecimal.ZERO, BigDecimal::add), account);
        }
    }

    /** Notes an amount of an account that is not in the figure, for want of a rate. */
    public void leaveOut(CurrencyCode from, BigDecimal amount, AccountId account) {
        if (!converts()) {
            return; // what is in other currencies was not asked for
        }
        leftOut.add(from, amount, account);
    }

    /** Not rounded. @throws java.util.NoSuchElementException when there is no rate */
    public BigDecimal converted(CurrencyCode from, BigDecimal amount, LocalDate day) {
        Conversion conversion = find(from, day).orElseThrow();
        used.add(new On(from, day));
        return conversion.of(amount);
    }

    private Optional<Conversion> find(CurrencyCode from, LocalDate day) {
        ExchangeRates known = rates;
        if (known == null) {
            return from.equals(currency) ? Optional.of(Conversion.NONE) : Optional.empty();
        }
        return found.computeIfAbsent(new On(from, day), on -> known.find(on.from(), currency, on.day()));
    }

    /**
     * An amount of an account as it is shown: half up to the smallest unit of the currency, whose decimals are written
     * out; where nothing is converted, as it is. Also a sum of such amounts.
     */
    public BigDecimal rounded(BigDecimal exact) {
        return converts() ? whole(exact).setScale(decimals(), RoundingMode.HALF_UP) : MoneySum.plain(exact);
    }

    /** The parts of such an amount as they are shown, in that order: they add up to it. */
    public List<BigDecimal> rounded(List<BigDecimal> exact) {
        return converts()
                ? LargestRemainder.round(
                                exact.stream().map(ReportingCurrency::whole).toList(), decimals())
                        .stream()
                        .map(amount -> rounded(amount))
                        .toList()
                : exact.stream().map(MoneySum::plain).toList();
    }

    private int decimals() {
        return MinorUnit.decimals(currency);
    }

    /** What a division cut off far behind the point makes no half a little less. */
    private static BigDecimal whole(BigDecimal exact) {
        return exact.scale() <= SURE ? exact : exact.setScale(SURE, RoundingMode.HALF_UP);
    }

    /** The rates that were used so far, by pair, day and source. */
    public List<Rate> used() {
        return used.stream()
                .flatMap(on -> find(on.from(), on.day()).orElseThrow().legs().stream())
                .map(Conversion.Leg::rate)
                .distinct()
                .sorted(Rate.ORDER)
                .toList();
    }

    /** What was left out so far for want of a rate, by currency. */
    public List<Unconverted> unconverted() {
        return leftOut.byCurrency();
    }
}
