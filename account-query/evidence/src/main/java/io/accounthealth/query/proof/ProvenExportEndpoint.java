package io.accounthealth.query.proof;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.query.http.FormatParameter;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.log.EventLine;
import io.accounthealth.query.read.Exports;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import io.accounthealth.transparency.ProvenExport;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Exports of events that anyone with the key of the log can verify. */
@RestController
@Tag(name = "proofs")
final class ProvenExportEndpoint {

    private static final String PATH = "/v1/audit/export";

    private final ProofService proofs;
    private final EventLog log;
    private final ReadThreads threads;
    private final Exports exports;
    private final Access access;

    ProvenExportEndpoint(ProofService proofs, Stores stores, ReadThreads threads, Exports exports, Access access) {
        this.proofs = proofs;
        this.log = stores.log();
        this.threads = threads;
        this.exports = exports;
        this.access = access;
    }

    @Allowed(UseCase.READ_WHOLE_LOG)
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_NDJSON_VALUE)
    @Parameter(name = FormatParameter.NAME, in = ParameterIn.QUERY, description = FormatParameter.DESCRIPTION)
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                            schema = @Schema(implementation = EventLine.class)))
    Mono<Void> lines(
            Caller caller,
            @RequestParam(required = false) @Nullable List<String> account,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            ServerHttpResponse response) {
        return write(caller, account, from, to, response, MediaType.APPLICATION_NDJSON, ExportLayout::lines);
    }

    @Allowed(UseCase.READ_WHOLE_LOG)
    @GetMapping(path = PATH, produces = FormatParameter.ZIP)
    @Parameter(name = FormatParameter.NAME, in = ParameterIn.QUERY, description = FormatParameter.DESCRIPTION)
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = FormatParameter.ZIP, schema = @Schema(type = "string", format = "binary")))
    Mono<Void> zip(
            Caller caller,
            @RequestParam(required = false) @Nullable List<String> account,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            ServerHttpResponse response) {
        return write(
                caller, account, from, to, response, MediaType.parseMediaType(FormatParameter.ZIP), ZippedExport::new);
    }

    private Mono<Void> write(
            Caller caller,
            @Nullable List<String> account,
            @Nullable String from,
            @Nullable String to,
            ServerHttpResponse response,
            MediaType type,
            Function<ProvenExport, ExportLayout> layouts) {
        access.demand(caller, UseCase.READ_WHOLE_LOG);
        return threads.run(() -> proofs.exports().of(ExportFilter.of(log, account, from, to)))
                .flatMap(export -> {
                    response.getHeaders().setContentType(type);
                    response.getHeaders()
                            .setContentDisposition(ContentDisposition.attachment()
                                    .filename(name(export, type))
                                    .build());
                    return exports.write(response, audit -> {
                        audit.at(new AuditContext.Shown(null, export.manifest().point(), null));
                        List<String> accounts = account == null ? List.of() : account;
                        if (accounts.size() == 1) {
                            audit.atAccount(accounts.getFirst());
                        }
                        return Flux.using(
                                () -> layouts.apply(export),
                                layout -> pages(audit, response, layout),
                                ExportLayout::close);
                    });
                });
    }

    private Flux<Mono<DataBuffer>> pages(AuditContext audit, ServerHttpResponse response, ExportLayout layout) {
        AtomicBoolean ended = new AtomicBoolean();
        return Flux.generate(sink -> {
            if (ended.get()) {
                sink.complete();
                return;
            }
            // Made ahead of its turn, but run only after the page before it.
            sink.next(threads.run(() -> {
                byte[] page = ended.get() ? null : layout.next(audit);
                if (page == null) {
                    ended.set(true);
                }
                return response.bufferFactory().wrap(page == null ? new byte[0] : page);
            }));
        });
    }

    private static String name(ProvenExport export, MediaType type) {
        return "account-health-" + export.manifest().point()
                + (type.getSubtype().equals("zip") ? ".zip" : ".ndjson");
    }
}
