package io.accounthealth.query.alertreplay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.alertreplay.AlertReplay;
import io.accounthealth.model.alertreplay.AlertReplayResult;
import io.accounthealth.model.alertreplay.ReplayTally;
import io.accounthealth.model.alertreplay.ReplayedAccount;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointReader;
import io.accounthealth.query.projection.TableSource;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.query.read.AccountBatch;
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

/** Replays of alert rules, before they raise anything. */
@RestController
@Tag(name = "policies")
final class AlertReplayEndpoint {

    private static final String PATH = "/v1/alert-rules/replay";
    /** Of the route in the description, in whichever form it answers. */
    private static final String NAME = "replay-alert-rules";

    private final Reads reads;
    private final PointReader points;
    private final ReadThreads threads;
    private final LongRunningReads runs;

    AlertReplayEndpoint(Reads reads, PointReader points, ReadThreads threads, LongRunningReads runs) {
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
    record AlertReplayAnswer(
            PointAnswer point,
            @JsonUnwrapped AlertReplayResult result,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut)
            implements RowCounted {

        @Override
        public long rowCount() {
            return result.rows().size();
        }
    }

    @Allowed(UseCase.TRY_POLICY)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = NAME)
    Mono<AlertReplayAnswer> replay(Caller caller, ServerWebExchange exchange) {
        return runs.answer(exchange, AlertReplayBody::of, (body, progress) -> run(caller, body, progress));
    }

    /** The same, with events {@code progress} a few times a second, and {@code result} in the end. */
    @Allowed(UseCase.TRY_POLICY)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(operationId = NAME)
    Flux<ServerSentEvent<Object>> watch(Caller caller, ServerWebExchange exchange) {
        return runs.watch(caller, exchange, AlertReplayBody::of, (body, progress) -> run(caller, body, progress));
    }

    private Mono<AlertReplayAnswer> run(Caller caller, AlertReplayBody body, Progress progress) {
        return reads.backtest(caller, UseCase.TRY_POLICY, (tables, at) -> replay(tables, at, body, progress));
    }

    private AlertReplayAnswer replay(TableSource tables, Point at, AlertReplayBody body, Progress progress) {
        body.demandAttributes(at);
        Period period = Period.of(body.from(), body.to(), at, points);
        AlertReplay replay = AlertReplay.of(
                body.rules(), period.from(), period.to(), body.horizon(), at.at(), at.policies(), points::positionAt);
        AccountBatch run = new AccountBatch(tables, replay.end(), threads.live(), progress);
        PartialResult<List<AccountId>> accounts =
                run.accounts(body.segment(), at.policies().attributes());
        run.begin(accounts.answer().size());
        ReplayTally tally = new ReplayTally(replay);
        run.takeThrough(
                accounts.answer(), account -> new ReplayedAccount(replay, account), ReplayedAccount::go, tally::add);
        return new AlertReplayAnswer(at.answered(), tally.result(), Figures.leftOut(accounts.leftOut()));
    }
}
