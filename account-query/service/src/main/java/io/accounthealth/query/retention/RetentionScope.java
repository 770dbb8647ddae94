package io.accounthealth.query.retention;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.groups.Group;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.portfolio.SegmentChoices;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.spend.SpendDays;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.read.VisibleAccounts;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a retention screen is computed from.
 *
 * @param all tables that the caller may see
 * @param tables of the segment
 * @param today the currency, by the rates that are known in the present
 * @param knownSoFar the last position that is known in the present
 */
public record RetentionScope(Tables all, Tables tables, RetentionView view, ReportingCurrency today, long knownSoFar) {

    static RetentionScope of(
            RetentionTab tab,
            Tables all,
            SegmentChoices choices,
            Point point,
            RetentionQuery query,
            LongFunction<ReportingCurrency> money,
            Instant now,
            long knownSoFar) {
        ReportingCurrency in = money.apply(point.at().knownAtPosition());
        Tables tables = query.segment().of(all, point.at(), point.policies().attributes());
        Comparison compared = query.compared().at(point.at());
        SpendDays spend = tab.compares() ? SpendDays.of(tables, point.at(), in, compared) : null;
        return new RetentionScope(
                all,
                tables,
                new RetentionView(tab, query, point, in, compared, choices, spend, groupName(all, point, query), now),
                money.apply(knownSoFar),
                knownSoFar);
    }

    /** An agency may be no account, and then has no name. */
    private static @Nullable String groupName(Tables all, Point point, RetentionQuery query) {
        Group group = query.segment().group();
        if (group == null) {
            return null;
        }
        BitemporalPoint at = BitemporalPoint.of(point.at());
        Function<AccountTable, @Nullable String> name = table -> {
            Profile profile = Profile.of(table, at);
            return profile == null ? null : profile.name();
        };
        return all.those(Set.of(group.id())).each(name).stream()
                .findFirst()
                .orElse(group.id().value());
    }

    /** The accounts that figures of the segment are of, whoever manages them. */
    public Tables ofAnyManager(Tables every, @Nullable String reader) {
        return VisibleAccounts.of(
                view.query().segment(),
                every,
                all,
                reader,
                at(),
                view.point().policies().attributes());
    }

    public PointInTime at() {
        return view.at();
    }

    public ReportingCurrency in() {
        return view.money();
    }
}
