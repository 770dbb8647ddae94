package io.accounthealth.command.api;

import io.accounthealth.command.imports.FeedKind;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Imports of files, a route for each kind. */
@RestController
record ImportEndpoint(ImportUpload upload) {

    private static final String SOURCE = "The feed, as a part of the key of what it reports";
    private static final String OPEN_UNKNOWN = "Whether accounts that are not there are opened";
    private static final String MODES =
            ", up to 256 MiB. mode=snapshot: the file is all that the source now claims for the periods it covers.";

    private static final String SPEND = """
        account,name,line,period_start,period_end,amount,currency
        acme,Acme Outdoor,,2026-01-05,2026-01-12,12500.00,USD
        """;

    private static final String PERFORMANCE_COLUMNS = "account,name,line,period_start,period_end,impressions,"
            + "measurable_impressions,viewable_impressions,clicks,video_starts,video_completions,conversions,"
            + "conversion_value,currency";

    private static final String PERFORMANCE = PERFORMANCE_COLUMNS + """

        acme,Acme Outdoor,io-1,2026-01-05,2026-01-12,1000000,900000,630000,2000,,,50,6000.00,USD
        """;

    @Allowed(UseCase.IMPORT_SPEND)
    @PostMapping(path = "/v1/imports/spend", consumes = "text/csv")
    @Operation(
            operationId = "start",
            summary = "Import a spend feed",
            description = "CSV with the header account,name,line,period_start,period_end,amount,currency" + MODES,
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject(SPEND))))
    Mono<ResponseEntity<byte[]>> spend(
            Caller caller,
            @Parameter(required = true, description = SOURCE, example = "my-dsp")
                    @RequestParam(required = false)
                    @Nullable
                    String source,
            @Parameter(required = true, schema = @Schema(allowableValues = {"append", "snapshot"}))
                    @RequestParam(required = false)
                    @Nullable
                    String mode,
            @Parameter(
                            description = OPEN_UNKNOWN,
                            schema =
                                    @Schema(
                                            allowableValues = {"true", "false"},
                                            defaultValue = "false"))
                    @RequestParam(required = false, defaultValue = "false")
                    String openUnknown,
            ServerHttpRequest request) {
        return upload.start(FeedKind.SPEND, caller, source, mode, openUnknown, request);
    }

    @Allowed(UseCase.IMPORT_SPEND)
    @PostMapping(path = "/v1/imports/performance", consumes = "text/csv")
    @Operation(
            operationId = "imports-performance",
            summary = "Import a feed of media performance",
            description = "CSV with the header " + PERFORMANCE_COLUMNS + MODES
                    + " An empty cell of a figure says that the source does not count it.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject(PERFORMANCE))))
    Mono<ResponseEntity<byte[]>> performance(
            Caller caller,
            @Parameter(required = true, description = SOURCE, example = "my-adserver")
                    @RequestParam(required = false)
                    @Nullable
                    String source,
            @Parameter(required = true, schema = @Schema(allowableValues = {"append", "snapshot"}))
                    @RequestParam(required = false)
                    @Nullable
                    String mode,
            @Parameter(
                            description = OPEN_UNKNOWN,
                            schema =
                                    @Schema(
                                            allowableValues = {"true", "false"},
                                            defaultValue = "false"))
                    @RequestParam(required = false, defaultValue = "false")
                    String openUnknown,
            ServerHttpRequest request) {
        return upload.start(FeedKind.PERFORMANCE, caller, source, mode, openUnknown, request);
    }
}
