package io.accounthealth.query.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.backtest.Backtest;
import io.accounthealth.model.backtest.BacktestResult;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointReader;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.query.read.LongRunningReads;
import io.accounthealth.query.read.Period;
import io.accounthealth.query.read.Progress;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Backtests of a policy, before it scores anyone. */
@RestController
@Tag(name = "policies")
final class BacktestEndpoint {

    private static final String PATH = "/v1/policies/backtest";
    /** Of the route in the description, in whichever form it answers. */
    private static final String NAME = "backtest";

    private final Reads reads;
    private final PointReader points;
    private final ReadThreads threads;
    private final LongRunningReads runs;

    BacktestEndpoint(Reads reads, PointReader points, ReadThreads threads, LongRunningReads runs) {
        this.reads = reads;
        this.points = points;
        this.threads = threads;
        this.runs = runs;
    }

    /**
     * By what was known at the end.
     *
     * @param leftOut accounts that are not in the result, because an event of theirs could not be read
     */
    record BacktestAnswer(
            PointAnswer point,
            @JsonUnwrapped BacktestResult result,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut)
            implements RowCounted {

        @Override
        public long rowCount() {
            return (long) result.candidate().flips().size()
                    + result.inForce().flips().size();
        }
    }

    @Allowed(UseCase.TRY_POLICY)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = NAME)
    Mono<BacktestAnswer> backtest(Caller caller, ServerWebExchange exchange) {
        return runs.answer(exchange, BacktestBody::of, (body, progress) -> run(caller, body, progress));
    }

    /** The same, with events {@code progress} a few times a second, and {@code result} in the end. */
    @Allowed(UseCase.TRY_POLICY)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(operationId = NAME)
    Flux<ServerSentEvent<Object>> watch(Caller caller, ServerWebExchange exchange) {
        return runs.watch(caller, exchange, BacktestBody::of, (body, progress) -> run(caller, body, progress));
    }

    private Mono<BacktestAnswer> run(Caller caller, BacktestBody body, Progress progress) {
        return reads.backtest(caller, UseCase.TRY_POLICY, (tables, at) -> {
            PartialResult<BacktestResult> result =
                    new BacktestRun(tables, backtest(body, at), threads.live(), progress).of(body.segment());
            return new BacktestAnswer(at.answered(), result.answer(), Figures.leftOut(result.leftOut()));
        });
    }

    private Backtest backtest(BacktestBody body, Point at) {
        Period period = Period.of(body.from(), body.to(), at, points);
        return Backtest.of(
                body.tried().at(at),
                period.from(),
                period.to(),
                body.horizons(),
                at.at(),
                at.policies(),
                points::positionAt);
    }
}
