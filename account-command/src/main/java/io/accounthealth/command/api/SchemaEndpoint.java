package io.accounthealth.command.api;

import io.accounthealth.command.commands.SealedFacts;
import io.accounthealth.command.decision.reports.ReportDrafts;
import io.accounthealth.edge.access.AccessScope;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Role;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.RatesEvent;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "events")
class SchemaEndpoint {

    /**
     * A type of events.
     *
     * @param command the route that records it; null for what has one of its own, or none
     * @param roles who may call that route
     * @param cloudEvent whether an integration may send it to POST /v1/events
     */
    record EventTypeEntry(
            String type,
            int revision,
            String schema,
            @Nullable String command,
            List<String> roles,
            boolean cloudEvent,
            Object sample) {}

    record SchemasAnswer(List<EventTypeEntry> types) {}

    private static final MediaType SCHEMA = MediaType.valueOf("application/schema+json");

    @Allowed(UseCase.READ_DESCRIPTION)
    @GetMapping("/schemas")
    @Operation(
            operationId = "schemas",
            summary = "All types of events: the newest revision of each, who may send it, and a sample",
            description = "The sample is one that the schema accepts: its ids, days and attributes are examples. Roles"
                    + " are those that may send the command. Types without a command are recorded by routes of their"
                    + " own, such as POST /v1/policies, or by the platform.")
    SchemasAnswer schemas() {
        return All.TYPES;
    }

    /** Read when they are first asked for. */
    private static final class All {
        private static final SchemasAnswer TYPES = new SchemasAnswer(
                EventTypes.all().stream().map(SchemaEndpoint::entry).toList());
    }

    private static EventTypeEntry entry(EventType type) {
        boolean isOpening = type.record() == AccountOpened.class;
        boolean isCommand = type.isCommandOnAnAccount() && !type.derived();
        UseCase needed = isOpening ? UseCase.OPEN_ACCOUNT : UseCase.RECORD_FACT;
        return new EventTypeEntry(
                type.name(),
                type.revision(),
                "/schemas/" + type.name() + "/" + type.revision(),
                isOpening
                        ? "POST " + CommandEndpoint.OPEN
                        : isCommand ? "POST " + CommandEndpoint.OPEN + "/{accountId}/" + type.command() : null,
                isOpening || isCommand
                        ? Stream.of(Role.values())
                                .filter(role -> needed.reachOf(role) != AccessScope.NONE)
                                .map(Role::written)
                                .toList()
                        : List.of(),
                isOpening || (isCommand && isOfFeeds(type)) || RatesEvent.class.isAssignableFrom(type.record()),
                EventSchemas.example(type));
    }

    /** Reports are written here, and what has a seal is not of a feed. */
    private static boolean isOfFeeds(EventType type) {
        return !SealedFacts.has(type)
                && !(ReportEvent.class.isAssignableFrom(type.record())
                        && FactReader.read(type, EventSchemas.example(type)) instanceof ReportEvent report
                        && ReportDrafts.isWrittenHere(report));
    }

    @Allowed(UseCase.READ_DESCRIPTION)
    @GetMapping("/schemas/{type}/{revision}")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = "application/schema+json", schema = @Schema(type = "object")))
    @Operation(summary = "JSON Schema of an event type, such as /schemas/spend-reported/2")
    ResponseEntity<byte[]> schema(@PathVariable String type, @PathVariable String revision) {
        return EventSchemas.schema(type, number(revision))
                .map(schema -> ResponseEntity.ok()
                        .contentType(SCHEMA)
                        .body(FactJson.mapper().writeValueAsBytes(schema)))
                .orElseThrow(() ->
                        new ProblemException(ProblemType.NOT_FOUND, "there is no such type, or no such revision"));
    }

    private static int number(String revision) {
        return revision.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(revision) : 0;
    }
}
