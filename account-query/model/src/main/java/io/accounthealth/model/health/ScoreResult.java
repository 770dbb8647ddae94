package io.accounthealth.model.health;

import static io.accounthealth.model.message.Message.words;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.OverrideEvent;
import io.accounthealth.events.OverrideEvent.HealthOverridden;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The score of an account by a policy at a point: the numbers at once, and their reasons only when requested, since
 * most scores are counted and few are read. Reasons are read from the table, so request them before it is written to.
 * Not safe for use by several threads.
 */
public final class ScoreResult {

    /** The cause of a {@link Reason} that is want of data. */
    public static final String TOO_LITTLE_DATA = "not-enough-data";

    private final AccountAt account;
    final HealthPolicy policy;
    private final List<DimensionReader.Value> values;
    final @Nullable Mean mean;
    final HealthScore.@Nullable Cap cap;
    private final Coverage coverage;
    private final @Nullable Score reckoned;
    private final @Nullable HealthBand band;

    ScoreResult(SignalCache signals, HealthPolicy policy) {
        this.account = signals.account();
        this.policy = policy;
        values = values(signals, policy);
        List<@Nullable Score> points = values();
        mean = Mean.of(weights(policy), points);
        coverage = Coverage.of(weights(policy), points);
        cap = cap(account, policy);
        reckoned = mean == null ? null : cap == null ? mean.mean() : mean.mean().min(cap.value());
        band = Conditions.isHolding(Conditions.CHURNED, account) ? HealthBand.CHURNED : reached();
    }

    /** Being at risk needs no more data; before its first fact there is no account to have any. */
    private @Nullable HealthBand reached() {
        HealthBand band = band(reckoned, policy);
        boolean tooLittle = coverage.isTooLittleFor(policy) && !account.table().isSilent(account.at());
        return tooLittle && band != HealthBand.AT_RISK ? HealthBand.NOT_ENOUGH_DATA : band;
    }

    static List<BigDecimal> weights(HealthPolicy policy) {
        return policy.dimensions().stream().map(HealthPolicy.Dimension::weight).toList();
    }

    private static List<DimensionReader.Value> values(SignalCache signals, HealthPolicy policy) {
        AccountAt account = signals.account();
        boolean silent = account.table().isSilent(account.at());
        int endedOrderDays = policy.endedOrderDays() == null ? 0 : policy.endedOrderDays();
        List<DimensionReader.Value> values = new ArrayList<>(policy.dimensions().size());
        for (HealthPolicy.Dimension dimension : policy.dimensions()) {
            values.add(
                    silent
                            ? DimensionReader.Value.OF_NOTHING
                            : DimensionReader.read(dimension, signals, endedOrderDays));
        }
        return values;
    }

    private static HealthScore.@Nullable Cap cap(AccountAt account, HealthPolicy policy) {
        HealthScore.Cap lowest = null;
        for (HealthPolicy.Cap cap : policy.caps()) {
            Score value = Score.held(cap.value());
            if (lowest == null || value.compareTo(lowest.value()) < 0) {
                Conditions.Holding holding = Conditions.holding(cap.condition(), account);
                if (holding != null) {
                    lowest = new HealthScore.Cap(value, cap.condition(), holding.reason(), holding.evidence());
                }
            }
        }
        return lowest;
    }

    private static @Nullable HealthBand band(@Nullable Score score, HealthPolicy policy) {
        if (score == null) {
            return null;
        }
        BigDecimal value = score.toBigDecimal();
        return value.compareTo(policy.healthyFrom()) >= 0
                ? HealthBand.HEALTHY
                : value.compareTo(policy.watchFrom()) >= 0 ? HealthBand.WATCH : HealthBand.AT_RISK;
    }

    public String policyVersion() {
        return policy.version();
    }

    /** Of each dimension, in the order of the rules; null where it has none. */
    public List<@Nullable Score> values() {
        List<@Nullable Score> points = new ArrayList<>(values.size());
        values.forEach(value -> points.add(value.points()));
        return points;
    }

    public @Nullable Score weightedMean() {
        return mean == null ? null : mean.mean();
    }

    public @Nullable Score score() {
        return band == HealthBand.NOT_ENOUGH_DATA ? null : reckoned;
    }

    /**
     * The score however little data there is: for the steps between two scores, some of which may lead through a time
     * without enough.
     */
    public @Nullable Score reckoned() {
        return reckoned;
    }

    public @Nullable HealthBand band() {
        return band;
    }

    public Coverage coverage() {
        return coverage;
    }

