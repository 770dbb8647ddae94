package io.accounthealth.model.alertreplay;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.model.alertreplay.AlertReplay.Candidate;
import io.accounthealth.model.alerts.AlertConditions;
import io.accounthealth.model.alerts.Condition;
import io.accounthealth.model.alerts.Watch;
import io.accounthealth.model.alerts.WatchState;
import io.accounthealth.model.backtest.Day;
import io.accounthealth.model.backtest.Losses;
import io.accounthealth.model.policy.AlertRule;
import io.accounthealth.model.policy.SettingBook;
import io.accounthealth.model.policy.Traits;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One account in a replay of alert rules, a few days at a time, so that writes to the table do not wait long. An alert
 * is raised on the first day on which its condition holds, and again when it returns after a day without; not once a
 * person closed it.
 */
public final class ReplayedAccount {

    /** @param day since 1970 */
    record Fired(long day, String alertId, Condition condition) {}

    /** Raised by some rules. */
    static final class Alerts {

        final List<Fired> fired = new ArrayList<>();
        private Set<String> holding = new HashSet<>();
    }

    final AccountId account;
    final Alerts byCandidate = new Alerts();
    final Alerts byInForce = new Alerts();
    Losses losses = Losses.NONE;
    boolean isTried;
    private final AlertReplay replay;
    private final WatchState remembered = new WatchState();
    private int next;

    public ReplayedAccount(AlertReplay replay, AccountId account) {
        this.replay = replay;
        this.account = account;
    }

    /**
     * Takes the next days.
     *
     * @param table of the account, without a concurrent write
     * @param most so many of them at most
     * @return whether there are days left
     */
    public boolean go(AccountTable table, int most) {
        int end = Math.min(replay.days().size(), next + most);
        for (; next < end; next++) {
            look(table, replay.days().get(next));
        }
        boolean more = next < replay.days().size();
        if (!more) {
            losses = Losses.of(table, replay.from(), replay.end());
        }
        return more;
    }

    /** An account whose opening is not known yet has no alerts. */
    private void look(AccountTable table, Day day) {
        PointInTime point = day.point();
        AccountAt at = AccountAt.of(table, point);
        if (at.profile() == null) {
            return;
        }
        boolean isBackAgain =
                replay.kinds().contains(AlertKind.BAND_FELL) && Watch.isBackAgain(at, point, replay.book(), remembered);
        SettingBook<AlertRulePublished> rules =
                replay.book().alertRules().versions().asKnown(point.knownAtPosition());
        Traits traits = replay.hasSegments() ? Traits.of(at) : Traits.NONE;
        Set<String> holdingByCandidate = new HashSet<>();
        Set<String> holdingByInForce = new HashSet<>();
        for (AlertKind kind : replay.kinds()) {
            AlertRulePublished published = rules.inForce(kind, at.at().t(), traits);
            AlertRule inForce = published == null ? AlertRule.builtIn(kind) : AlertRule.of(published);
            AlertRule tried = candidate(kind, traits, published == null ? null : published.appliesTo());
            isTried |= tried != null && next > 0;
            List<Condition> then = isBackAgain && kind == AlertKind.BAND_FELL
                    ? List.of()
                    : AlertConditions.of(at, List.of(inForce), replay.book(), remembered);
            List<Condition> now = tried == null || isSame(tried, inForce)
                    ? then
                    : isBackAgain && kind == AlertKind.BAND_FELL
                            ? List.of()
                            : AlertConditions.of(at, List.of(tried), replay.book(), remembered);
            take(then, byInForce, holdingByInForce, tried != null, day, at);
            take(now, byCandidate, holdingByCandidate, tried != null, day, at);
        }
        byInForce.holding = holdingByInForce;
        byCandidate.holding = holdingByCandidate;
    }

    private static boolean isSame(AlertRule one, AlertRule other) {
        return one.raises() == other.raises() && one.thresholds().equals(other.thresholds());
    }

    /** The candidate that would apply to the account; null where a rule in force with more conditions does, or none. */
    private @Nullable AlertRule candidate(AlertKind kind, Traits traits, @Nullable AppliesTo inForce) {
        Candidate best = null;
        for (Candidate each : replay.candidates()) {
            boolean fits = each.rule().kind() == kind && traits.fit(each.appliesTo());
            int least = AppliesTo.conditions(best == null ? inForce : best.appliesTo());
            if (fits && AppliesTo.conditions(each.appliesTo()) >= least) {
                best = each;
            }
        }
        return best == null ? null : best.rule();
    }

    /** @param counts whether a candidate is for the account on the day */
    private void take(
            List<Condition> conditions, Alerts alerts, Set<String> holding, boolean counts, Day day, AccountAt at) {
        for (Condition condition : conditions) {
            String alertId = condition.alertId(account);
            boolean isNew = holding.add(alertId) && !alerts.holding.contains(alertId);
            if (isNew && counts && next > 0 && !wasClosedByPerson(alertId, at)) {
                alerts.fired.add(new Fired(day.date().toEpochDay(), alertId, condition));
            }
        }
    }

    /** As known on the day; a returning alert has the id of the first and a number. */
    private static boolean wasClosedByPerson(String alertId, AccountAt at) {
        return at
                .table()
                .facts(WatchEvent.class)
                .all(new BitemporalPoint(Long.MAX_VALUE, at.at().k()))
                .stream()
                .anyMatch(fact -> fact.event() instanceof AlertClosed e
                        && !WatchEvent.SOURCE.equals(fact.source())
                        && (e.alertId().equals(alertId) || e.alertId().startsWith(alertId + "-")));
    }
}
