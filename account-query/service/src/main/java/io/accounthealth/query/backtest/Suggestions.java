package io.accounthealth.query.backtest;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.backtest.Backtest;
import io.accounthealth.model.backtest.BacktestResult;
import io.accounthealth.model.backtest.Learner;
import io.accounthealth.model.backtest.StudiedAccount;
import io.accounthealth.model.backtest.Suggestion;
import io.accounthealth.model.backtest.TooFewLossesException;
import io.accounthealth.model.backtest.TrainingSet;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.LiveReads;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointReader;
import io.accounthealth.query.projection.Cancellation;
import io.accounthealth.query.projection.TableSource;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.query.read.AccountBatch;
import io.accounthealth.query.read.Period;
import io.accounthealth.query.read.Progress;
import io.accounthealth.query.read.Reads;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import reactor.core.publisher.Mono;

/** From what is asked for to suggested rules and their backtest, as of now; in the same turns as backtests. */
final class Suggestions {

    /** Accounts are taken through twice: to learn from, and through the backtest. */
    private static final int TWICE = 2;

    private final Reads reads;
    private final PointReader points;
    private final LiveReads live;

    Suggestions(Reads reads, PointReader points, LiveReads live) {
        this.reads = reads;
        this.points = points;
        this.live = live;
    }

    Mono<SuggestionAnswer> run(Caller caller, SuggestionBody asked, Progress progress) {
        return reads.backtest(caller, UseCase.TRY_POLICY, (tables, at) -> suggest(tables, at, asked, progress));
    }

    private SuggestionAnswer suggest(TableSource tables, Point at, SuggestionBody asked, Progress progress) {
        LocalDate today = LocalDate.ofInstant(at.at().asOf(), ZoneOffset.UTC);
        String version = version(asked, at, today);
        Period period = Period.of(asked.from(), asked.to(), at, points);
        TrainingSet study = TrainingSet.of(
                base(asked, at), period.from(), period.to(), asked.horizon(), at.at(), points::positionAt);
        AccountBatch run = new AccountBatch(tables, at.at(), live, progress);
        PartialResult<List<AccountId>> accounts = run.accounts(asked.segment());
        run.begin(TWICE * accounts.answer().size());
        Learner learner = new Learner(study);
        run.takeThrough(
                accounts.answer(), account -> new StudiedAccount(study, account), StudiedAccount::go, learner::add);
        Suggestion suggestion = suggest(learner, version, today);
        Backtest backtest = Backtest.of(
                suggestion.draft(),
                study.firstOfValidation(),
                period.to(),
                List.of(asked.horizon()),
                at.at(),
                at.policies(),
                points::positionAt);
        BacktestResult result = new BacktestRun(run, backtest).through(accounts.answer());
        return SuggestionAnswer.of(at.says(), suggestion, result, Figures.leftOut(accounts.leftOut()));
    }

    /** Rules cannot be published for the past, so that the draft takes effect tomorrow. */
    private static Suggestion suggest(Learner learner, String version, LocalDate today) {
        try {
            return learner.suggest(
                    version, today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(), Cancellation::check);
        } catch (TooFewLossesException e) {
            throw ReadProblem.tooFewLosses(e.missing());
        }
    }

    private static HealthPolicy base(SuggestionBody asked, Point at) {
        HealthPolicy base = asked.base() == null ? at.policy() : Backtests.named("base", asked.base(), at);
        if (base.dimensions().size() > Learner.MOST_DIMENSIONS) {
            throw ReadProblem.badField("/base", "must have at most %d dimensions".formatted(Learner.MOST_DIMENSIONS));
        }
        return base;
    }

    private static String version(SuggestionBody asked, Point at, LocalDate today) {
        String version = asked.version() == null ? "suggested-" + today : asked.version();
        if (at.policies().published().stream()
                .anyMatch(published -> published.policy().version().equals(version))) {
            throw ReadProblem.badField("/version", "must be new; " + version + " is published");
        }
        return version;
    }
}
