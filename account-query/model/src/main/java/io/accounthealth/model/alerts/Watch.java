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
import io.accounthealth.model.policy.TargetBook;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Detects at an account, now, what is to be recorded: a change of the band, a new alert with its next step, and the end
 * of an alert whose cause is gone.
 *
 * <p>An alert concerns one occurrence, identified by the facts it rests on, and is raised once, whatever people did
 * with it. A condition that returns after the platform closed its alert raises another one.
 */
public final class Watch {

    private static final String CAUSE_GONE = "its cause is gone";

    private static final List<Function<AccountAt, List<Condition>>> RULES =
            List.of(DueRules::invoiceOverdue, ServiceRules::postMortemOverdue);

    /** Rules that end with the client. */
    private static final List<Function<AccountAt, List<Condition>>> WHILE_CLIENT = List.of(
            ServiceRules::silence, ServiceRules::reportOverdue, DueRules::milestoneMissed, DueRules::promiseOverdue);

    private Watch() {}

    /** Like the other, of an account that was never watched before. */
    public static List<DetectedFact> look(AccountTable table, PointInTime now, PolicyBook book) {
        return look(table, now, book, new Remembered());
    }

    /**
     * @param now with everything that is known
     * @param remembered from one run to the next
     */
    public static List<DetectedFact> look(AccountTable table, PointInTime now, PolicyBook book, Remembered remembered) {
        AccountAt account = AccountAt.of(table, now);
        if (account.profile() == null) {
            return List.of();
        }
        List<DetectedFact> detected = new ArrayList<>();
        ScoreResult score = HealthModel.score(account, now, book);
        DetectedFact band = bandChange(account, score, now, book, remembered);
        if (band != null) {
            detected.add(band);
        }
        Map<String, Fate> alerts = alerts(table, now);
        Set<String> holding = new HashSet<>();
        boolean backAgain = remembered.isSilent(table.account()) && wasLower(account, score);
        for (Condition condition : conditions(account, book.targets().asKnown(now.knownAtPosition()))) {
            if (backAgain && condition.kind() == AlertKind.BAND_FELL) {
                continue; // no change of band is on record that would end it
            }
            String alertId = current(condition.alertId(table.account()), alerts);
            if (holding.add(alertId) && !alerts.containsKey(alertId)) {
                raise(table.account(), condition, alertId, now.asOf(), detected);
            }
        }
        alerts.forEach((alertId, fate) -> {
            if (fate == Fate.UNCLOSED && !holding.contains(alertId)) {
                detected.add(new DetectedFact(
                        table.account(), "close-" + alertId, new AlertClosed(alertId, CAUSE_GONE), now.asOf()));
            }
        });
        return detected;
    }

    /**
     * A condition that returns after the platform closed its alert has a new id; one closed by a person keeps its id.
     */
    private static String current(String first, Map<String, Fate> alerts) {
        String alertId = first;
        for (int again = 2; alerts.get(alertId) == Fate.CLOSED_BY_PLATFORM; again++) {
            alertId = first + "-" + again;
        }
        return alertId;
    }

    private static List<Condition> conditions(AccountAt account, TargetBook targets) {
        List<Condition> conditions = new ArrayList<>(HealthRules.bandFell(account));
        conditions.addAll(ServiceRules.slaBreached(account, targets));
        RULES.forEach(rule -> conditions.addAll(rule.apply(account)));
        if (!Conditions.isHolding(Conditions.CHURNED, account)) {
            WHILE_CLIENT.forEach(rule -> conditions.addAll(rule.apply(account)));
        }
        return conditions;
    }

    private static void raise(
            AccountId account, Condition condition, String alertId, Instant now, List<DetectedFact> detected) {
        if (condition.fact() != null) {
            // It occurred once, however often its alert is raised.
            detected.add(new DetectedFact(
                    account, "fact-" + condition.alertId(account), condition.fact(), condition.since()));
        }
        detected.add(new DetectedFact(account, "alert-" + alertId, condition.alert(alertId), now));
    }

    /**
     * Changes of the band follow one another: the id of each is derived from the change before it, so that two watches
     * detect the same one. Where there is not enough data there is no band to change to, and the band with which an
     * account comes back is no change.
     */
    private static @Nullable DetectedFact bandChange(
            AccountAt account, ScoreResult score, PointInTime now, PolicyBook book, Remembered remembered) {
        HealthBand band = score.band();
        AccountId id = account.id();
        Fact<HealthBandChanged> last = account.latest(HealthBandChanged.class);
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

    private static boolean wasLower(AccountAt account, ScoreResult score) {
        Fact<HealthBandChanged> last = account.latest(HealthBandChanged.class);
        Band band = HealthBand.bandOf(score.band());
        return last != null && band != null && last.event().to().compareTo(band) < 0;
    }

    /** An alert that was closed once stays closed. */
    private enum Fate {
        UNCLOSED,
        CLOSED_BY_PLATFORM,
        CLOSED_BY_PERSON
    }

    private static Map<String, Fate> alerts(AccountTable table, PointInTime now) {
        Map<String, Fate> alerts = new HashMap<>();
        for (Fact<WatchEvent> fact :
                table.facts(WatchEvent.class).all(new BitemporalPoint(Long.MAX_VALUE, now.knownAtPosition()))) {
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
