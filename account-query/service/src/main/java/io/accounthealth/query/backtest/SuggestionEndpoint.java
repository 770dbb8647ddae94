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

/** Rules of health suggested by the past, for people to look at. */
@RestController
@Tag(name = "policies")
final class SuggestionEndpoint {

    private static final String PATH = "/v1/policies/suggest";
    /** Of the route in the description, in whichever form it answers. */
    private static final String NAME = "suggest";

    private static final String FIELDS =
            "base: version of the rules whose dimensions are weighed, by default those in force; version of the draft,"
                    + " by default suggested- and the date; from and to, days in UTC that are over, five years at most,"
                    + " by default the last two; manager, vertical, region, tier: only accounts that are so now;"
                    + " horizon in days within which a loss must follow, by default 90";

    private static final String EXAMPLE = """
        {"base": "v1", "version": "v2-draft", "horizon": 60}\
        """;

    private final Suggestions suggestions;
    private final LongRunningReads questions;

    SuggestionEndpoint(Suggestions suggestions, LongRunningReads questions) {
        this.suggestions = suggestions;
        this.questions = questions;
    }

    @Allowed(UseCase.TRY_POLICY)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = NAME,
            summary = "Weights that would have told churn and lost renewals apart best, learned from the first 70 % of"
                    + " the weeks and tried on the others; a draft and its backtest, which nobody publishes but you",
            requestBody =
                    @RequestBody(
                            required = true,
                            description = FIELDS,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"),
                                            examples = @ExampleObject(EXAMPLE))))
    Mono<SuggestionAnswer> suggest(Caller caller, ServerWebExchange exchange) {
        return questions.answer(
                exchange, SuggestionBody::of, (asked, progress) -> suggestions.run(caller, asked, progress));
    }

    /**
     * The same, with events {@code progress} a few times a second, and {@code result} in the end, or {@code problem}
     * when there are too few losses.
     */
    @Allowed(UseCase.TRY_POLICY)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(operationId = NAME)
    Flux<ServerSentEvent<Object>> watch(Caller caller, ServerWebExchange exchange) {
        return questions.watch(
                caller, exchange, SuggestionBody::of, (asked, progress) -> suggestions.run(caller, asked, progress));
    }
}
