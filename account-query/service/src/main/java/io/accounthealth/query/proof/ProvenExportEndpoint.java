package io.accounthealth.query.proof;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.events.AccountId;
import io.accounthealth.proof.export.Manifest.Filter;
import io.accounthealth.query.http.FormatParameter;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.log.EventLine;
import io.accounthealth.query.read.Exports;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import io.accounthealth.transparency.ProvenExport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
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

/** Parts of the history to be taken away, which prove themselves to whoever has the log's key. */
@RestController
@Tag(name = "proofs")
final class ProvenExportEndpoint {

    private static final String PATH = "/v1/audit/export";
    private static final int MOST_ACCOUNTS = 50;
    private static final String SUMMARY =
            "The events of accounts, of a range of positions, or of the whole log, with what proves them";
    private static final String DESCRIPTION =
            "Either account, once or several times: all of its events, and those of the rules, so that scores can be"
                + " reckoned from it; or from and to, which are positions; or neither. Signed now. As application/zip"
                + " with the checkpoint, the keys, and how to check it.";

    private final ProofService kept;
    private final EventLog log;
    private final ReadThreads threads;
    private final Exports exports;
    private final Access access;

    ProvenExportEndpoint(ProofService kept, Stores stores, ReadThreads threads, Exports exports, Access access) {
        this.kept = kept;
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
    @Operation(summary = SUMMARY, description = DESCRIPTION)
    Mono<Void> lines(
            Caller caller,
            @RequestParam(required = false) @Nullable List<String> account,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            ServerHttpResponse response) {
        return write(
                caller, account, from, to, response, MediaType.APPLICATION_NDJSON, export -> new PlainLines(export));
    }

    @Allowed(UseCase.READ_WHOLE_LOG)
    @GetMapping(path = PATH, produces = FormatParameter.ZIP)
    @Parameter(name = FormatParameter.NAME, in = ParameterIn.QUERY, description = FormatParameter.DESCRIPTION)
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = FormatParameter.ZIP, schema = @Schema(type = "string", format = "binary")))
    @Operation(summary = SUMMARY, description = DESCRIPTION)
    Mono<Void> zip(
            Caller caller,
            @RequestParam(required = false) @Nullable List<String> account,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            ServerHttpResponse response) {
        return write(
                caller,
                account,
                from,
                to,
                response,
                MediaType.parseMediaType(FormatParameter.ZIP),
                export -> new ZippedExport(export));
    }

    /** How an export is laid out in bytes. */
    interface Layout extends AutoCloseable {
        /**
         * The next bytes; nothing when all were written.
         *
         * @param looked told how many events are in them
         */
        byte @Nullable [] next(AuditContext looked);

        @Override
        void close();
    }

    private interface Layouts {
        Layout of(ProvenExport export);
    }

    private Mono<Void> write(
            Caller caller,
            @Nullable List<String> account,
            @Nullable String from,
            @Nullable String to,
            ServerHttpResponse response,
            MediaType type,
            Layouts layouts) {
        access.demand(caller, UseCase.READ_WHOLE_LOG);
        return threads.run(() -> kept.exports().of(filter(account, from, to))).flatMap(export -> {
            response.getHeaders().setContentType(type);
            response.getHeaders()
                    .setContentDisposition(ContentDisposition.attachment()
                            .filename(name(export, type))
                            .build());
            return exports.write(response, looked -> {
                looked.at(new AuditContext.Shown(null, export.manifest().point(), null));
                List<String> accounts = account == null ? List.of() : account;
                if (accounts.size() == 1) {
                    looked.atAccount(accounts.getFirst());
                }
                return Flux.using(() -> layouts.of(export), layout -> pages(looked, response, layout), Layout::close);
            });
        });
    }

    private Flux<Mono<DataBuffer>> pages(AuditContext looked, ServerHttpResponse response, Layout layout) {
        AtomicBoolean ended = new AtomicBoolean();
        return Flux.generate(sink -> {
            if (ended.get()) {
                sink.complete();
                return;
            }
            // Made ahead of its turn, but run only after the page before it.
            sink.next(threads.run(() -> {
                byte[] page = ended.get() ? null : layout.next(looked);
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

    private Filter filter(@Nullable List<String> account, @Nullable String from, @Nullable String to) {
        boolean range = from != null || to != null;
        if (account != null && !account.isEmpty()) {
            if (range) {
                throw ReadProblem.badParameter(
                        "account",
                        "stands alone: all events of an account are proven to be all, and a part of them could not be;"
                                + " leave out from and to");
            }
            return Filter.ofAccounts(accounts(account));
        }
        if (!range) {
            return Filter.NONE;
        }
        long head = log.head().position();
        long first = Numbers.between("from", from, 1, 1, Numbers.MAX);
        long last = Numbers.between("to", to, head, 1, Numbers.MAX);
        if (Math.max(first, last) > head) {
            throw ReadProblem.beyondTheEnd(last > head ? "to" : "from", head);
        }
        if (first > last) {
            throw ReadProblem.badParameter("from", "must not be above to");
        }
        return Filter.ofRange(first, last);
    }

    private List<String> accounts(List<String> asked) {
        TreeSet<String> accounts = new TreeSet<>(asked);
        if (accounts.size() > MOST_ACCOUNTS) {
            throw ReadProblem.badParameter(
                    "account", "at most %d at once; leave it out for the whole log".formatted(MOST_ACCOUNTS));
        }
        for (String each : accounts) {
            if (!AccountId.isValid(each)
                    || log.readStream(new AccountId(each), 0, 1).isEmpty()) {
                throw ReadProblem.unknownAccount(each);
            }
        }
        accounts.add(AccountId.POLICY.value());
        return List.copyOf(accounts);
    }
}
