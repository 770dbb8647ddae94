package io.accounthealth.query.day;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.day.DayMatter.OpenAlert;
import io.accounthealth.model.day.DayOrder;
import io.accounthealth.model.day.Urgency;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.page.AlertActions;
import io.accounthealth.query.page.SubjectNames;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The open alerts of the day that are shown.
 *
 * @param names of what events are about, of their accounts
 */
record DayAlerts(Map<AccountId, SubjectNames> names) {

    /** @param most so many of each urgency are shown at once */
    static DayAlerts of(Tables tables, PointInTime point, DayOrder order, int most) {
        Set<AccountId> accounts = Stream.of(Urgency.values())
                .flatMap(urgency -> order.those(urgency).stream().limit(most))
                .filter(item -> item.matter() instanceof OpenAlert)
                .map(DayOrder.Item::day)
                .map(day -> day.line().account())
                .collect(Collectors.toSet());
        return new DayAlerts(
                tables.those(accounts).each(table -> Map.entry(table.account(), SubjectNames.of(table, point))).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    String title(Alerts.Row alert, ZoneId zone) {
        return AlertActions.title(alert, names.get(alert.accountId()), zone);
    }
}
