package io.accounthealth.query.backtest;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.read.LongRunningReads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rules of health tried on the past, before anybody is judged by them. */
@RestController
@Tag(name = "policies")
final class BacktestEndpoint {

    private static final String PATH = "/v1/policies/backtest";
    /** Of the route in the description, in whichever form it answers. */
    private static final String NAME = "backtest";

    private static final String FIELDS =
            "policy (rules as they are published, under a name that no others are published by) or version (of those"
                    + " that there are); from and to, days in UTC that are"
                    + " over, five years at most, by default the last two; manager, vertical, region, tier: only"
                    + " accounts that are so now; horizons in days, by default 30, 90 and 180";

    private static final String EXAMPLE = """
        {"version": "v1", "manager": "mia", "horizons": [30, 90]}\
        """;

    private final Backtests backtests;
    private final LongRunningReads questions;

    BacktestEndpoint(Backtests backtests, LongRunningReads questions) {
        this.backtests = backtests;
        this.questions = questions;
    }

    @Allowed(UseCase.TRY_POLICY)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = NAME,
            summary = "What rules would have said of the past, day by day by what was known on each, beside those in"
                    + " force; and how well either told of churn and lost renewals",
            requestBody =
                    @RequestBody(
                            required = true,
                            description = FIELDS,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"),
                                            examples = @ExampleObject(EXAMPLE))))
    Mono<BacktestAnswer> backtest(Caller caller, ServerWebExchange exchange) {
        return questions.answer(
                exchange, BacktestBody::of, (asked, progress) -> backtests.run(caller, asked, progress));
    }

    /** The same, with events {@code progress} a few times a second, and {@code result} in the end. */
    @Allowed(UseCase.TRY_POLICY)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(operationId = NAME)
    Flux<ServerSentEvent<Object>> watch(Caller caller, ServerWebExchange exchange) {
        return questions.watch(
                caller, exchange, BacktestBody::of, (asked, progress) -> backtests.run(caller, asked, progress));
    }
}
