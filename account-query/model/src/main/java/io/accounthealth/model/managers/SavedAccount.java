package io.accounthealth.model.managers;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.Band;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.events.WatchEvent.HealthBandChanged;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An account that is healthy, and was at risk not long before. */
public final class SavedAccount {

    /** How far back an account may have been at risk to count as saved, and the steps of the search. */
    private static final int WITHIN_DAYS = 90;

    private static final int STEP_DAYS = 30;

    private SavedAccount() {}

    /** @param band that of the account at the point */
    public static boolean isSaved(AccountAt account, @Nullable HealthBand band, PointInTime point, PolicyBook book) {
        return band == HealthBand.HEALTHY && wasAtRisk(account, point, book);
    }

    /** By the recorded changes of the band, and, where the watch did not run, by its band at a few earlier points. */
    private static boolean wasAtRisk(AccountAt account, PointInTime point, PolicyBook book) {
        for (Fact<WatchEvent> fact :
                account.after(WatchEvent.class, account.at().daysBack(WITHIN_DAYS))) {
            if (fact.event() instanceof HealthBandChanged e && (e.to() == Band.AT_RISK || e.from() == Band.AT_RISK)) {
                return true;
            }
        }
        return IntStream.iterate(STEP_DAYS, days -> days <= WITHIN_DAYS, days -> days + STEP_DAYS)
                .mapToObj(days -> point.at(BitemporalPoint.instant(account.at().daysBack(days))))
                .anyMatch(before ->
                        HealthModel.score(account.table(), before, book).band() == HealthBand.AT_RISK);
    }
}
