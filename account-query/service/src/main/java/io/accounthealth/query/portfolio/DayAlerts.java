package io.accounthealth.query.portfolio;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.portfolio.AccountDay;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.page.AlertActions;
import io.accounthealth.query.page.SubjectNames;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The open alerts of the day.
 *
 * @param days of the accounts that they are of
 * @param of those of an account that are shown
 * @param names of what events are about, of the accounts of the first alerts
 */
record DayAlerts(List<AccountDay> days, Function<AccountDay, List<Alerts.Row>> of, Map<AccountId, SubjectNames> names) {

    static final Comparator<Alerts.Row> NEWEST_FIRST = Comparator.comparing(
                    Alerts.Row::raisedAt, Comparator.reverseOrder())
            .thenComparing(Alerts.Row::accountId);

    /** @param most so many are shown at once */
    static DayAlerts of(
            Tables tables,
            PointInTime point,
            List<AccountDay> days,
            Function<AccountDay, List<Alerts.Row>> of,
            int most) {
        Set<AccountId> accounts = days.stream()
                .flatMap(day -> of.apply(day).stream())
                .sorted(NEWEST_FIRST)
                .limit(most)
                .map(Alerts.Row::accountId)
                .collect(Collectors.toSet());
        return new DayAlerts(
                days,
                of,
                tables.those(accounts).each(table -> Map.entry(table.account(), SubjectNames.of(table, point))).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    String title(Alerts.Row alert, ZoneId zone) {
        return AlertActions.title(alert, names.get(alert.accountId()), zone);
    }
}
