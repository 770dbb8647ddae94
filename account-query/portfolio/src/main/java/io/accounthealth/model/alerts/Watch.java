package io.accounthealth.model.alerts;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.Band;
import io.accounthealth.events.PolicyEvent.PlaybookPublished;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.events.WatchEvent.HealthBandChanged;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.policy.AlertRule;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.reports.terms.ReportSeries;
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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Detects at an account, now, what is to be recorded: a change of the band, a new alert with its next step, the end of
 * an alert whose cause is gone, the action items of the playbook of an alert, and the reports that a series makes due.
 *
 * <p>An alert concerns one occurrence, identified by the facts it rests on, and is raised once, whatever people did
 * with it. A condition that returns after the platform closed its alert raises another one.
 */
public final class Watch {

    private static final String CAUSE_GONE = "its cause is gone";

    private static final String RULE_RAISES_NO_MORE = "its alert rule raises nothing any more";

    private Watch() {}

    /** Like the other, of an account that was never watched before. */
    public static List<DetectedFact> look(AccountTable table, PointInTime now, PolicyBook book) {
        return look(table, now, book, new WatchState());
    }

    /**
     * @param now with everything that is known
     * @param remembered from one run to the next
     */
    public static List<DetectedFact> look(AccountTable table, PointInTime now, PolicyBook book, WatchState remembered) {
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
        Map<AlertKind, AlertRule> rules = remembered.rules(book.alertRules().asKnown(now.knownAtPosition()), account);
        Map<String, Alert> alerts = alerts(table, now);
        Set<String> holding = new HashSet<>();
        boolean backAgain = isBackAgain(account, score, remembered);
        List<AlertRule> inOrder = AlertDefinitions.ORDER.stream()
                .<AlertRule>map(kind -> Objects.requireNonNull(rules.get(kind)))
                .toList();
        for (Condition condition : AlertConditions.of(account, inOrder, book, remembered)) {
            if (backAgain && condition.kind() == AlertKind.BAND_FELL) {
                continue; // no change of band is on record that would end it
            }
            String alertId = current(condition.alertId(table.account()), alerts);
            if (holding.add(alertId) && !alerts.containsKey(alertId)) {
                String rule =
                        Objects.requireNonNull(rules.get(condition.kind())).version();
                raise(table.account(), condition, alertId, rule, now.asOf(), detected);
            }
        }
        for (ReportScheduled due : ReportSeries.missing(account)) {
            String id = "report-" + Condition.hash(table.account().value() + "\n" + due.reportId());
            detected.add(new DetectedFact(table.account(), id, due, now.asOf()));
        }
        PlaybookSteps steps = new PlaybookSteps(table, book.settings(PlaybookPublished.class), now.knownAtPosition());
        alerts.forEach((alertId, alert) -> {
            if (alert.raised != null && alert.at != null && holding.contains(alertId)) {
                detected.addAll(steps.missing(alert.raised, alert.at, now.asOf()));
            } else if (alert.raised != null) {
                boolean raises =
                        Objects.requireNonNull(rules.get(alert.raised.kind())).raises();
                String reason = raises ? whyItEnds(account, alert.raised) : RULE_RAISES_NO_MORE;
                detected.add(new DetectedFact(
                        table.account(), "close-" + alertId, new AlertClosed(alertId, reason), now.asOf()));
            }
        });
        return detected;
    }

    /**
     * Whether a watch that looks at this point raises no alert of the band that was recorded last, since the account
     * came back silently to a higher one. To be asked of each look in turn.
     *
     * @param remembered from one look to the next
     */
    public static boolean isBackAgain(AccountAt account, PointInTime now, PolicyBook book, WatchState remembered) {
        ScoreResult score = HealthModel.score(account, now, book);
        bandChange(account, score, now, book, remembered);
        return isBackAgain(account, score, remembered);
    }

    private static String whyItEnds(AccountAt account, AlertRaised raised) {
        String source = DeliveryRules.silentSource(account, raised);
        return source == null ? CAUSE_GONE : "follows from: " + source + " is silent";
    }

    /** Whether the account came back silently to a higher band than the last one on record. */
    private static boolean isBackAgain(AccountAt account, ScoreResult score, WatchState remembered) {
        return remembered.isSilent(account.id()) && wasLower(account, score);
    }

    /**
     * A condition that returns after the platform closed its alert has a new id; one closed by a person keeps its id.
     */
    private static String current(String first, Map<String, Alert> alerts) {
        String alertId = first;
        for (int again = 2; Alert.isClosedByPlatform(alerts.get(alertId)); again++) {
            alertId = first + "-" + again;
        }
        return alertId;
    }

    private static void raise(
            AccountId account,
            Condition condition,
            String alertId,
            @Nullable String rule,
            Instant now,
            List<DetectedFact> detected) {
        if (condition.fact() != null && alertId.equals(condition.alertId(account))) {
            // It occurred once, however often and by whatever rules its alert is raised.
            detected.add(new DetectedFact(
                    account, "fact-" + condition.alertId(account), condition.fact(), condition.since()));
        }
        detected.add(new DetectedFact(account, "alert-" + alertId, condition.alert(alertId, rule), now));
    }

    /**
     * Changes of the band follow one another: the id of each is derived from the change before it, so that two watches
     * detect the same one. Where there is not enough data there is no band to change to, and the band with which an
     * account comes back is no change.
     */
    private static @Nullable DetectedFact bandChange(
            AccountAt account, ScoreResult score, PointInTime now, PolicyBook book, WatchState remembered) {
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

    /**
     * @param raised an unclosed one
     * @param at when it was raised, and its position
     */
    private record Alert(
            Fate fate,
            @Nullable AlertRaised raised,
            @Nullable BitemporalPoint at) {

        static boolean isClosedByPlatform(@Nullable Alert alert) {
            return alert != null && alert.fate == Fate.CLOSED_BY_PLATFORM;
        }
    }

    private static Map<String, Alert> alerts(AccountTable table, PointInTime now) {
        Map<String, Alert> alerts = new HashMap<>();
        for (Fact<WatchEvent> fact :
                table.facts(WatchEvent.class).all(new BitemporalPoint(Long.MAX_VALUE, now.knownAtPosition()))) {
            if (fact.event() instanceof AlertRaised e) {
                BitemporalPoint at = new BitemporalPoint(fact.occurredAt(), fact.position());
                alerts.putIfAbsent(e.alertId(), new Alert(Fate.UNCLOSED, e, at));
            } else if (fact.event() instanceof AlertClosed e) {
                Fate fate = WatchEvent.SOURCE.equals(fact.source()) ? Fate.CLOSED_BY_PLATFORM : Fate.CLOSED_BY_PERSON;
                alerts.put(e.alertId(), new Alert(fate, null, null)); // also where it is dated before the alert
            }
        }
        return alerts;
    }
}
