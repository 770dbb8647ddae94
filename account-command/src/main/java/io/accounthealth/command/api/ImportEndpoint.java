package io.accounthealth.command.api;

import io.accounthealth.command.description.Answered;
import io.accounthealth.command.imports.Feed;
import io.accounthealth.command.imports.ImportMode;
import io.accounthealth.command.imports.ImportScope;
import io.accounthealth.command.imports.feed.FeedKind;
import io.accounthealth.command.imports.rates.RateWork;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Imports of files, a route for each kind. */
@RestController
@Tag(name = "imports")
record ImportEndpoint(ImportUpload upload) {

    record ImportStarted(String importId) {}

    static final String IMPORTS = "/v1/imports/";

    private static final String MODES =
            ", up to 256 MiB, in gzip too. mode=snapshot: the file is all that the source now claims for the periods"
                + " it covers, of all accounts (scope=all) or of those that it names (scope=file). Where it would take"
                + " back more than a tenth of all rows or of the money of a currency in these periods, or more than a"
                + " fifth, and more than ten rows, of one period or of one account, the import waits in the state"
                + " needs-confirmation until it is confirmed. Amounts may have commas between thousands; a file with"
                + " decimal commas is refused as a whole.";

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

    private static final String RATES = """
        base,quote,day,rate
        EUR,USD,2026-01-05,1.0842
        """;

    @Allowed(UseCase.IMPORT_SPEND)
    @PostMapping(
            path = IMPORTS + "spend",
            consumes = {"text/csv", "application/gzip"})
    @Answered(ImportEndpoint.ImportStarted.class)
    @Operation(
            operationId = "imports-spend",
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
            Caller caller, @ParameterObject FeedParameters parameters, ServerHttpRequest request) {
        return upload.start(caller, parameters.feed(FeedKind.SPEND), request);
    }

    @Allowed(UseCase.IMPORT_SPEND)
    @PostMapping(
            path = IMPORTS + "performance",
            consumes = {"text/csv", "application/gzip"})
    @Answered(ImportEndpoint.ImportStarted.class)
    @Operation(
            operationId = "imports-performance",
            summary = "Import a feed of media performance",
            description = "CSV with the header " + PERFORMANCE_COLUMNS + MODES
                    + " An empty cell of a figure says that the source does not count it; the columns of figures that"
                    + " it never counts may be absent.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject(PERFORMANCE))))
    Mono<ResponseEntity<byte[]>> performance(
            Caller caller, @ParameterObject FeedParameters parameters, ServerHttpRequest request) {
        return upload.start(caller, parameters.feed(FeedKind.PERFORMANCE), request);
    }

    @Allowed(UseCase.IMPORT_SPEND)
    @PostMapping(
            path = IMPORTS + "rates",
            consumes = {"text/csv", "application/gzip"})
    @Answered(ImportEndpoint.ImportStarted.class)
    @Operation(
            operationId = "imports-rates",
            summary = "Import exchange rates",
            description = "CSV with the header base,quote,day,rate, up to 256 MiB: so many units of quote are paid for"
                    + " one of base. The files of the European Central Bank (eurofxref-hist.csv, eurofxref.csv) are"
                    + " taken as they are. Of a source, pair and day the newest rate holds; an equal one is not"
                    + " recorded again. Nothing takes a rate back.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject(RATES))))
    Mono<ResponseEntity<byte[]>> rates(
            Caller caller, @ParameterObject RatesParameters parameters, ServerHttpRequest request) {
        return upload.start(caller, parameters.feed(), request);
    }

    /** A file with a row of each kind, to begin with. */
    @Allowed(UseCase.IMPORT_SPEND)
    @GetMapping(path = IMPORTS + "{kind}/template", produces = "text/csv")
    @Operation(
            operationId = "imports-template",
            summary = "A file of a kind of import with one row, to begin with",
            description = "kind is spend, performance or rates.")
    ResponseEntity<String> template(@PathVariable String kind) {
        String file = switch (kind) {
            case "spend" -> SPEND;
            case "performance" -> PERFORMANCE;
            case RateWork.KIND -> RATES;
            default ->
                throw new ProblemException(
                        ProblemType.NOT_FOUND, "there are templates of spend, performance and rates");
        };
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + kind + ".csv\"")
                .body(file);
    }

    /** The parameters of an import of periods of accounts. */
    record FeedParameters(
            @Parameter(
                    required = true,
                    description = "The feed, as a part of the key of what it reports",
                    example = "my-dsp")
            @Nullable
            String source,

            @Parameter(required = true, schema = @Schema(allowableValues = {"append", "snapshot"})) @Nullable
            String mode,

            @Parameter(
                    description = "Of which accounts a snapshot is all that the source claims",
                    schema =
                            @Schema(
                                    allowableValues = {"all", "file"},
                                    defaultValue = "all"))
            @Nullable
            String scope,

            @Parameter(
                    description = "Whether accounts that are not there are opened",
                    schema =
                            @Schema(
                                    allowableValues = {"true", "false"},
                                    defaultValue = "false"))
            @Nullable
            String openUnknown,

            @Parameter(
                    description = "Whether it is only to be said what would be recorded, and what is wrong",
                    schema =
                            @Schema(
                                    allowableValues = {"true", "false"},
                                    defaultValue = "false"))
            @Nullable
            String dryRun) {

        Feed feed(FeedKind kind) {
            String name = Parameters.feedSource(source);
            ImportMode how = ImportMode.of(String.valueOf(mode))
                    .orElseThrow(() -> Parameters.malformed("mode", "mode must be append or snapshot"));
            return new Feed(
                    kind.written(),
                    name,
                    how,
                    scope(how),
                    Parameters.flag("openUnknown", openUnknown),
                    Parameters.flag("dryRun", dryRun));
        }

        private ImportScope scope(ImportMode mode) {
            if (scope != null && mode != ImportMode.SNAPSHOT) {
                throw Parameters.malformed("scope", "scope is of mode=snapshot: nothing else takes anything back");
            }
            return ImportScope.of(scope == null ? ImportScope.ALL.written() : scope)
                    .orElseThrow(() -> Parameters.malformed("scope", "scope must be all or file"));
        }
    }

    /** The parameters of an import of exchange rates. */
    record RatesParameters(
            @Parameter(
                    required = true,
                    description = "Who publishes the rates, as a part of the key of each",
                    example = "ecb")
            @Nullable
            String source,

            @Parameter(
                    description = "Rates are added and restated; nothing takes one back",
                    schema = @Schema(allowableValues = "append", defaultValue = "append"))
            @Nullable
            String mode,

            @Parameter(
                    description = "Whether it is only to be said what would be recorded, and what is wrong",
                    schema =
                            @Schema(
                                    allowableValues = {"true", "false"},
                                    defaultValue = "false"))
            @Nullable
            String dryRun) {

        Feed feed() {
            if (mode != null && !mode.equalsIgnoreCase(ImportMode.APPEND.written())) {
                throw Parameters.malformed(
                        "mode",
                        "mode must be append, which it also is when it is absent: no rate is taken back by a file that"
                                + " lacks it");
            }
            return new Feed(
                    RateWork.KIND,
                    Parameters.feedSource(source),
                    ImportMode.APPEND,
                    ImportScope.ALL,
                    false,
                    Parameters.flag("dryRun", dryRun));
        }
    }
}
