package io.accounthealth.model.spend;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.rates.Converted;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.MoneySum;
import io.accounthealth.model.table.SpendLedger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The spend of an account. An amount belongs to the day, and so to the month, that its period starts. */
public final class Spend {

    /** @param periodEnd the first day after the period */
    public record Entry(
            LocalDate periodStart,
            LocalDate periodEnd,
            String source,
            @Nullable String line,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount,
            UUID evidence) {

        private Entry with(BigDecimal other) {
            return new Entry(periodStart, periodEnd, source, line, other, evidence);
        }
    }

    public record Month(
            YearMonth month,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount) {}

    /** @param currency null when none was requested and the account's is not known */
    public record ByPeriod(@Nullable CurrencyCode currency, List<Entry> entries, BigDecimal total) {}

    public record ByMonth(@Nullable CurrencyCode currency, List<Month> entries, BigDecimal total) {}

    /**
     * Which periods: those that start from {@code from} on and before {@code to}, in one currency.
     *
     * @param to not itself within; no end when null
     * @param currency the account's when null
     */
    public record Filter(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable CurrencyCode currency) {
        public static final Filter ALL = new Filter(null, null, null);
    }

    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::periodStart)
            .thenComparing(Entry::source)
            .thenComparing(Entry::line, Comparator.nullsFirst(Comparator.naturalOrder()));

    private Spend() {}

    /** By period, then source, then line. */
    public static ByPeriod byPeriod(AccountTable table, PointInTime point, Filter filter) {
        return byPeriod(table, point, filter, null);
    }

    /**
     * @param in the currency of all amounts, each converted by the rate of the last day of its month; they add up to
     *     the total, which alone is rounded. Null for none
     */
    public static ByPeriod byPeriod(
            AccountTable table, PointInTime point, Filter filter, @Nullable ReportingCurrency in) {
        List<Entry> entries = new ArrayList<>();
        MoneySum total = new MoneySum();
        CurrencyCode currency = forEach(table, point, filter, in, (entry, amount) -> {
            total.add(amount);
            entries.add(new Entry(
                    LocalDate.ofEpochDay(entry.firstDay()),
                    LocalDate.ofEpochDay(entry.endDay()),
                    entry.report().source(),
                    entry.line(),
                    MoneySum.plain(amount),
                    entry.fact().eventId()));
        });
        entries.sort(ORDER);
        return in == null
                ? new ByPeriod(currency, List.copyOf(entries), total.total())
                : new ByPeriod(currency, rounded(entries, in), in.rounded(total.total()));
    }

    private static List<Entry> rounded(List<Entry> exact, ReportingCurrency in) {
        List<BigDecimal> amounts = in.rounded(exact.stream().map(Entry::amount).toList());
        return IntStream.range(0, exact.size())
                .mapToObj(i -> exact.get(i).with(amounts.get(i)))
                .toList();
    }

    /** Months with spend only, in order. */
    public static ByMonth byMonth(AccountTable table, PointInTime point, Filter filter) {
        return byMonth(table, point, filter, null);
    }

    /** @param in as for {@link #byPeriod}: each month is rounded, and the total adds them */
    public static ByMonth byMonth(
            AccountTable table, PointInTime point, Filter filter, @Nullable ReportingCurrency in) {
        Map<YearMonth, MoneySum> months = new TreeMap<>();
        CurrencyCode currency = forEach(
                table,
                point,
                filter,
                in,
                (entry, amount) -> months.computeIfAbsent(
                                YearMonth.from(entry.report().periodStart()), m -> new MoneySum())
                        .add(amount));
        MoneySum total = new MoneySum();
        List<Month> entries = new ArrayList<>(months.size());
        months.forEach((month, sum) -> {
            BigDecimal amount = in == null ? sum.total() : in.rounded(sum.total());
            total.add(amount);
            entries.add(new Month(month, amount));
        });
        return new ByMonth(currency, List.copyOf(entries), in == null ? total.total() : in.rounded(total.total()));
    }

    private static @Nullable CurrencyCode forEach(
            AccountTable table,
            PointInTime point,
            Filter filter,
            @Nullable ReportingCurrency in,
            BiConsumer<SpendLedger.Entry, BigDecimal> use) {
        AccountAt account = AccountAt.of(table, point);
        CurrencyCode own = account.currency();
        CurrencyCode currency = filter.currency() == null ? own : filter.currency();
        table.spend()
                .forEach(
                        account.at(),
                        filter.from() == null ? Long.MIN_VALUE : filter.from().toEpochDay(),
                        filter.to() == null ? Long.MAX_VALUE : filter.to().toEpochDay(),
                        entry -> {
                            if (in != null) {
                                BigDecimal converted = converted(entry, own, in, account);
                                if (converted != null) {
                                    use.accept(entry, converted);
                                }
                            } else if (currency == null || entry.isIn(currency, own)) {
                                use.accept(entry, entry.amount());
                            }
                        });
        return in == null ? currency : in.currency();
    }

    /** By the rate of the last day of its month; null where there is none, or the currency is not known. */
    private static @Nullable BigDecimal converted(
            SpendLedger.Entry entry, @Nullable CurrencyCode own, ReportingCurrency in, AccountAt account) {
        LocalDate end = YearMonth.from(entry.report().periodStart()).atEndOfMonth();
        CurrencyCode currency = entry.currency() == null ? own : entry.currency();
        if (currency == null) {
            return null;
        }
        Converted sum = in.sum();
        return sum.addOrLeaveOut(currency, entry.amount(), end, account.id()) ? sum.exact() : null;
    }
}
