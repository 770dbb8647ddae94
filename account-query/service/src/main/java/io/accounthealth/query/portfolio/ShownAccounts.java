package io.accounthealth.query.portfolio;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.GroupKind;
import io.accounthealth.model.groups.GroupList;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthHistory;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.model.portfolio.BandsOverTime;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.health.NextStep;
import io.accounthealth.query.page.RowAction;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that a list shows: one score of every account, and all figures only of those that are visible.
 *
 * @param all accounts whose opening is known
 * @param inEachBand those that match but for their band
 * @param matching how many match
 * @param rows the first of those, in order
 * @param groups of the kind that is filtered by, of all accounts
 * @param first of those that match, what to look at before all others; null where none has a score
 * @param step with the first; null without one, and where nobody may record
 */
record ShownAccounts(
        List<AccountList.Line> all,
        List<AccountList.Line> inEachBand,
        int matching,
        List<ShownAccount> rows,
        List<GroupList.Row> groups,
        @Nullable ShownAccount first,
        @Nullable RowAction step) {

    /**
     * @param most so many rows at most
     * @param acts whether the first has a next step
     */
    static ShownAccounts of(
            Tables tables,
            PointInTime point,
            PolicyBook book,
            AccountFilter filter,
            AccountOrder order,
            int most,
            boolean acts) {
        List<AccountList.Line> all;
        List<AccountList.Line> matching;
        if (order.ofLines() != null) {
            all = AccountList.lines(tables, point, book);
            matching = all.stream().filter(filter).sorted(order.ofLines()).toList();
        } else {
            List<AccountList.Row> rows = AccountList.rows(tables, point, book);
            all = rows.stream().map(AccountList.Row::line).toList();
            matching = rows.stream()
                    .filter(row -> filter.test(row.line()))
                    .sorted(order.ofRows())
                    .map(AccountList.Row::line)
                    .toList();
        }
        List<AccountId> visible =
                matching.stream().limit(most).map(AccountList.Line::account).toList();
        AccountId first = matching.stream()
                .filter(line -> line.band() != null && line.band() != HealthBand.CHURNED)
                .min(AccountList.MOST_AT_RISK_FIRST.thenComparing(AccountList.Line::account))
                .map(AccountList.Line::account)
                .orElse(null);
        Map<AccountId, ShownAccount> shown = shown(tables, point, book, visible, first);
        return new ShownAccounts(
                all,
                all.stream().filter(filter.ofAnyBand()).toList(),
                matching.size(),
                visible.stream().map(shown::get).filter(Objects::nonNull).toList(),
                groups(tables, point, filter.groupKind(), all),
                first == null ? null : shown.get(first),
                first == null || !acts
                        ? null
                        : tables.those(Set.of(first)).each(table -> NextStep.of(table, point, book, "/")).stream()
                                .findFirst()
                                .orElse(null));
    }

    private static List<GroupList.Row> groups(
            Tables tables, PointInTime point, GroupKind kind, List<AccountList.Line> all) {
        Map<AccountId, @Nullable HealthBand> bands = new HashMap<>();
        all.forEach(line -> bands.put(line.account(), line.band()));
        return GroupList.of(tables, point, kind, bands::get);
    }

    private static Map<AccountId, ShownAccount> shown(
            Tables tables, PointInTime point, PolicyBook book, List<AccountId> visible, @Nullable AccountId first) {
        Set<AccountId> requested = new HashSet<>(visible);
        if (first != null) {
            requested.add(first);
        }
        List<Instant> year = BandsOverTime.yearUpTo(point.asOf());
        return tables.those(requested).each(table -> shown(table, point, book, year)).stream()
                .collect(Collectors.toMap(each -> each.line().account(), Function.identity()));
    }

    private static @Nullable ShownAccount shown(
            AccountTable table, PointInTime point, PolicyBook book, List<Instant> year) {
        AccountList.Row row = AccountList.row(table, point, book);
        return row == null ? null : new ShownAccount(row, HealthHistory.at(table, point, book, year));
    }
}
