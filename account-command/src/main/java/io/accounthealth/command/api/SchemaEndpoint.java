package io.accounthealth.command.api;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.FactJson;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SchemaEndpoint {

    private static final MediaType SCHEMA = MediaType.valueOf("application/schema+json");

    @Allowed(UseCase.READ_DESCRIPTION)
    @GetMapping("/schemas/{type}/{revision}")
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
