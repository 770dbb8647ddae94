package io.accounthealth.command.api;

import io.accounthealth.command.ingest.CloudEventReader;
import io.accounthealth.command.ingest.Deliveries;
import io.accounthealth.command.ingest.Deliveries.Summary;
import io.accounthealth.command.ingest.Delivery;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.metrics.Metric;
import io.accounthealth.schema.FactJson;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@RestController
class EventsEndpoint {

    private static final int LIMIT = 8 * 1024 * 1024;

    private static final String EXAMPLE = """
        {"specversion": "1.0", "id": "42", "source": "crm", "type": "accounthealth.nps-answered.v1",
         "subject": "acme", "time": "2026-01-31T09:30:00Z", "data": {"score": 9, "personId": "ada"}}\
        """;

    private final Edge edge;
    private final Deliveries deliveries;
    private final MeterRegistry meters;

    EventsEndpoint(Edge edge, Deliveries deliveries, MeterRegistry meters) {
        this.meters = meters;
        this.edge = edge;
        this.deliveries = deliveries;
    }

    @Allowed(UseCase.SEND_EVENTS)
    @PostMapping(
            path = "/v1/events",
            consumes = {CloudEventReader.STRUCTURED, CloudEventReader.BATCH, MediaType.APPLICATION_JSON_VALUE})
    @Operation(
            summary = "Take in CloudEvents from an integration",
            description =
                    "One event (binary or structured) or a batch of at most 5,000 events and 8 MiB, each of at most"
                            + " 1 MiB. The good ones go in whatever the others do; those refused are kept in the inbox,"
                            + " but for those that are too large or not the caller's to send. In the binary form the"
                            + " attributes are headers (ce-id, ce-source …) and the body, as application/json, is the"
                            + " data alone.",
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
    Mono<ResponseEntity<byte[]>> accept(Caller caller, ServerWebExchange exchange) {
        return edge.answer(
                caller,
                exchange,
                LIMIT,
                request -> answer(counted(deliveries.accept(caller, read(request), request.traceId()))));
    }

    private Summary counted(Summary summary) {
        Metric.DELIVERIES.counter(meters, "accepted").increment(summary.accepted());
        Metric.DELIVERIES.counter(meters, "duplicate").increment(summary.duplicates());
        Metric.DELIVERIES
                .counter(meters, "rejected")
                .increment(summary.rejected().size());
        return summary;
    }

    private static List<Delivery> read(Incoming request) {
        try {
            MediaType type = request.headers().getContentType();
            if (MediaType.valueOf(CloudEventReader.BATCH).isCompatibleWith(type)) {
                return CloudEventReader.batch(request.body());
            }
            return List.of(
                    MediaType.valueOf(CloudEventReader.STRUCTURED).isCompatibleWith(type)
                            ? CloudEventReader.structured(request.body())
                            : CloudEventReader.binary(request.headers().toSingleValueMap(), request.body()));
        } catch (CloudEventReader.UnreadableException e) {
            throw new ProblemException(ProblemType.MALFORMED, String.valueOf(e.getMessage()));
        } catch (CloudEventReader.TooManyException e) {
            throw new ProblemException(ProblemType.TOO_LARGE, String.valueOf(e.getMessage()));
        }
    }

    static Answer answer(Summary summary) {
        ObjectNode body = FactJson.mapper()
                .createObjectNode()
                .put("accepted", summary.accepted())
                .put("duplicates", summary.duplicates());
        ArrayNode rejected = body.putArray("rejected");
        summary.rejected()
                .forEach(each -> rejected.addObject()
                        .put("index", each.index())
                        .put("id", each.id())
                        .put("reason", each.reason()));
        return Answer.of(HttpStatus.OK, body.put("lastPosition", summary.lastPosition()));
    }
}
