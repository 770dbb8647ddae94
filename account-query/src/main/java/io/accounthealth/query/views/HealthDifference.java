package io.accounthealth.query.views;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.Band;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.query.health.HealthModel;
import io.accounthealth.query.health.HealthScore;
import io.accounthealth.query.health.Points;
import io.accounthealth.query.health.PolicyBook;
import io.accounthealth.query.health.Verdict;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.query.table.Fact;
import io.accounthealth.query.table.Vantage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a score is another at another point. Between the two points lies a way in steps, each of which changes one thing
 * only, and the score is computed after each: first time passes over the facts of the first point, then what is known
 * later of the time before it comes in, then what came to pass since, one fact after the other, then the rules change.
 * What a step moves is a part; so the parts add up to the difference to a thousandth, by construction.
 *
 * @param difference {@code to.shown} less {@code from.shown}; where one is missing it counts as nought
 * @param parts in the order of the steps; facts that move nothing are among them
 * @param shownTo what was given out between the two known times and before the last late fact that moved the score was
 *     known: whoever got it was told another figure than what is known now
 */
public record HealthDifference(Shown from, Shown to, Points difference, List<Part> parts, List<GivenOut> shownTo) {

    /** So many facts are taken one by one at most. */
    public static final int MOST_FACTS = 10_000;

    public enum Kind {
        /** Time passes over the facts of the first point. */
        @JsonProperty("time")
        TIME,
        /** What came to pass before the first point and was known only after it, and corrections of that. */
        @JsonProperty("late")
        LATE,
        /** What came to pass since. */
        @JsonProperty("new")
        NEW,
        /** Other rules. */
        @JsonProperty("policy")
        POLICY,
        /** A person's judgement that stands beside the score at one of the points and not, or another, at the other. */
        @JsonProperty("override")
        OVERRIDE
    }

    /**
     * A score and what stands beside it.
     *
     * @param shown the value of an override that names one, else the score
     */
    public record Shown(
            @Nullable Points score,
            @Nullable Band band,
            HealthScore.@Nullable Override override,
            @Nullable Points shown,
            String policyVersion) {

        static Shown of(Verdict verdict) {
            HealthScore.Override override = verdict.override();
            Points judged = override == null || override.value() == null ? null : Points.held(override.value());
            return new Shown(
                    verdict.score(),
                    verdict.band(),
                    override,
                    judged == null ? verdict.score() : judged,
                    verdict.policyVersion());
        }
    }

    /**
     * One step.
     *
     * @param why what happened, and what it did to the score
     * @param occurredAt of the fact; null where the step is none
     * @param recordedAt likewise, as are the position and the type of the event
     * @param evidence the event, or the events behind what moved
     */
    public record Part(
            Kind kind,
            Points points,
            String why,
            @Nullable Instant occurredAt,
            @Nullable Instant recordedAt,
            @Nullable Long position,
            @Nullable String type,
            List<UUID> evidence) {}

    /** More facts than {@link #MOST_FACTS} lie between the points. */
    public static final class TooManyFactsException extends RuntimeException {
        TooManyFactsException() {
            super("more than " + MOST_FACTS + " facts lie between the points", null, false, false);
        }
    }

    /**
     * @param to not before {@code from}, neither in what was true nor in what was known
     * @throws TooManyFactsException when it would take too many steps
     */
    public static HealthDifference of(AccountTable table, PointInTime from, PointInTime to, PolicyBook book) {
        return new Steps(table, from, to, book).all();
    }

    /** What each kind of part comes to, without the parts: for a view of many accounts. */
    static Totals totals(AccountTable table, PointInTime from, PointInTime to, PolicyBook book) {
        return new Steps(table, from, to, book).totals();
    }

    /**
     * @param moved by each kind that there is a part of, also where it moved nothing
     * @param reason why the score at the second point is another than at the first; null where it is not
     */
    record Totals(Shown from, Shown to, Map<Kind, Points> moved, Verdict.@Nullable Reason reason) {

        Points difference() {
            return new Points(
                    moved.values().stream().mapToLong(Points::thousandths).sum());
        }
    }

    /** The way from one point to the other. */
    private static final class Steps {

        private final AccountTable table;
        private final Vantage start;
        private final Vantage end;
        private final HealthPolicy rulesBefore;
        private final HealthPolicy rulesAfter;
        private final List<Part> parts = new ArrayList<>();
        private final Verdict first;
        private Verdict reached;

        Steps(AccountTable table, PointInTime from, PointInTime to, PolicyBook book) {
            this.table = table;
            start = Vantage.of(from);
            end = Vantage.of(to);
            rulesBefore = book.inForce(from);
            rulesAfter = book.inForce(to);
            first = judge(start);
            reached = first;
        }

        HealthDifference all() {
            timePasses();
            lateFacts();
            newFacts();
            rulesChange();
            Shown from = Shown.of(first);
            Shown to = Shown.of(reached);
            judgements(from, to);
            return new HealthDifference(
                    from,
                    to,
                    new Points(of(to.shown()) - of(from.shown())),
                    List.copyOf(parts),
                    GivenOut.between(table, start.k(), lastSurprise()));
        }

