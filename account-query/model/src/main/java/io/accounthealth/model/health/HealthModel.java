package io.accounthealth.model.health;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.policy.Scoring;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.policy.UnknownPolicyException;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The score of an account at a point: a pure function of the table, the point, and the policies and SLA targets that
 * were published; and the only one there is.
 *
 * <p>{@code score = sum(weight * value) / sum(weight)} over the dimensions with a value, held under the lowest cap
 * whose condition holds. Before its first fact an account has no values at all.
 */
public final class HealthModel {

    private HealthModel() {}

    /**
     * With all its reasons.
     *
     * @throws UnknownPolicyException when the point names a version that does not exist
     */
    public static HealthScore evaluate(AccountTable table, PointInTime point, PolicyBook book) {
        return score(table, point, book).explained();
    }

    /** The numbers alone. @throws UnknownPolicyException like {@link #evaluate} */
    public static ScoreResult score(AccountTable table, PointInTime point, PolicyBook book) {
        return score(AccountAt.of(table, point), point, book);
    }

    /** The same of an account at that point. */
    public static ScoreResult score(AccountAt account, PointInTime point, PolicyBook book) {
        return score(account, book.scoring(account, point));
    }

    /** The same of an account at any point, by a policy and the targets that are known. */
    public static ScoreResult score(AccountAt account, Scoring scoring) {
        return new ScoreResult(new SignalCache(account, scoring.targets()), scoring.policy());
    }

    /** The same by several policies, in their order; a signal that they use alike is read once. */
    public static List<ScoreResult> score(AccountAt account, List<HealthPolicy> policies, TargetBook targets) {
        SignalCache signals = new SignalCache(account, targets);
        return policies.stream().map(policy -> new ScoreResult(signals, policy)).toList();
    }

    /** The mean of given values; null without any value. */
    public static @Nullable Score weightedMean(List<BigDecimal> weights, List<? extends @Nullable Score> values) {
        Mean mean = Mean.of(weights, values);
        return mean == null ? null : mean.mean();
    }
}
