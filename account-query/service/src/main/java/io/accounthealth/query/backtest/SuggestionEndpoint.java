package io.accounthealth.query.backtest;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.backtest.Backtest;
import io.accounthealth.model.backtest.BacktestResult;
import io.accounthealth.model.backtest.Learner;
import io.accounthealth.model.backtest.StudiedAccount;
import io.accounthealth.model.backtest.Suggestion;
import io.accounthealth.model.backtest.TooFewLossesException;
import io.accounthealth.model.backtest.TrainingSet;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointReader;
import io.accounthealth.query.projection.Cancellation;
import io.accounthealth.query.projection.TableSource;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.query.read.AccountBatch;
import io.accounthealth.query.read.LongRunningReads;
import io.accounthealth.query.read.Period;
import io.accounthealth.query.read.Progress;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Weights learned from the past, as a draft for review. */
@RestController
@Tag(name = "policies")
final class SuggestionEndpoint {

    private static final String PATH = "/v1/policies/suggest";
    /** Of the route in the description, in whichever form it answers. */
    private static final String NAME = "suggest";

    /** Accounts are read twice: to learn from, and for the backtest. */
    private static final int TWICE = 2;

    private final Reads reads;
    private final PointReader points;
    private final ReadThreads threads;
    private final LongRunningReads runs;

    SuggestionEndpoint(Reads reads, PointReader points, ReadThreads threads, LongRunningReads runs) {
        this.reads = reads;
        this.points = points;
        this.threads = threads;
        this.runs = runs;
    }

    @Allowed(UseCase.TRY_POLICY)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = NAME)
    Mono<SuggestionAnswer> suggest(Caller caller, ServerWebExchange exchange) {
        return runs.answer(exchange, SuggestionBody::of, (body, progress) -> run(caller, body, progress));
    }

    /**
     * The same, with events {@code progress} a few times a second, and {@code result} in the end, or {@code problem}
     * when there are too few losses.
     */
    @Allowed(UseCase.TRY_POLICY)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(operationId = NAME)
    Flux<ServerSentEvent<Object>> watch(Caller caller, ServerWebExchange exchange) {
        return runs.watch(caller, exchange, SuggestionBody::of, (body, progress) -> run(caller, body, progress));
    }

    private Mono<SuggestionAnswer> run(Caller caller, SuggestionBody body, Progress progress) {
        return reads.backtest(caller, UseCase.TRY_POLICY, (tables, at) -> suggest(tables, at, body, progress));
    }

    private SuggestionAnswer suggest(TableSource tables, Point at, SuggestionBody body, Progress progress) {
        LocalDate today = LocalDate.ofInstant(at.at().asOf(), ZoneOffset.UTC);
        String version = body.version(at, today);
        Period period = Period.of(body.from(), body.to(), at, points);
        TrainingSet study = TrainingSet.of(
                body.base(at), at.policies(), period.from(), period.to(), body.horizon(), at.at(), points::positionAt);
        AccountBatch run = new AccountBatch(tables, at.at(), threads.live(), progress);
        PartialResult<List<AccountId>> accounts =
                run.accounts(body.segment(), at.policies().attributes());
        run.begin(TWICE * accounts.answer().size());
        Learner learner = new Learner(study);
        run.takeThrough(
                accounts.answer(), account -> new StudiedAccount(study, account), StudiedAccount::go, learner::add);
        Suggestion suggestion = suggest(learner, version, today);
        Backtest backtest = Backtest.of(
                suggestion.draft(),
                study.firstOfValidation(),
                period.to(),
                List.of(body.horizon()),
                at.at(),
                at.policies(),
                points::positionAt);
        BacktestResult result = new BacktestRun(run, backtest).through(accounts.answer());
        return new SuggestionAnswer(at.answered(), suggestion, result, Figures.leftOut(accounts.leftOut()));
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
}
