package io.accounthealth.model.margin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Spend less costs, of accounts, of managers or of months; a manager has the accounts of the point. */
public final class Margin {

    /** What a row is of. */
    public enum By {
        ACCOUNT,
        MANAGER,
        MONTH
    }

    /** Whether costs are known of the months that have spend. */
    public enum Costs {
        REPORTED,
        /** Of some months, or some accounts. */
        PARTLY,
        NONE
    }

    /**
     * @param accountId null unless the row is of an account, as its name is
     * @param manager at the point; null where there is none, or the row is of a month
     * @param month null unless the row is of one
     * @param accounts with spend or costs
     */
    public record Row(
            @Nullable AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            @Nullable YearMonth month,
            int accounts,
            @JsonUnwrapped MarginSums sums) {}

    /**
     * Of all rows.
     *
     * @param accounts with spend or costs
     * @param accountsWithoutCosts those of them of which no month has costs
     */
    public record Figures(
            int accounts,
            int accountsWithoutCosts,
            @JsonUnwrapped MarginSums sums) {}

    private record OfAccount(
            AccountId id, @Nullable String name, @Nullable String manager, List<AccountMonth> months) {}

    private Margin() {}

    /**
     * By account, by manager (the accounts of nobody last), or by month: then each month of an account is rounded, else
     * the sum of all.
     *
     * @param months null for the twelve up to that of the point
     */
    public static Board<Figures, Row> of(
            Tables tables, PointInTime point, By by, @Nullable Months months, ReportingCurrency in) {
        BitemporalPoint at = BitemporalPoint.of(point);
        Months span = months == null ? Months.upTo(point) : months;
        List<OfAccount> accounts = tables
                .<OfAccount>each(table -> {
                    AccountAt account = AccountAt.of(table, at);
                    List<AccountMonth> own = AccountMonth.of(account, span, in);
                    return own.isEmpty() ? null : new OfAccount(account.id(), account.name(), account.manager(), own);
                })
                .stream()
                .sorted(Comparator.comparing(OfAccount::id))
                .toList();
        Figures figures = new Figures(
                accounts.size(),
                Counts.of(accounts, each -> each.months().stream().noneMatch(AccountMonth::hasCosts)),
                by == By.MONTH ? MarginSums.of(months(accounts).map(List::of).toList(), in) : sums(accounts, in));
        return new Board<>(
                figures,
                switch (by) {
                    case ACCOUNT ->
                        accounts.stream()
                                .map(each -> new Row(
                                        each.id(), each.name(), each.manager(), null, 1, sums(List.of(each), in)))
                                .toList();
                    case MANAGER -> byManager(accounts, in);
                    case MONTH -> byMonth(accounts, in);
                });
    }

    private static MarginSums sums(Collection<OfAccount> accounts, ReportingCurrency in) {
        return MarginSums.of(accounts.stream().map(OfAccount::months).toList(), in);
    }

    private static Stream<AccountMonth> months(Collection<OfAccount> accounts) {
        return accounts.stream().flatMap(each -> each.months().stream());
    }

    private static List<Row> byManager(List<OfAccount> accounts, ReportingCurrency in) {
        Map<String, List<OfAccount>> managed = accounts.stream()
                .filter(each -> each.manager() != null)
                .collect(Collectors.groupingBy(OfAccount::manager, TreeMap::new, Collectors.toList()));
        List<Row> rows = new ArrayList<>();
        managed.forEach((manager, own) -> rows.add(new Row(null, null, manager, null, own.size(), sums(own, in))));
        List<OfAccount> others =
                accounts.stream().filter(each -> each.manager() == null).toList();
        if (!others.isEmpty()) {
            rows.add(new Row(null, null, null, null, others.size(), sums(others, in)));
        }
        return rows;
    }

    private static List<Row> byMonth(List<OfAccount> accounts, ReportingCurrency in) {
        return months(accounts)
                .collect(Collectors.groupingBy(AccountMonth::month, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(month -> new Row(
                        null,
                        null,
                        null,
                        month.getKey(),
                        month.getValue().size(),
                        MarginSums.of(month.getValue().stream().map(List::of).toList(), in)))
                .toList();
    }
}
