package io.accounthealth.query.backtest;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.backtest.Backtest;
import io.accounthealth.model.backtest.BacktestResult;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.LiveReads;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointReader;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.query.read.Period;
import io.accounthealth.query.read.Progress;
import io.accounthealth.query.read.Reads;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** From what is asked for to a backtest, as of now. */
final class Backtests {

    private final Reads reads;
    private final PointReader points;
    private final LiveReads live;

    Backtests(Reads reads, PointReader points, LiveReads live) {
        this.reads = reads;
        this.points = points;
        this.live = live;
    }

    Mono<BacktestAnswer> run(Caller caller, BacktestBody asked, Progress progress) {
        return reads.backtest(caller, UseCase.TRY_POLICY, (tables, at) -> {
            Backtest backtest = backtest(asked, at);
            PartialResult<BacktestResult> result = new BacktestRun(tables, backtest, live, progress).of(asked.segment());
            return BacktestAnswer.of(at.says(), result.answer(), Figures.leftOut(result.leftOut()));
        });
    }

    private Backtest backtest(BacktestBody asked, Point at) {
        Period period = Period.of(asked.from(), asked.to(), at, points);
        return Backtest.of(
                candidate(asked, at),
                period.from(),
                period.to(),
                asked.horizons(),
                at.at(),
                at.policies(),
                points::positionAt);
    }

    private static HealthPolicy candidate(BacktestBody asked, Point at) {
        HealthPolicy policy = asked.policy();
        if (policy == null) {
            return named("version", Objects.requireNonNull(asked.version()), at);
        }
        if (at.policies().published().stream().anyMatch(each -> isAnother(policy, each.policy()))) {
            throw ReadProblem.badField(
                    "/policy/version",
                    "must be new: other rules are published as " + policy.version() + "; for those, ask by version");
        }
        return policy;
    }

    /** Of the same name. From when it is in force is no matter, since rules are tried on all days. */
    private static boolean isAnother(HealthPolicy policy, HealthPolicy published) {
        return policy.version().equals(published.version())
                && !policy.effectiveFrom(published.effectiveFrom()).equals(published);
    }

    /** @throws ReadProblem that names the field when there is no such version */
    static HealthPolicy named(String field, String version, Point at) {
        return at.policies()
                .find(new PointInTime(at.at().asOf(), at.at().knownAtPosition(), new PolicySelector.Version(version)))
                .orElseThrow(() -> ReadProblem.badField(
                        "/" + field, "is none that there is; GET /v1/policies lists those that are"));
    }
}