        Totals totals() {
            Map<Kind, Points> moved = new EnumMap<>(Kind.class);
            if (end.t() > start.t()) {
                move(Kind.TIME, judge(new Vantage(end.t(), start.k()).seeing(start.t())), moved);
            }
            if (end.k() > start.k()) {
                move(Kind.LATE, judge(end.seeing(start.t())), moved);
            }
            move(Kind.NEW, judge(end), moved);
            if (!rulesAfter.equals(rulesBefore)) {
                move(Kind.POLICY, HealthModel.judge(AccountAt.of(table, end), rulesAfter), moved);
            }
            Shown from = Shown.of(first);
            Shown to = Shown.of(reached);
            moved.put(Kind.OVERRIDE, new Points(of(to.shown()) - of(to.score()) - of(from.shown()) + of(from.score())));
            return new Totals(from, to, moved, reached.reasonSince(first));
        }

        private void move(Kind kind, Verdict after, Map<Kind, Points> moved) {
            moved.put(kind, new Points(moved(after)));
            reached = after;
        }

        /** The position of the last late fact that moved the score; 0 when none did. */
        private long lastSurprise() {
            return parts.stream()
                    .filter(part -> part.kind() == Kind.LATE && part.points().thousandths() != 0)
                    .mapToLong(part -> part.position() == null ? end.k() : part.position())
                    .max()
                    .orElse(0);
        }

        private void timePasses() {
            if (end.t() > start.t()) {
                Verdict after = judge(new Vantage(end.t(), start.k()).seeing(start.t()));
                long days = (end.t() - start.t()) / Vantage.DAY;
                step(Kind.TIME, after, days == 1 ? "1 day passed" : days + " days passed", null);
            }
        }

        /** Each moment at which something became known of the time before, and of the facts that had been known. */
        private void lateFacts() {
            List<Fact<AccountEvent>> recorded = table.journal().recorded(start.k(), end.k());
            limit(recorded.size());
            for (Fact<AccountEvent> fact : recorded) {
                boolean ofBefore = fact.occurredAt() <= start.t();
                if (ofBefore || fact.amendment() != null) {
                    Verdict after = judge(new Vantage(end.t(), fact.position()).seeing(start.t()));
                    if (moved(after) != 0 || (ofBefore && !isCorrection(fact))) {
                        step(Kind.LATE, after, late(fact), fact);
                    }
                }
            }
            reach(Kind.LATE, judge(end.seeing(start.t())));
        }

        private void newFacts() {
            List<Fact<AccountEvent>> facts = table.journal().after(end, start.t());
            limit(facts.size());
            for (Fact<AccountEvent> fact : facts) {
                Verdict after = judge(end.seeing(fact));
                boolean retracted = fact.amendment() != null && fact.amendment().retracted();
                if (moved(after) != 0 || !(retracted || isCorrection(fact))) {
                    step(Kind.NEW, after, Headline.of(fact.event()).title(), fact);
                }
            }
            reach(Kind.NEW, judge(end));
        }

        private void rulesChange() {
            if (!rulesAfter.equals(rulesBefore)) {
                step(
                        Kind.POLICY,
                        HealthModel.judge(AccountAt.of(table, end), rulesAfter),
                        "Rules " + rulesAfter.version() + " instead of " + rulesBefore.version(),
                        null);
            }
        }

        private void judgements(Shown from, Shown to) {
            long before = of(from.shown()) - of(from.score());
            long after = of(to.shown()) - of(to.score());
            if (from.override() != null || to.override() != null) {
                HealthScore.Override judged = to.override() == null ? from.override() : to.override();
                parts.add(new Part(
                        Kind.OVERRIDE,
                        new Points(after - before),
                        to.override() == null
                                ? "The judgement of a person ended"
                                : "Judged by " + to.override().by() + ": "
                                        + to.override().reason(),
                        null,
                        null,
                        null,
                        null,
                        judged == null ? List.of() : List.of(judged.evidence())));
            }
        }

        private Verdict judge(Vantage at) {
            return HealthModel.judge(AccountAt.of(table, at), rulesBefore);
        }

        private long moved(Verdict after) {
            return of(after.score()) - of(reached.score());
        }

        private void step(Kind kind, Verdict after, String what, @Nullable Fact<AccountEvent> fact) {
            Verdict.Reason reason = after.reasonSince(reached);
            parts.add(new Part(
                    kind,
                    new Points(moved(after)),
                    reason == null ? what : what + "; " + reason.sentence(),
                    fact == null ? null : Vantage.instant(fact.occurredAt()),
                    fact == null ? null : Vantage.instant(fact.recordedAt()),
                    fact == null ? null : fact.position(),
                    fact == null ? null : fact.type(),
                    fact != null ? List.of(fact.eventId()) : reason == null ? List.of() : reason.evidence()));
            reached = after;
        }

        /** What no single fact accounts for goes into a part of its own, so that nothing is ever missing. */
        private void reach(Kind kind, Verdict after) {
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
            if (facts > MOST_FACTS) {
                throw new TooManyFactsException();
            }
        }

        private static long of(@Nullable Points points) {
            return points == null ? 0 : points.thousandths();
        }
    }
}
