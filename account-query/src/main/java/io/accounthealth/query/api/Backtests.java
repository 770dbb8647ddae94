package io.accounthealth.query.api;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.Rules;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.query.asof.TableSource.Passed;
import io.accounthealth.query.backtest.Backtest;
import io.accounthealth.query.backtest.BacktestResult;
import java.time.LocalDate;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** From what is asked for to a backtest, as of now. */
final class Backtests {

    /** Of the period where its first day is not said. */
    private static final int USUAL_YEARS = 2;

    private final Reads reads;
    private final PointReader points;
    private final LiveReads live;

    Backtests(Reads reads, PointReader points, LiveReads live) {
        this.reads = reads;
        this.points = points;
        this.live = live;
    }

    Mono<BacktestAnswer> run(Caller caller, BacktestBody asked, BacktestProgress progress) {
        return reads.backtest(caller, UseCase.TRY_POLICY, (tables, at) -> {
            Backtest backtest = backtest(asked, at);
            Passed<BacktestResult> result = new BacktestRun(tables, backtest, live, progress).of(asked.segment());
            return BacktestAnswer.of(at.says(), result.answer(), Figures.leftOut(result.leftOut()));
        });
    }

    private Backtest backtest(BacktestBody asked, Point at) {
        LocalDate lastOver = Backtest.lastOver(at.at().asOf());
        LocalDate to = asked.to() == null ? lastOver : asked.to();
        if (to.isAfter(lastOver)) {
            throw ReadProblem.badField("/to", "must be a day that is over in UTC, so not after " + lastOver);
        }
        LocalDate from = asked.from() == null ? usualFrom(to) : asked.from();
        if (from.isAfter(to)) {
            throw ReadProblem.badField("/from", "must not be after the last day, " + to);
        }
        if (from.isBefore(to.minusDays(Backtest.MOST_DAYS - 1L))) {
            throw ReadProblem.badField(
                    "/from", "must be at most %d days before the last one, %s".formatted(Backtest.MOST_DAYS - 1, to));
        }
        return Backtest.of(
                candidate(asked, at), from, to, asked.horizons(), at.at(), at.policies(), points::positionAt);
    }

    /** Before anything was recorded there is nothing to judge. */
    private LocalDate usualFrom(LocalDate to) {
        LocalDate years = to.minusYears(USUAL_YEARS).plusDays(1);
        LocalDate first = points.firstDay();
        return first.isAfter(to) ? to : first.isAfter(years) ? first : years;
    }

    private static HealthPolicy candidate(BacktestBody asked, Point at) {
        if (asked.policy() != null) {
            return asked.policy();
        }
        Rules version = new Rules.Version(Objects.requireNonNull(asked.version()));
        return at.policies()
                .find(new PointInTime(at.at().asOf(), at.at().knownAtPosition(), version))
                .orElseThrow(() -> ReadProblem.badField(
                        "/version", "is none that there is; GET /v1/policies lists those that are published"));
    }
}
