package io.accounthealth.model.changes;

import static io.accounthealth.model.message.Message.message;
import static io.accounthealth.model.message.Message.words;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import io.accounthealth.model.changes.HealthDifference.Kind;
import io.accounthealth.model.changes.HealthDifference.Overridden;
import io.accounthealth.model.changes.HealthDifference.Part;
import io.accounthealth.model.changes.HealthDifference.Shown;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.timeline.Headline;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The steps from one point to another, with a score after each: the facts of the first point at the time of the second,
 * then late facts, then all that occurred since, then the policy that is for the account as it is at the second point,
 * then the other rules.
 */
final class DifferenceSteps {

    private final AccountTable table;
    private final BitemporalPoint start;
    private final BitemporalPoint end;
    private final PolicyBook book;
    private final Set<String> hidden;
    private final ScoringChange rules;
    private final List<Part> parts = new ArrayList<>();
    private final ScoreResult first;
    private ScoreResult reached;

    DifferenceSteps(AccountTable table, PointInTime from, PointInTime to, PolicyBook book) {
        this.table = table;
        this.book = book;
        hidden = book.attributes().hidden();
        start = BitemporalPoint.of(from);
        end = BitemporalPoint.of(to);
        rules = ScoringChange.of(table, from, to, book);
        first = score(start);
        reached = first;
    }

    HealthDifference all(Runnable between) {
        ShownSince shown = new ShownSince(table, start, end.k(), book, rules.before());
        ScoreResult.Reason none = noDifference();
        if (none != null) {
            return new HealthDifference(
                    Shown.of(first),
                    Shown.of(afterPolicy()),
                    null,
                    none.sentence().plain(),
                    List.of(),
                    shown.differing(between),
                    shown.wrongUntil(between));
        }
        timeStep();
        lateFacts(between);
        newFacts(between);
        segmentStep();
        policyStep();
        Shown from = Shown.of(first);
        Shown to = Shown.of(reached);
        overrides(from, to);
        return new HealthDifference(
                from,
                to,
                Score.change(from.shown(), to.shown()),
                null,
                List.copyOf(parts),
                shown.differing(between),
                shown.wrongUntil(between));
    }

    /** Only the two points need enough data; a time without between them does not matter. */
    private ScoreResult.@Nullable Reason noDifference() {
        return afterPolicy().noDifferenceTo(first, " at the first point", " at the second point");
    }

    HealthDifference.Totals totals() {
        ScoreResult.Reason none = noDifference();
        if (none != null) {
            return new HealthDifference.Totals(Shown.of(first), Shown.of(afterPolicy()), null, none.sentence());
        }
        Map<Kind, Score> sums = new EnumMap<>(Kind.class);
        if (end.t() > start.t()) {
            move(Kind.TIME, afterTime(), sums);
        }
        if (end.k() > start.k()) {
            move(Kind.LATE, afterLateFacts(), sums);
        }
        move(Kind.NEW, score(end), sums);
        if (rules.movesSegment()) {
            move(Kind.SEGMENT, afterSegment(), sums);
        }
        if (!rules.after().equals(rules.moved())) {
            move(Kind.POLICY, afterPolicy(), sums);
        }
        Shown from = Shown.of(first);
        Shown to = Shown.of(reached);
        sums.put(Kind.OVERRIDE, new Overridden(from, to).points());
        return new HealthDifference.Totals(from, to, sums, reason(from, to));
    }

    /** Why the shown figure changed: an override where that moved it further than all else together. */
    private @Nullable Message reason(Shown from, Shown to) {
        long score = Score.change(from.score(), to.score()).thousandths();
        Overridden overridden = new Overridden(from, to);
        if (Math.abs(overridden.points().thousandths()) > Math.abs(score)) {
            return overridden.reason();
        }
        ScoreResult.Reason reason = reached.reasonSince(first);
        return reason == null ? null : reason.sentence();
    }

    private void move(Kind kind, ScoreResult after, Map<Kind, Score> sums) {
        sums.put(kind, moved(after));
        reached = after;
    }

    private void timeStep() {
        if (end.t() > start.t()) {
            long days = ChronoUnit.DAYS.between(
                    AccountAt.of(table, start).today(), AccountAt.of(table, end).today());
            String passed = days == 0 ? "Less than a day passed" : days == 1 ? "1 day passed" : days + " days passed";
            ScoreResult after = afterTime();
            List<ScoreResult.Reason> moves = after.movesSince(reached);
            if (moves.isEmpty()) {
                step(Kind.TIME, after, words(passed), null);
            }
            for (ScoreResult.Reason move : moves) {
                Message why = message("{}; {}", words(passed), move.sentence());
                parts.add(part(Kind.TIME, Score.orZero(move.points()), why, null, move.evidence()));
            }
            reached = after;
        }
    }

