package io.accounthealth.model.spend;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.rates.Converted;
import io.accounthealth.model.rates.DatedAmount;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.MoneySum;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.SpendIn;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The spend of an account in the currency of a figure. An amount belongs to the month in which its period starts, and
 * is converted by the rate of the last day of that month, of the day of the point while the month runs.
 *
 * <p>Money of a currency of which a part has no rate is left out of all that is asked for at once: figures that are
 * compared are then of the same money.
 */
public final class AccountSpend {

    /** Places of a share of days that does not end. */
    private static final int MILLIONTHS = 6;

    private final AccountTable table;
    private final BitemporalPoint at;
    private final ReportingCurrency in;
    private final List<CurrencyCode> currencies;

    private AccountSpend(AccountTable table, BitemporalPoint at, ReportingCurrency in, List<CurrencyCode> currencies) {
        this.table = table;
        this.at = at;
        this.in = in;
        this.currencies = currencies;
    }

    public static AccountSpend of(AccountTable table, BitemporalPoint at, ReportingCurrency in) {
        List<CurrencyCode> currencies = in.converts()
                ? List.copyOf(table.spend().currencies(Profile.currencyOf(table, at)))
                : List.of(in.currency());
        return new AccountSpend(table, at, in, currencies);
    }

    /**
     * The sums of several spans that are compared. By constant rates all are converted by those of the first span's
     * last day. Each is rounded by itself.
     */
    public List<Converted> totals(List<SpendSpan> spans) {
        List<Converted> totals = Stream.generate(in::sum).limit(spans.size()).toList();
        LocalDate constant = in.isConstant() ? spans.getFirst().end().minusDays(1) : null;
        for (CurrencyCode currency : currencies) {
            SpendIn spend = SpendIn.of(table, at, currency);
            Map<Converted, List<DatedAmount>> amounts = new LinkedHashMap<>();
            for (int i = 0; i < totals.size(); i++) {
                amounts.put(totals.get(i), dated(spend, currency, spans.get(i), constant));
            }
            in.addIfAllHaveRates(currency, amounts, table.account());
        }
        return totals;
    }

    /**
     * The months of an account that began to spend.
     *
     * @param began the first month whose sum is above zero, each currency by the rate of that month, or whose sum is
     *     not known for want of a rate
     * @param sums of the months with a report; empty where any money of the first month has no rate, or where the first
     *     month is not among them, since other money has none: all of it is left out then
     */
    public record SinceFirst(YearMonth began, SortedMap<YearMonth, Converted> sums) {}

    /** Of the months before a day, by constant rates all by those of the first; null where it did not begin. */
    public @Nullable SinceFirst sinceFirst(LocalDate end) {
        Map<CurrencyCode, SortedMap<YearMonth, MoneySum>> own = new LinkedHashMap<>();
        currencies.forEach(
                currency -> own.put(currency, SpendIn.of(table, at, currency).byMonth(end.toEpochDay())));
        SortedSet<YearMonth> months = new TreeSet<>();
        own.values().forEach(sums -> months.addAll(sums.keySet()));
        for (YearMonth month : months) {
            ReportingCurrency trial = in.anew();
            Converted sum = trial.sum();
            boolean hasRates = true;
            boolean isAny = false;
            for (Map.Entry<CurrencyCode, SortedMap<YearMonth, MoneySum>> each : own.entrySet()) {
                MoneySum amount = each.getValue().getOrDefault(month, new MoneySum());
                isAny |= amount.signum() > 0;
                hasRates &= amount.signum() == 0
                        || sum.addOrLeaveOut(each.getKey(), amount.total(), month.atEndOfMonth(), table.account());
            }
            if (hasRates ? sum.total().signum() > 0 : isAny) {
                return new SinceFirst(month, hasRates ? sums(own, month) : leftOut(own));
            }
        }
        return null;
    }

    private SortedMap<YearMonth, Converted> sums(
            Map<CurrencyCode, SortedMap<YearMonth, MoneySum>> own, YearMonth began) {
        SortedMap<YearMonth, Converted> months = new TreeMap<>();
        LocalDate constant = in.isConstant() ? began.atEndOfMonth() : null;
        ReportingCurrency used = in.anew();
        own.forEach((currency, sums) -> {
            Map<Converted, List<DatedAmount>> amounts = new LinkedHashMap<>();
            sums.forEach((month, sum) -> amounts.put(
                    months.computeIfAbsent(month, any -> used.sum()),
                    DatedAmount.of(sum.total(), Objects.requireNonNullElse(constant, month.atEndOfMonth()))));
            used.addIfAllHaveRates(currency, amounts, table.account());
        });
        Converted first = months.get(began);
        if (first == null || first.total().signum() <= 0) {
            return leftOut(own);
        }
        in.takeOver(used);
        return months;
    }

    private SortedMap<YearMonth, Converted> leftOut(Map<CurrencyCode, SortedMap<YearMonth, MoneySum>> own) {
        own.forEach((currency, sums) -> sums.values().stream()
                .filter(sum -> sum.signum() != 0)
                .forEach(sum -> in.leaveOut(currency, sum.total(), table.account())));
        return new TreeMap<>();
    }

    /** The first day in a range on which a period starts; null when none does. */
    public @Nullable LocalDate firstDay(long fromDay, long toDay) {
        return currencies.stream()
                .<@Nullable LocalDate>map(
                        currency -> SpendIn.of(table, at, currency).firstDay(fromDay, toDay))
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    /** Whether the sum of what starts before a day is above zero, in any currency. */
    public boolean isAnyBefore(LocalDate day) {
        return currencies.stream()
                .anyMatch(currency -> SpendIn.of(table, at, currency).isAny(Long.MIN_VALUE, day.toEpochDay()));
    }

    private List<DatedAmount> dated(
            SpendIn spend, CurrencyCode currency, SpendSpan span, @Nullable LocalDate constant) {
        if (constant != null || currency.equals(in.currency())) {
            LocalDate day = constant == null ? span.end() : constant;
            return dated(spend, span, day);
        }
        List<DatedAmount> months = new ArrayList<>();
        for (LocalDate from = span.from(); from.isBefore(span.end()); ) {
            LocalDate next = YearMonth.from(from).plusMonths(1).atDay(1);
            LocalDate end = next.isBefore(span.end()) ? next : span.end();
            months.addAll(dated(spend, span.from(from, end), next.minusDays(1)));
            from = end;
        }
        return months;
    }

    private List<DatedAmount> dated(SpendIn spend, SpendSpan span, LocalDate day) {
        LocalDate through = span.through();
        return DatedAmount.of(
                through == null
                        ? spend.sum(span.from(), span.end()).total()
                        : spend.sumByDay(
                                span.from(), span.end(), through, in.converts() ? ReportingCurrency.EXACT : MILLIONTHS),
                day);
    }
}