    public boolean hasTooLittleData() {
        return band == HealthBand.NOT_ENOUGH_DATA;
    }

    /**
     * Why a score is what it is, or moved.
     *
     * @param cause the name of a dimension, the condition of a cap, or {@code not-enough-data}
     * @param points what its contribution moved by, or it moved the score by, or it lacks; null for a cap, and without
     *     enough data
     * @param sentence why that is so
     * @param evidence the events behind that
     */
    public record Reason(String cause, @Nullable Score points, Message sentence, List<UUID> evidence) {}

    /**
     * The reason why the score is below 100: the cap, where it holds the mean down, else the dimension whose
     * contribution lacks most. Without enough data, that. Null at 100, and without a score otherwise.
     */
    public @Nullable Reason heldDownBy() {
        if (hasTooLittleData()) {
            return tooLittleData("");
        }
        if (mean == null) {
            return null;
        }
        if (cap != null && cap.value().compareTo(mean.mean()) < 0) {
            return of(cap);
        }
        List<@Nullable Score> lacking = new ArrayList<>();
        values().forEach(points -> lacking.add(points == null ? null : Score.FULL.minus(points)));
        Mean lack = Mean.of(weights(policy), lacking);
        return lack == null ? null : furthest(lack.contributions(), -1);
    }

    /** The dimension with the greatest of some parts; null where none is above zero. */
    @Nullable
    Reason furthest(List<@Nullable Score> parts, int direction) {
        Score most = Score.ZERO;
        int dimension = -1;
        for (int i = 0; i < parts.size(); i++) {
            Score part = Score.orZero(parts.get(i));
            if (part.compareTo(most) > 0) {
                most = part;
                dimension = i;
            }
        }
        return dimension < 0 ? null : of(dimension, new Score(direction * most.thousandths()));
    }

    /** @param when in words; empty where that is clear */
    private Reason tooLittleData(String when) {
        return new Reason(
                TOO_LITTLE_DATA, null, words("not enough data" + when + " (" + coverage.inWords() + ")"), List.of());
    }

    /**
     * Why there is no difference to an earlier result: one of the two had not enough data. Null where both had.
     *
     * @param then when the earlier one was, in words
     * @param now likewise; empty where that is clear
     */
    public @Nullable Reason noDifferenceTo(ScoreResult earlier, String then, String now) {
        return hasTooLittleData()
                ? tooLittleData(now)
                : earlier.hasTooLittleData() ? earlier.tooLittleData(then) : null;
    }

    static Reason of(HealthScore.Cap cap) {
        return new Reason(cap.condition(), null, cap.reason(), cap.evidence());
    }

    Reason of(int dimension, Score points) {
        String name = policy.dimensions().get(dimension).name();
        DimensionReader.Value value = values.get(dimension);
        return new Reason(name, points, words(name + ": " + value.why()), value.evidence());
    }

    /** Why the score moved since an earlier result: see {@link ScoreMove}. */
    public @Nullable Reason reasonSince(ScoreResult before) {
        return new ScoreMove(before, this).reason();
    }

    /** Each dimension that moved the score since an earlier result: see {@link MoveByDimension}. */
    public List<Reason> movesSince(ScoreResult before) {
        return new MoveByDimension(before, this).parts();
    }

    /** The same numbers with everything that made them. */
    public HealthScore explained() {
        return new HealthScore(
                policy.version(), weightedMean(), cap, score(), band, coverage, override(), dimensions());
    }

    private List<HealthScore.Dimension> dimensions() {
        List<@Nullable Score> contributions = mean == null ? null : mean.contributions();
        List<HealthScore.Dimension> dimensions = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            HealthPolicy.Dimension dimension = policy.dimensions().get(i);
            DimensionReader.Value value = values.get(i);
            dimensions.add(new HealthScore.Dimension(
                    dimension.name(),
                    dimension.weight(),
                    value.points(),
                    contributions == null ? null : contributions.get(i),
                    value.why(),
                    value.evidence()));
        }
        return List.copyOf(dimensions);
    }

    /** The newest override, unless it was lifted or has expired; it changes no number here. */
    public HealthScore.@Nullable Override override() {
        Fact<OverrideEvent> newest = account.latest(OverrideEvent.class);
        if (newest == null
                || !(newest.event() instanceof HealthOverridden e)
                || BitemporalPoint.micros(e.expires()) < account.at().t()) {
            return null;
        }
        return new HealthScore.Override(e.value(), e.band(), e.reason(), newest.actor(), e.expires(), newest.eventId());
    }
}
