package io.accounthealth.model.levers;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.Coverage;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.levers.Acts.Act;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.policy.Scoring;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The next best actions of an account at a point: each action that its manager can take is supposed to be done at that
 * point, and the score is computed as if it were. Answers of the client are no actions.
 *
 * @param nextBand the one above, and the score from which it is; null where there is none above, and where there is not
 *     enough data for a better band than at risk
 * @param missing points up to it
 * @param levers those that would lift the score, now or in {@value #LATER_DAYS} days, alone or together with the
 *     others; the strongest now first. None where there is no score, for want of data or of any
 * @param coverage of the score
 */
public record NextBestActions(
        @Nullable Score score,
        @Nullable HealthBand band,
        @Nullable HealthBand nextBand,
        @Nullable BigDecimal nextFrom,
        @Nullable Score missing,
        List<Lever> levers,
        Together together,
        Coverage coverage) {

    /** The score and its band with everything done at once; null where there is none. */
    public record Together(@Nullable Score score, @Nullable HealthBand band) {}

    static final int LATER_DAYS = 30;

    /**
     * @param command that records it, once it is done
     * @param subjectId the escalation, inquiry or other item that it concerns
     * @param what to do, in words
     * @param points that it would bring now, if it alone were done
     * @param pointsWithOthers that it would bring once all the others were done: more where a cap hides its effect
     * @param pointsIn30Days that it will have brought by then, if nothing else happens: an escalation that is resolved
     *     fades only from there on
     * @param score with it alone, and its band; null where an account that is at risk would no longer be, and would not
     *     have enough data for another band
     * @param why what it alone would move, in one sentence
     */
    public record Lever(
            String command,
            @Nullable String subjectId,
            Message what,
            Score points,
            Score pointsWithOthers,
            Score pointsIn30Days,
            @Nullable Score score,
            @Nullable HealthBand band,
            @Nullable Message why) {}

    public static NextBestActions of(AccountTable table, PointInTime point, PolicyBook book) {
        AccountAt account = AccountAt.of(table, point);
        Scoring scoring = book.scoring(account, point);
        HealthPolicy policy = scoring.policy();
        ScoreResult now = HealthModel.score(account, scoring);
        if (now.score() == null) {
            return nothingLifts(now);
        }
        List<Act> acts = new Acts(account).all();
        BitemporalPoint inAMonth = new BitemporalPoint(
                        account.at().t() + LATER_DAYS * BitemporalPoint.DAY,
                        account.at().k())
                .seeing(account.at().t());
        ScoreResult together = supposing(account, events(acts, null), scoring);
        ScoreResult nothingDone = HealthModel.score(AccountAt.of(table, inAMonth), scoring);
        List<Lever> levers = new ArrayList<>();
        for (Act act : acts) {
            AccountTable done = table.supposing(account.at(), List.of(act.event()));
            ScoreResult alone = HealthModel.score(AccountAt.of(done, account.at()), scoring);
            ScoreResult others = supposing(account, events(acts, act), scoring);
            Score points = gain(now, alone);
            Score withOthers = gain(others, together);
            Score later = gain(nothingDone, HealthModel.score(AccountAt.of(done, inAMonth), scoring));
            if (points.thousandths() > 0 || withOthers.thousandths() > 0 || later.thousandths() > 0) {
                ScoreResult.Reason reason = alone.reasonSince(now);
                levers.add(new Lever(
                        act.command(),
                        act.subjectId(),
                        act.what(),
                        points,
                        withOthers,
                        later,
                        alone.score(),
                        alone.band(),
                        reason == null ? null : reason.sentence()));
            }
        }
        levers.sort(Comparator.comparing(Lever::points)
                .thenComparing(Lever::pointsWithOthers)
                .thenComparing(Lever::pointsIn30Days)
                .reversed());
        HealthBand next = now.coverage().isTooLittleFor(policy) ? null : next(now.band());
        BigDecimal from = next == null ? null : next == HealthBand.HEALTHY ? policy.healthyFrom() : policy.watchFrom();
        return new NextBestActions(
                now.score(),
                now.band(),
                next,
                from,
                from == null ? null : Score.change(now.score(), Score.held(from)),
                List.copyOf(levers),
                new Together(together.score(), together.band()),
                now.coverage());
    }

    /** Where there is no score, as before an account was opened. */
    private static NextBestActions nothingLifts(ScoreResult now) {
        HealthBand band = now.hasTooLittleData() ? now.band() : null;
        return new NextBestActions(null, band, null, null, null, List.of(), new Together(null, null), now.coverage());
    }

    private static List<AccountEvent> events(List<Act> acts, @Nullable Act without) {
        return acts.stream().filter(act -> !act.equals(without)).map(Act::event).toList();
    }

    private static Score gain(ScoreResult before, ScoreResult after) {
        return Score.change(before.reckoned(), after.reckoned());
    }

    private static ScoreResult supposing(AccountAt account, List<AccountEvent> events, Scoring scoring) {
        AccountTable supposed = account.table().supposing(account.at(), events);
        return HealthModel.score(AccountAt.of(supposed, account.at()), scoring);
    }

    private static @Nullable HealthBand next(@Nullable HealthBand band) {
        return switch (band) {
            case AT_RISK -> HealthBand.WATCH;
            case WATCH -> HealthBand.HEALTHY;
            case HEALTHY, CHURNED, NOT_ENOUGH_DATA -> null;
            case null -> null;
        };
    }
}
