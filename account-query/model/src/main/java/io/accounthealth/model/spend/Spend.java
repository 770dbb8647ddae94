package io.accounthealth.model.spend;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.CurrencySums;
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
            UUID evidence) {}

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

    private Spend() {}

    /** By period, then source, then line. */
    public static ByPeriod byPeriod(AccountTable table, PointInTime point, Filter filter) {
        return byPeriod(table, point, filter, null);
    }

    /** @param in the currency of all amounts, each converted by the rate of the last day of its month; null for none */
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
        entries.sort(Comparator.comparing(Entry::periodStart)
                .thenComparing(Entry::source)
                .thenComparing(Entry::line, Comparator.nullsFirst(Comparator.naturalOrder())));
        return new ByPeriod(currency, List.copyOf(entries), total.total());
    }

    /** Months with spend only, in order. */
    public static ByMonth byMonth(AccountTable table, PointInTime point, Filter filter) {
        return byMonth(table, point, filter, null);
    }

    /** @param in as for {@link #byPeriod}: a month is the sum of its periods */
    public static ByMonth byMonth(
            AccountTable table, PointInTime point, Filter filter, @Nullable ReportingCurrency in) {
        Map<YearMonth, MoneySum> months = new TreeMap<>();
        MoneySum total = new MoneySum();
        CurrencyCode currency = forEach(table, point, filter, in, (entry, amount) -> {
            total.add(amount);
            months.computeIfAbsent(YearMonth.from(entry.report().periodStart()), m -> new MoneySum())
                    .add(amount);
        });
        return new ByMonth(
                currency,
                months.entrySet().stream()
                        .map(month -> new Month(month.getKey(), month.getValue().total()))
                        .toList(),
                total.total());
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
                                Money converted = converted(entry, own, in, account);
                                if (converted != null) {
                                    use.accept(entry, converted.amount());
                                }
                            } else if (currency == null || entry.isIn(currency, own)) {
                                use.accept(entry, entry.amount());
                            }
                        });
        return in == null ? currency : in.currency();
    }

    /** By the rate of the last day of its month; null where there is none, or the currency is not known. */
    private static @Nullable Money converted(
            SpendLedger.Entry entry, @Nullable CurrencyCode own, ReportingCurrency in, AccountAt account) {
        LocalDate end = YearMonth.from(entry.report().periodStart()).atEndOfMonth();
        CurrencyCode currency = entry.currency() == null ? own : entry.currency();
        return in.of(CurrencySums.money(entry.amount(), currency), end, account.id());
    }
}
