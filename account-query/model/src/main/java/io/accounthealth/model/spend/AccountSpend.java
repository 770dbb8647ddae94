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
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
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
     * last day.
     */
    public List<BigDecimal> totals(List<SpendSpan> spans) {
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
        return totals.stream().map(Converted::total).toList();
    }

    /**
     * The months with a report before a day. By constant rates all are converted by those of the first one with spend.
     */
    public SortedMap<YearMonth, BigDecimal> months(LocalDate end) {
        SortedMap<YearMonth, Converted> months = new TreeMap<>();
        Map<CurrencyCode, SortedMap<YearMonth, MoneySum>> own = new LinkedHashMap<>();
        currencies.forEach(
                currency -> own.put(currency, SpendIn.of(table, at, currency).byMonth(end.toEpochDay())));
        LocalDate constant = in.isConstant() ? firstWithSpend(own) : null;
        own.forEach((currency, sums) -> {
            Map<Converted, List<DatedAmount>> amounts = new LinkedHashMap<>();
            sums.forEach((month, sum) -> amounts.put(
                    months.computeIfAbsent(month, any -> in.sum()),
                    DatedAmount.of(sum, Objects.requireNonNullElse(constant, month.atEndOfMonth()))));
            in.addIfAllHaveRates(currency, amounts, table.account());
        });
        SortedMap<YearMonth, BigDecimal> totals = new TreeMap<>();
        months.forEach((month, sum) -> totals.put(month, sum.total()));
        return totals;
    }

    /** The last day of the first month whose sum is above zero, by its own rates; null where there is none. */
    private @Nullable LocalDate firstWithSpend(Map<CurrencyCode, SortedMap<YearMonth, MoneySum>> own) {
        ReportingCurrency trial = in.anew();
        SortedMap<YearMonth, Converted> months = new TreeMap<>();
        own.forEach((currency, sums) -> sums.forEach((month, sum) -> months.computeIfAbsent(month, any -> trial.sum())
                .addOrLeaveOut(currency, sum.total(), month.atEndOfMonth(), table.account())));
        return months.entrySet().stream()
                .filter(month -> month.getValue().total().signum() > 0)
                .findFirst()
                .map(month -> month.getKey().atEndOfMonth())
                .orElse(null);
    }

    /** Whether any money that was asked for had no rate. */
    public boolean lacksRates() {
        return !in.unconverted().isEmpty();
    }

    /** The first month before a day whose sum in one of the currencies is above zero; null where there is none. */
    public @Nullable YearMonth firstMonth(LocalDate end) {
        return currencies.stream()
                .flatMap(currency -> SpendIn.of(table, at, currency).byMonth(end.toEpochDay()).entrySet().stream())
                .filter(month -> month.getValue().signum() > 0)
                .map(Map.Entry::getKey)
                .min(YearMonth::compareTo)
                .orElse(null);
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

    private static List<DatedAmount> dated(SpendIn spend, SpendSpan span, LocalDate day) {
        MoneySum sum = span.through() == null
                ? spend.sum(span.from(), span.end())
                : spend.sumByDay(span.from(), span.end(), span.through());
        return DatedAmount.of(sum, day);
    }
}
