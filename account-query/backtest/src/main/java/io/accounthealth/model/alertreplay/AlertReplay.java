package io.accounthealth.model.alertreplay;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.model.alerts.AlertDefinitions;
import io.accounthealth.model.backtest.Day;
import io.accounthealth.model.policy.AlertRule;
import io.accounthealth.model.policy.PolicyBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A replay of candidate alert rules beside the rules that were in force, on each day of a period: what a watch that
 * looks at the end of each day in UTC raises, knowing the positions recorded by then and no other. A candidate for a
 * part of the accounts is replayed on the days on which an account fits it and no rule in force has more conditions; on
 * the others the rules in force apply.
 *
 * @param kinds of the candidates, in the order of a look
 * @param book of the rules in force
 * @param days without a gap; the first is the one before the period, whose alerts were raised before
 * @param end losses are read as known here
 * @param horizon within how many days an alert should have been followed by a loss
 */
public record AlertReplay(
        List<Candidate> candidates,
        List<AlertKind> kinds,
        PolicyBook book,
        List<Day> days,
        PointInTime end,
        int horizon) {

    public static final int USUAL_HORIZON = 90;

    /** So many candidates at most. */
    public static final int MOST_CANDIDATES = 20;

    /** @param appliesTo the accounts that it is for; all when null */
    public record Candidate(AlertRule rule, @Nullable AppliesTo appliesTo) {

        public static Candidate of(AlertRulePublished rule) {
            return new Candidate(AlertRule.of(rule), rule.appliesTo());
        }
    }

    /**
     * @param from the first day
     * @param to the last day, over at the end
     * @param positionAt the last position recorded by an instant
     */
    public static AlertReplay of(
            List<Candidate> candidates,
            LocalDate from,
            LocalDate to,
            int horizon,
            PointInTime end,
            PolicyBook book,
            ToLongFunction<Instant> positionAt) {
        List<AlertKind> kinds = AlertDefinitions.ORDER.stream()
                .filter(kind -> candidates.stream()
                        .anyMatch(candidate -> candidate.rule().kind() == kind))
                .toList();
        return new AlertReplay(
                List.copyOf(candidates), kinds, book, Day.ofPeriod(from, to, end, positionAt), end, horizon);
    }

    /** Whether some candidate, or some rule in force, is for a part of the accounts. */
    boolean hasSegments() {
        return book.alertRules().versions().hasSegments()
                || candidates.stream().anyMatch(candidate -> candidate.appliesTo() != null);
    }

    public LocalDate from() {
        return days.get(1).date();
    }

    public LocalDate to() {
        return days.getLast().date();
    }
}
