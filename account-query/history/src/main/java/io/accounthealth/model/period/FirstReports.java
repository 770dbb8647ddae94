package io.accounthealth.model.period;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.PeriodFact;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What each source said first of a line and a first day, whenever that was: what differs from it was restated. */
public final class FirstReports {

    private FirstReports() {}

    /** In the order in which they were recorded. */
    public static <E extends PeriodFact> List<E> of(AccountAt account, Class<E> type) {
        return of(account, account.table().journal().recorded(0, account.at().k()), type);
    }

    /** @param recorded what is known at the point, in the order of the log */
    public static <E extends PeriodFact> List<E> of(
            AccountAt account, List<Fact<AccountEvent>> recorded, Class<E> type) {
        Set<ReportKey> known = new HashSet<>();
        List<E> first = new ArrayList<>();
        for (Fact<AccountEvent> fact : recorded) {
            if (type.isInstance(fact.event())
                    && fact.amendment() == null
                    && fact.occurredAt() <= account.at().until()) {
                E report = type.cast(fact.event());
                if (known.add(ReportKey.of(report))) {
                    first.add(report);
                }
            }
        }
        return first;
    }
}
