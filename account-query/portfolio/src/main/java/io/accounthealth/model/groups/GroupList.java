package io.accounthealth.model.groups;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.GroupKind;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.spend.SpendTrend;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All groups of a kind, each with what the accounts in sight add up to. */
public final class GroupList {

    /**
     * @param depth how many groups it is below
     * @param name that of its account; null where it is none in sight
     * @param accounts in sight
     * @param worst the worst band of those that did not churn; null where none has one
     */
    public record Row(
            AccountId group,
            int depth,
            @Nullable String name,
            int accounts,
            @Nullable HealthBand worst,
            List<Money> spend30Days) {}

    /** @param name null while its opening is not known */
    private record Seen(
            AccountId id, @Nullable String name, @Nullable Money spend) {

        static Seen of(AccountTable table, PointInTime point) {
            AccountAt account = AccountAt.of(table, point);
            return new Seen(account.id(), account.name(), SpendTrend.recent(account, SpendTrend.DEFAULT_DAYS, null));
        }
    }

    private GroupList() {}

    /**
     * Those with an account in sight, from the top down: below each the groups in it, by id.
     *
     * @param tables in sight
     * @param band of an account in sight, as known already; null where it has none
     */
    public static List<Row> of(
            Tables tables, PointInTime point, GroupKind kind, Function<AccountId, @Nullable HealthBand> band) {
        GroupTree tree = GroupTree.of(tables.all(), point, kind);
        if (tree.children().isEmpty()) {
            return List.of();
        }
        Map<AccountId, Seen> seen = new HashMap<>();
        Set<AccountId> grouped = new HashSet<>(tree.children().keySet());
        tree.children().values().forEach(grouped::addAll);
        tables.those(grouped).each(table -> Seen.of(table, point)).forEach(each -> seen.put(each.id(), each));
        return tree.groups().entrySet().stream()
                .map(group -> row(
                        group.getKey(),
                        group.getValue(),
                        seen.get(group.getKey()),
                        tree.within(group.getKey()).stream()
                                .map(seen::get)
                                .flatMap(Stream::ofNullable)
                                .toList(),
                        band))
                .filter(row -> row.accounts() > 0)
                .toList();
    }

    private static Row row(
            AccountId group,
            int depth,
            @Nullable Seen own,
            List<Seen> within,
            Function<AccountId, @Nullable HealthBand> band) {
        return new Row(
                group,
                depth,
                own == null ? null : own.name(),
                within.size(),
                within.stream()
                        .flatMap(each -> Stream.ofNullable(band.apply(each.id())))
                        .filter(each -> HealthBand.bandOf(each) != null && each != HealthBand.CHURNED)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                CurrencySums.of(within, Seen::spend));
    }
}
