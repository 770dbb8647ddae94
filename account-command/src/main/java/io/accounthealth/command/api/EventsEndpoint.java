package io.accounthealth.command.api;

import io.accounthealth.command.description.Answered;
import io.accounthealth.command.inbox.CloudEventReader;
import io.accounthealth.command.inbox.Deliveries;
import io.accounthealth.command.inbox.Delivery;
import io.accounthealth.command.inbox.DeliverySummary;
import io.accounthealth.command.inbox.DeliverySummary.Rejected;
import io.accounthealth.command.inbox.InboxBounds.Bound;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.metrics.Metric;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.StrictJson;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

@RestController
@Tag(name = "events")
record EventsEndpoint(RequestExecutor executor, Deliveries deliveries, MeterRegistry meters) {

    private static final int LIMIT = 8 * 1024 * 1024;

    private static final String EXAMPLE = """
        {"specversion": "1.0", "id": "42", "source": "crm", "type": "accounthealth.nps-answered.v1",
         "subject": "acme", "time": "2026-01-31T09:30:00Z", "data": {"score": 9, "personId": "ada"}}\
        """;

    /** The inbox must be emptied first. */
    private static final Duration RETRY_AFTER = Duration.ofMinutes(10);

    @Allowed(UseCase.SEND_EVENTS)
    @PostMapping(
            path = "/v1/events",
            consumes = {CloudEventReader.STRUCTURED, CloudEventReader.BATCH, MediaType.APPLICATION_JSON_VALUE})
    @Answered(value = DeliverySummary.class, also = 207)
    @Operation(
            operationId = "send-events",
            summary = "Receive CloudEvents from an integration",
            description =
                    "One event (binary or structured) or a batch of at most 5,000 events and 8 MiB, each of at most 1"
                        + " MiB. Each is accepted or rejected on its own; rejected ones are kept in the inbox, as kept"
                        + " says of each, except those that are too large or not allowed. Where the inbox of their"
                        + " source has no room for one, the answer is 429 (inbox-entries, inbox-age) or 507"
                        + " (inbox-bytes) with the same fields: keep those that are not kept, and send all of it again"
                        + " later. The same source and id again is a duplicate if the event is the same, and is"
                        + " rejected if not. qbr-prepared is not accepted; exchange-rate-reported has the subject"
                        + " rates. In the binary form the attributes are headers (ce-id, ce-source …) and the body, as"
                        + " application/json, is the data alone.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = CloudEventReader.STRUCTURED,
                                        schema = @Schema(type = "object"),
                                        examples = @ExampleObject(EXAMPLE)),
                                @Content(
                                        mediaType = CloudEventReader.BATCH,
                                        array = @ArraySchema(schema = @Schema(type = "object")),
                                        examples = @ExampleObject("[" + EXAMPLE + "]"))
                            }))
    Mono<ResponseEntity<byte[]>> accept(
            Caller caller,
            @Parameter(
                            description =
                                    "true: where one event is rejected none is recorded or kept, and the answer is"
                                            + " 422. For relays that hold back and repeat what is refused",
                            schema =
                                    @Schema(
                                            allowableValues = {"true", "false"},
                                            defaultValue = "false"))
                    @RequestParam(required = false)
                    @Nullable
                    String strict,
            @Parameter(
                            description =
                                    "true: where some events are rejected and kept, the answer is 207 in place of 200",
                            schema =
                                    @Schema(
                                            allowableValues = {"true", "false"},
                                            defaultValue = "false"))
                    @RequestParam(required = false)
                    @Nullable
                    String multiStatus,
            ServerWebExchange exchange) {
        boolean whole = Parameters.flag("strict", strict);
        boolean told = Parameters.flag("multiStatus", multiStatus);
        return executor.answer(caller, exchange, LIMIT, request -> {
            List<Delivery> sent = read(request);
            DeliverySummary summary = counted(
                    whole
                            ? deliveries.acceptAll(caller, sent, request.traceId())
                            : deliveries.accept(caller, sent, request.traceId()));
            if (summary.rejected().isEmpty()) {
                return answer(summary);
            }
            return whole && summary.accepted() == 0
                    ? nothing(summary)
                    : told || whole ? inPart(answer(summary)) : answer(summary);
        });
    }

    /** What is full stays a problem. */
    private static Answer inPart(Answer answer) {
        return answer.status() == HttpStatus.OK.value()
                ? new Answer(HttpStatus.MULTI_STATUS.value(), answer.headers(), answer.body())
                : answer;
    }

    /** Of a request that is recorded as a whole or not at all. */
    private static Answer nothing(DeliverySummary summary) {
        Rejected first = summary.rejected().getFirst();
        Answer problem = Answer.of(new ProblemException(
                ProblemType.EVENTS_REJECTED,
                "%d of the events were rejected, so nothing was recorded or kept; the first, at %d: %s"
                        .formatted(summary.rejected().size(), first.index(), first.reason())));
        problem.body().setAll((ObjectNode) StrictJson.mapper().valueToTree(summary));
        return problem;
    }

    private DeliverySummary counted(DeliverySummary summary) {
        Metric.DELIVERIES.counter(meters, "accepted").increment(summary.accepted());
        Metric.DELIVERIES.counter(meters, "duplicate").increment(summary.duplicates());
        Metric.DELIVERIES
                .counter(meters, "rejected")
                .increment(summary.rejected().size());
        summary.rejected().stream()
                .map(Rejected::full)
                .filter(Objects::nonNull)
                .forEach(bound ->
                        Metric.INBOX_NOT_KEPT.counter(meters, bound.limit()).increment());
        full(summary)
                .ifPresent(each -> Metric.LIMITS
                        .counter(meters, Objects.requireNonNull(each.full()).limit())
                        .increment());
        return summary;
    }

    private static List<Delivery> read(Incoming request) {
        MediaType type = request.headers().getContentType();
        if (MediaType.valueOf(CloudEventReader.BATCH).isCompatibleWith(type)) {
            return CloudEventReader.batch(request.body());
        }
        return List.of(
                MediaType.valueOf(CloudEventReader.STRUCTURED).isCompatibleWith(type)
                        ? CloudEventReader.structured(request.body())
                        : CloudEventReader.binary(request.headers().toSingleValueMap(), request.body()));
    }

    /** The first for which the inbox had no room. */
    private static Optional<Rejected> full(DeliverySummary summary) {
        return summary.rejected().stream().filter(each -> each.full() != null).findFirst();
    }

    /** A problem where the inbox has no room for a rejected event, so that its sender keeps it and sends it again. */
    static Answer answer(DeliverySummary summary) {
        ObjectNode outcome = StrictJson.mapper().valueToTree(summary);
        Rejected full = full(summary).orElse(null);
        if (full == null) {
            return Answer.of(HttpStatus.OK, outcome);
        }
        long lost =
                summary.rejected().stream().filter(each -> each.full() != null).count();
        Bound bound = Objects.requireNonNull(full.full());
        HttpStatus status = bound == Bound.BYTES ? HttpStatus.INSUFFICIENT_STORAGE : HttpStatus.TOO_MANY_REQUESTS;
        ObjectNode body = FactJson.mapper()
                .createObjectNode()
                .put("type", "/problems/limit-reached")
                .put("title", "A limit was reached")
                .put("status", status.value())
                .put(
                        "detail",
                        ("%d of the events were rejected and are not kept in the inbox; the first, at %d: %s. What was"
                                        + " accepted is counted beside, and may be sent again with the rest.")
                                .formatted(lost, full.index(), full.reason()))
                .put("limit", bound.limit());
        Map<String, String> headers = Map.of(
                HttpHeaders.CONTENT_TYPE,
                MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                HttpHeaders.RETRY_AFTER,
                Long.toString(RETRY_AFTER.toSeconds()));
        return new Answer(status.value(), headers, body.setAll(outcome));
    }
}
