package io.accounthealth.model.changes;

import static io.accounthealth.model.message.Message.message;
import static io.accounthealth.model.message.Message.words;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.Coverage;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The score change between two points, in parts. Each step from one to the other changes one thing only, and the score
 * is computed after each: first time passes over the facts of the first point, told by dimension, then late facts of
 * the time before it come in, then those that occurred since, one after the other, then the policy changes: first to
 * the one that is for the account as it is now, then to the one in force now. The move of a step is a part; so the
 * parts add up to the difference to a thousandth, by construction.
 *
 * @param difference {@code to.shown} less {@code from.shown}; a missing one counts as zero. Null where there is not
 *     enough data for a score at one of the points
 * @param noDifference why the difference is null; null where it is not
 * @param parts in the order of the steps; facts that move nothing are among them. None without a difference
 * @param shownTo disclosures since the first point of a health, or of figures, that are known to have been others than
 *     were shown then: whatever the second point's time is
 * @param wrongUntil when the last fact was recorded that moved the score of the first point at its own time; null where
 *     none did
 */
public record HealthDifference(
        Shown from,
        Shown to,
        @Nullable Score difference,
        @Nullable String noDifference,
        List<Part> parts,
        List<Outdated> shownTo,
        @Nullable Instant wrongUntil) {

    /** So many facts are taken one by one at most. */
    public static final int MOST_FACTS = 10_000;

    public enum Kind {
        /** Time passes over the facts of the first point. */
        TIME,
        /** Facts that occurred before the first point and were recorded after it, and corrections of those. */
        LATE,
        /** Facts that occurred since. */
        NEW,
        /** Another policy is for the account, since its tier, vertical, region or parent changed. */
        SEGMENT,
        /** Other rules: another policy, or SLA targets that became known. */
        POLICY,
        /** An override at one of the points, or at both. */
        OVERRIDE
    }

    /**
     * A score, its override, and the figure that is shown.
     *
     * @param shown the value of an override that names one, else the score
     */
    public record Shown(
            @Nullable Score score,
            @Nullable HealthBand band,
            Coverage coverage,
            HealthScore.@Nullable Override override,
            @Nullable Score shown,
            String policyVersion) {

        public static Shown of(ScoreResult result) {
            HealthScore.Override override = result.override();
            Score overridden = override == null || override.value() == null ? null : Score.held(override.value());
            return new Shown(
                    result.score(),
                    result.band(),
                    result.coverage(),
                    override,
                    overridden == null ? result.score() : overridden,
                    result.policyVersion());
        }
    }

    /** What the judgements of people do to the difference of two shown figures. */
    record Overridden(Shown from, Shown to) {

        /** The one at the second point, else that at the first; null without either. */
        HealthScore.@Nullable Override newest() {
            return to.override() == null ? from.override() : to.override();
        }

        /** How much further overrides moved the shown figure than the score moved. */
        Score points() {
            return Score.change(from.shown(), to.shown()).minus(Score.change(from.score(), to.score()));
        }

        /** In one sentence. */
        Message reason() {
            HealthScore.Override override = to.override();
            if (override == null) {
                return words("The judgement of a person ended");
            }
            String said = !override.equals(from.override())
                    ? ""
                    : points().thousandths() == 0 ? " as before" : " as before, which hides the move of the score";
            return message("Judged by {}{}: {}", override.by(), words(said), override.reason());
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
            Score points,
            Message why,
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
        return of(table, from, to, book, () -> {});
    }

    /** @param between is run between two steps, and may throw when the request was cancelled */
    public static HealthDifference of(
            AccountTable table, PointInTime from, PointInTime to, PolicyBook book, Runnable between) {
        return new DifferenceSteps(table, from, to, book).all(between);
    }

    /** The sums of each kind of part, for a view of many accounts. */
    public static Totals totals(AccountTable table, PointInTime from, PointInTime to, PolicyBook book) {
        return new DifferenceSteps(table, from, to, book).totals();
    }

    /**
     * @param moved by each kind, also where it moved nothing; without a kind whose reason is not there. Null without a
     *     difference
     * @param reason why what is shown at the second point is another than at the first, or why there is no difference;
     *     null where it is not
     */
    public record Totals(
            Shown from,
            Shown to,
            @Nullable Map<Kind, Score> moved,
            @Nullable Message reason) {

        @Nullable
        public Score difference() {
            return moved == null
                    ? null
                    : new Score(moved.values().stream()
                            .mapToLong(Score::thousandths)
                            .sum());
        }
    }
}