    /**
     * Each fact of the time before that was recorded later, and each correction of the facts that had been known; and
     * each retraction of spend, which counts from when that was true, whenever it occurred.
     */
    private void lateFacts(Runnable between) {
        List<Fact<AccountEvent>> recorded = table.journal().recorded(start.k(), end.k());
        limit(recorded.size());
        for (Fact<AccountEvent> fact : recorded) {
            between.run();
            boolean ofBefore = fact.occurredAt() <= start.t();
            if (ofBefore || fact.amendment() != null || fact.event() instanceof SpendRetracted) {
                ScoreResult after = score(end.knownAt(fact.position()).seeing(start.t()));
                if (!moved(after).equals(Score.ZERO) || (ofBefore && !isCorrection(fact))) {
                    step(Kind.LATE, after, late(fact), fact);
                }
            }
        }
        reach(Kind.LATE, afterLateFacts());
    }

    private void newFacts(Runnable between) {
        List<Fact<AccountEvent>> facts = table.journal().after(end, start.t());
        limit(facts.size());
        for (Fact<AccountEvent> fact : facts) {
            between.run();
            ScoreResult after = score(end.seeing(fact));
            boolean retracted = fact.isRetracted();
            if (!moved(after).equals(Score.ZERO) || !(retracted || isCorrection(fact))) {
                step(Kind.NEW, after, Headline.of(fact.event(), hidden).title(), fact);
            }
        }
        reach(Kind.NEW, score(end));
    }

    private void segmentStep() {
        if (rules.movesSegment()) {
            step(
                    Kind.SEGMENT,
                    afterSegment(),
                    words(rules.segmentInWords()),
                    null,
                    ScoringChange.traitChanges(table, start, end));
        }
    }

    private void policyStep() {
        if (rules.changesPolicy()) {
            step(Kind.POLICY, afterPolicy(), words(rules.policyInWords()), null);
        } else if (!moved(afterPolicy()).equals(Score.ZERO)) {
            step(Kind.POLICY, afterPolicy(), words("SLA targets that became known"), null);
        }
    }

    private void overrides(Shown from, Shown to) {
        Overridden overridden = new Overridden(from, to);
        if (overridden.newest() != null) {
            parts.add(part(
                    Kind.OVERRIDE,
                    overridden.points(),
                    overridden.reason(),
                    null,
                    List.of(overridden.newest().evidence())));
        }
    }

    private ScoreResult afterTime() {
        return score(end.knownAt(start.k()).seeing(start.t()));
    }

    private ScoreResult afterLateFacts() {
        return score(end.seeing(start.t()));
    }

    private ScoreResult afterPolicy() {
        return HealthModel.score(AccountAt.of(table, end), rules.after());
    }

    private ScoreResult afterSegment() {
        return HealthModel.score(AccountAt.of(table, end), rules.moved());
    }

    private ScoreResult score(BitemporalPoint at) {
        return HealthModel.score(AccountAt.of(table, at), rules.before());
    }

    private Score moved(ScoreResult after) {
        return Score.change(reached.reckoned(), after.reckoned());
    }

    private void step(Kind kind, ScoreResult after, Message what, @Nullable Fact<AccountEvent> fact) {
        step(kind, after, what, fact, fact == null ? List.of() : List.of(fact.eventId()));
    }

    /** @param events behind the step; where there are none, those behind what moved are its evidence */
    private void step(
            Kind kind, ScoreResult after, Message what, @Nullable Fact<AccountEvent> fact, List<UUID> events) {
        ScoreResult.Reason reason = after.reasonSince(reached);
        parts.add(part(
                kind,
                moved(after),
                reason == null ? what : message("{}; {}", what, reason.sentence()),
                fact,
                events.isEmpty() && reason != null ? reason.evidence() : events));
        reached = after;
    }

    private static Part part(
            Kind kind, Score points, Message why, @Nullable Fact<AccountEvent> fact, List<UUID> evidence) {
        return new Part(
                kind,
                points,
                why,
                fact == null ? null : BitemporalPoint.instant(fact.occurredAt()),
                fact == null ? null : BitemporalPoint.instant(fact.recordedAt()),
                fact == null ? null : fact.position(),
                fact == null ? null : fact.type(),
                evidence);
    }

    /** A change that no single fact accounts for is a part of its own, so that the parts add up. */
    private void reach(Kind kind, ScoreResult after) {
        if (!moved(after).equals(Score.ZERO)) {
            step(kind, after, words("What else became known"), null);
        }
        reached = after;
    }

    /** A correction moves no score; the version that it amends does. */
    private static boolean isCorrection(Fact<AccountEvent> fact) {
        return fact.event() instanceof CorrectionEvent;
    }

    private Message late(Fact<AccountEvent> fact) {
        String how = fact.amendment() == null
                ? "Known late: {}"
                : fact.amendment().retracted() ? "Retracted: {}" : "Corrected: {}";
        return message(how, Headline.of(fact.event(), hidden).title());
    }

    private static void limit(int facts) {
        if (facts > HealthDifference.MOST_FACTS) {
            throw new HealthDifference.TooManyFactsException();
        }
    }
}
