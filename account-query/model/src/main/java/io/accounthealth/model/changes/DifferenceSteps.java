package io.accounthealth.model.changes;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.changes.HealthDifference.Kind;
import io.accounthealth.model.changes.HealthDifference.Part;
import io.accounthealth.model.changes.HealthDifference.Shown;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.timeline.Headline;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way from one point to the other. After each stretch of it stands a verdict: the facts of the first point seen
 * from the second moment, then what was known late beside them, then all that came to pass, then the other rules.
 */
final class DifferenceSteps {

    private final AccountTable table;
    private final BitemporalPoint start;
    private final BitemporalPoint end;
    private final HealthPolicy rulesBefore;
    private final HealthPolicy rulesAfter;
    private final List<Part> parts = new ArrayList<>();
    private final ScoreResult first;
    private ScoreResult reached;

    DifferenceSteps(AccountTable table, PointInTime from, PointInTime to, PolicyBook book) {
        this.table = table;
        start = BitemporalPoint.of(from);
        end = BitemporalPoint.of(to);
        rulesBefore = book.inForce(from);
        rulesAfter = book.inForce(to);
        first = score(start);
        reached = first;
    }

    HealthDifference all(Runnable between) {
        ScoreResult.Reason none = noDifference();
        if (none != null) {
            return new HealthDifference(
                    Shown.of(first), Shown.of(byOtherRules()), null, none.sentence(), List.of(), List.of());
        }
        timePasses();
        lateFacts(between);
        newFacts(between);
        rulesChange();
        Shown from = Shown.of(first);
        Shown to = Shown.of(reached);
        judgements(from, to);
        return new HealthDifference(
                from,
                to,
                new Score(of(to.shown()) - of(from.shown())),
                null,
                List.copyOf(parts),
                Disclosure.between(table, start.k(), surprisedBefore()));
    }

    /** The points themselves decide; a time without enough data between them takes nothing from the difference. */
    private ScoreResult.@Nullable Reason noDifference() {
        return byOtherRules().noDifferenceTo(first, " at the first point", " at the second point");
    }

    HealthDifference.Totals totals() {
        ScoreResult.Reason none = noDifference();
        if (none != null) {
            return new HealthDifference.Totals(Shown.of(first), Shown.of(byOtherRules()), null, none.sentence());
        }
        Map<Kind, Score> moved = new EnumMap<>(Kind.class);
        if (end.t() > start.t()) {
            move(Kind.TIME, timePassed(), moved);
        }
        if (end.k() > start.k()) {
            move(Kind.LATE, lateKnown(), moved);
        }
        move(Kind.NEW, allKnown(), moved);
        if (!rulesAfter.equals(rulesBefore)) {
            move(Kind.POLICY, byOtherRules(), moved);
        }
        Shown from = Shown.of(first);
        Shown to = Shown.of(reached);
        moved.put(Kind.OVERRIDE, judged(from, to));
        return new HealthDifference.Totals(from, to, moved, reason(from, to));
    }

    /** Why the figure that is shown is another: a judgement where that moved it further than all else together. */
    private @Nullable String reason(Shown from, Shown to) {
        long score = of(to.score()) - of(from.score());
        if (Math.abs(judged(from, to).thousandths()) > Math.abs(score)) {
            return judgement(from, to);
        }
        ScoreResult.Reason reason = reached.reasonSince(first);
        return reason == null ? null : reason.sentence();
    }

    /** How much further judgements moved what is shown than the score moved. */
    private static Score judged(Shown from, Shown to) {
        return new Score(of(to.shown()) - of(to.score()) - of(from.shown()) + of(from.score()));
    }

    private static String judgement(Shown from, Shown to) {
        HealthScore.Override judged = to.override();
        if (judged == null) {
            return "The judgement of a person ended";
        }
        String said = "Judged by " + judged.by();
        if (judged.equals(from.override())) {
            said += judged(from, to).thousandths() == 0
                    ? " as before"
                    : " as before, which hides the move of the score";
        }
        return said + ": " + judged.reason();
    }

    private void move(Kind kind, ScoreResult after, Map<Kind, Score> moved) {
        moved.put(kind, new Score(moved(after)));
        reached = after;
    }

    /** What was recorded from there on knew all that moved the score. */
    private long surprisedBefore() {
        Part last = HealthDifference.lastSurprise(parts);
        return last == null ? 0 : last.position() == null ? end.k() : last.position();
    }

