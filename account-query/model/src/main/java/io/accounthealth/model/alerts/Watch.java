package io.accounthealth.model.alerts;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.Band;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.events.WatchEvent.HealthBandChanged;
import io.accounthealth.model.health.Conditions;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks at an account now and says what is to be recorded: that its band changed, that something is overdue or silent,
 * with an alert that says what to do next; and that an alert is closed because its cause is gone.
 *
 * <p>An alert is of one thing, named by what it rests on, and is raised once, however people dealt with it. Only what
 * comes back after its cause was gone is told anew.
 */
public final class Watch {

    private static final String CAUSE_GONE = "its cause is gone";

    private static final List<Rule> RULES = List.of(
            HealthRules::bandFell,
            ServiceRules::slaBreached,
            DueRules::invoiceOverdue,
            EscalationRules::postMortemOverdue);

    /** What nobody has to see to any more once the client has gone. */
    private static final List<Rule> WHILE_CLIENT = List.of(
            ContactRules::silence, ServiceRules::reportOverdue, DueRules::milestoneMissed, DueRules::promiseOverdue);

    private Watch() {}

    /** Like the other, of an account that was never looked at. */
    public static List<DetectedFact> look(AccountTable table, PointInTime now, PolicyBook book) {
        return look(table, now, book, new Remembered());
    }

    /**
     * @param now everything that is known, at this moment
     * @param remembered from look to look
     */
    public static List<DetectedFact> look(AccountTable table, PointInTime now, PolicyBook book, Remembered remembered) {
        AccountAt account = AccountAt.of(table, now);
        if (account.profile() == null) {
            return List.of();
        }
        List<DetectedFact> noticed = new ArrayList<>();
        ScoreResult score = HealthModel.score(account, book.inForce(now));
        DetectedFact band = bandChange(account, score, now, book, remembered);
        if (band != null) {
            noticed.add(band);
        }
        Map<String, Fate> alerts = alerts(table, now);
        Set<String> standing = new HashSet<>();
        boolean backAgain = remembered.isSilent(table.account()) && stoodLower(account, score);
        for (Condition condition : conditions(account, now)) {
            if (backAgain && condition.kind() == AlertKind.BAND_FELL) {
                continue; // no change of band is on record that would end it
            }
            String alertId = current(condition.alertId(table.account()), alerts);
            if (standing.add(alertId) && !alerts.containsKey(alertId)) {
                raise(table.account(), condition, alertId, now.asOf(), noticed);
            }
        }
        alerts.forEach((alertId, fate) -> {
            if (fate == Fate.UNCLOSED && !standing.contains(alertId)) {
                noticed.add(new DetectedFact(
                        table.account(), "close-" + alertId, new AlertClosed(alertId, CAUSE_GONE), now.asOf()));
            }
        });
        return noticed;
    }

    /** What came back after the platform had closed its alert is told by another one; what a person closed stays so. */
    private static String current(String first, Map<String, Fate> alerts) {
        String alertId = first;
        for (int again = 2; alerts.get(alertId) == Fate.CLOSED_BY_PLATFORM; again++) {
            alertId = first + "-" + again;
        }
        return alertId;
    }

    private static List<Condition> conditions(AccountAt account, PointInTime now) {
        List<Condition> conditions = new ArrayList<>();
        RULES.forEach(rule -> conditions.addAll(rule.of(account, now)));
        if (!Conditions.isHolding(Conditions.CHURNED, account)) {
            WHILE_CLIENT.forEach(rule -> conditions.addAll(rule.of(account, now)));
        }
        return conditions;
    }

    private static void raise(
            AccountId account, Condition condition, String alertId, Instant now, List<DetectedFact> noticed) {
        if (condition.fact() != null) {
            // It became so once, however often it is told.
            noticed.add(new DetectedFact(
                    account, "fact-" + condition.alertId(account), condition.fact(), condition.since()));
        }
        noticed.add(new DetectedFact(account, "alert-" + alertId, condition.alert(alertId), now));
    }

    /**
     * There is one change after another, whoever notices it: its id rests on the change before it. Where there is not
     * enough data there is no band to change to, and the one that an account comes back with is no change.
     */
    private static @Nullable DetectedFact bandChange(
            AccountAt account, ScoreResult score, PointInTime now, PolicyBook book, Remembered remembered) {
        HealthBand band = score.band();
        AccountId id = account.table().account();
        Fact<HealthBandChanged> last = account.table().watch().latest(account.at(), HealthBandChanged.class);
        Band recorded = last == null ? null : last.event().to();
        UUID lastId = last == null ? null : last.eventId();
        HealthBand silent = remembered.bandOf(id, lastId);
        if (band != null && score.score() != null && silent != null && silent != band && recorded == band.band()) {
            remembered.forget(id); // it came back silently, and from there it goes to the band that was recorded last
            return change(id, last, silent.band(), score, now);
        }
        if (band == null || score.score() == null || recorded == band.band()) {
            remembered.forget(id);
            return null;
        }
        if (remembered.isSilent(id, band, lastId)) {
            return null;
        }
        HealthBand before = BandBefore.of(account.table(), now, book, band, last);
        if (before == HealthBand.NOT_ENOUGH_DATA) {
            remembered.silent(id, band, lastId);
            return null;
        }
        return change(id, last, before == null ? recorded : before.band(), score, now);
    }

    private static DetectedFact change(
            AccountId id,
            @Nullable Fact<HealthBandChanged> last,
            @Nullable Band from,
            ScoreResult score,
            PointInTime now) {
        String after = last == null ? "first" : last.eventId().toString();
        return new DetectedFact(
                id,
                "band-" + Condition.hash(id.value() + "\n" + after),
                HealthRules.change(from, score.explained()),
                now.asOf());
    }

    private static boolean stoodLower(AccountAt account, ScoreResult score) {
        Fact<HealthBandChanged> last = account.table().watch().latest(account.at(), HealthBandChanged.class);
        Band band = HealthBand.bandOf(score.band());
        return last != null && band != null && last.event().to().compareTo(band) < 0;
    }

    /** What became of an alert. One that was closed once stays so. */
    private enum Fate {
        UNCLOSED,
        CLOSED_BY_PLATFORM,
        CLOSED_BY_PERSON
    }

    private static Map<String, Fate> alerts(AccountTable table, PointInTime now) {
        Map<String, Fate> alerts = new HashMap<>();
        for (Fact<WatchEvent> fact : table.watch().all(new BitemporalPoint(Long.MAX_VALUE, now.knownAtPosition()))) {
            if (fact.event() instanceof AlertRaised e) {
                alerts.putIfAbsent(e.alertId(), Fate.UNCLOSED);
            } else if (fact.event() instanceof AlertClosed e) {
                alerts.put(
                        e.alertId(),
                        WatchEvent.SOURCE.equals(fact.source()) ? Fate.CLOSED_BY_PLATFORM : Fate.CLOSED_BY_PERSON);
            }
        }
        return alerts;
    }
}