    private void timePasses() {
        if (end.t() > start.t()) {
            long days = (end.t() - start.t()) / BitemporalPoint.DAY;
            step(
                    Kind.TIME,
                    timePassed(),
                    days == 0 ? "Less than a day passed" : days == 1 ? "1 day passed" : days + " days passed",
                    null);
        }
    }

    /** Each moment at which something became known of the time before, and of the facts that had been known. */
    private void lateFacts(Runnable between) {
        List<Fact<AccountEvent>> recorded = table.journal().recorded(start.k(), end.k());
        limit(recorded.size());
        for (Fact<AccountEvent> fact : recorded) {
            between.run();
            boolean ofBefore = fact.occurredAt() <= start.t();
            if (ofBefore || fact.amendment() != null) {
                ScoreResult after = score(new BitemporalPoint(end.t(), fact.position()).seeing(start.t()));
                if (moved(after) != 0 || (ofBefore && !isCorrection(fact))) {
                    step(Kind.LATE, after, late(fact), fact);
                }
            }
        }
        reach(Kind.LATE, lateKnown());
    }

    private void newFacts(Runnable between) {
        List<Fact<AccountEvent>> facts = table.journal().after(end, start.t());
        limit(facts.size());
        for (Fact<AccountEvent> fact : facts) {
            between.run();
            ScoreResult after = score(end.seeing(fact));
            boolean retracted = fact.isRetracted();
            if (moved(after) != 0 || !(retracted || isCorrection(fact))) {
                step(Kind.NEW, after, Headline.of(fact.event()).title(), fact);
            }
        }
        reach(Kind.NEW, allKnown());
    }

    private void rulesChange() {
        if (!rulesAfter.equals(rulesBefore)) {
            step(
                    Kind.POLICY,
                    byOtherRules(),
                    "Rules " + rulesAfter.version() + " instead of " + rulesBefore.version(),
                    null);
        }
    }

    private void judgements(Shown from, Shown to) {
        if (from.override() != null || to.override() != null) {
            HealthScore.Override judged = to.override() == null ? from.override() : to.override();
            parts.add(new Part(
                    Kind.OVERRIDE,
                    judged(from, to),
                    judgement(from, to),
                    null,
                    null,
                    null,
                    null,
                    judged == null ? List.of() : List.of(judged.evidence())));
        }
    }

    private ScoreResult timePassed() {
        return score(new BitemporalPoint(end.t(), start.k()).seeing(start.t()));
    }

    private ScoreResult lateKnown() {
        return score(end.seeing(start.t()));
    }

    private ScoreResult allKnown() {
        return score(end);
    }

    private ScoreResult byOtherRules() {
        return HealthModel.score(AccountAt.of(table, end), rulesAfter);
    }

    private ScoreResult score(BitemporalPoint at) {
        return HealthModel.score(AccountAt.of(table, at), rulesBefore);
    }

    private long moved(ScoreResult after) {
        return of(after.reckoned()) - of(reached.reckoned());
    }

    private void step(Kind kind, ScoreResult after, String what, @Nullable Fact<AccountEvent> fact) {
        ScoreResult.Reason reason = after.reasonSince(reached);
        parts.add(new Part(
                kind,
                new Score(moved(after)),
                reason == null ? what : what + "; " + reason.sentence(),
                fact == null ? null : BitemporalPoint.instant(fact.occurredAt()),
                fact == null ? null : BitemporalPoint.instant(fact.recordedAt()),
                fact == null ? null : fact.position(),
                fact == null ? null : fact.type(),
                fact != null ? List.of(fact.eventId()) : reason == null ? List.of() : reason.evidence()));
        reached = after;
    }

    /** What no single fact accounts for goes into a part of its own, so that nothing is ever missing. */
    private void reach(Kind kind, ScoreResult after) {
        if (moved(after) != 0) {
            step(kind, after, "What else became known", null);
        }
        reached = after;
    }

    /** It stands beside the version that it amends, which is what moves a score. */
    private static boolean isCorrection(Fact<AccountEvent> fact) {
        return fact.event() instanceof CorrectionEvent;
    }

    private static String late(Fact<AccountEvent> fact) {
        String title = Headline.of(fact.event()).title();
        if (fact.amendment() == null) {
            return "Known late: " + title;
        }
        return (fact.amendment().retracted() ? "Retracted: " : "Corrected: ") + title;
    }

    private static void limit(int facts) {
        if (facts > HealthDifference.MOST_FACTS) {
            throw new HealthDifference.TooManyFactsException();
        }
    }

    private static long of(@Nullable Score points) {
        return points == null ? 0 : points.thousandths();
    }
}
