package io.accounthealth.query.reports;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.reports.ClientReport;
import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.model.reports.terms.ReportLink;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.privacy.ReportLinkKeys;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.Reads;
import io.accounthealth.reports.Paper;
import io.accounthealth.reports.ReportFiles;
import io.accounthealth.reports.ReportForm;
import io.accounthealth.reports.ReportOptions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a client reads by a link: the newest version of one report that was delivered, and nothing else. */
@RestController
@Tag(name = "accounts")
final class SharedReportEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(SharedReportEndpoint.class);

    static final String PATH = "/shared/reports";

    /** The page may load nothing, is in no frame, and is found by no search engine. */
    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    /**
     * The same for a wrong key, a link that has ended and an account that there is not, in the four languages of
     * reports.
     */
    private static final byte[] ENDED = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>This link has ended</title></head><body>
        <h1>This link has ended</h1>
        <p>Ask the sender of the report for a new one.</p>
        <p lang="de">Dieser Link gilt nicht mehr. Bitten Sie den Absender des Berichts um einen neuen.</p>
        <p lang="fr">Ce lien n’est plus valable. Demandez-en un nouveau à l’expéditeur du rapport.</p>
        <p lang="es">Este enlace ya no es válido. Pida uno nuevo al remitente del informe.</p>
        </body></html>
        """.getBytes(StandardCharsets.UTF_8);

    private final Reads reads;
    private final ReadThreads threads;
    private final ReportLinkKeys keys;
    private final ReportTemplates templates;
    private final InstantSource clock;

    SharedReportEndpoint(
            Reads reads, ReadThreads threads, ReportLinkKeys keys, ReportTemplates templates, InstantSource clock) {
        this.reads = reads;
        this.threads = threads;
        this.keys = keys;
        this.templates = templates;
        this.clock = clock;
    }

    @Allowed(UseCase.READ_SHARED_REPORT)
    @GetMapping(PATH + "/{id}/{linkId}")
    @Operation(
            summary = "The report of a link, for a client who does not sign in",
            description = "share-report makes a link, whose address GET /v1/accounts/{id}/reports/{reportId} names. It"
                    + " shows the newest version that the client got, as a page, until it ends or revoke-report-link"
                    + " ends it. A wrong key, a link that has ended and one that there is not are answered alike.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "404",
            description = "The link has ended, or there is none",
            content = @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string")))
    Mono<ResponseEntity<byte[]>> report(
            Caller caller,
            @PathVariable String id,
            @PathVariable String linkId,
            @Parameter(description = "The key of the link") @RequestParam(defaultValue = "") String key) {
        if (!AccountId.isValid(id) || !keys.fits(new AccountId(id), linkId, key)) {
            return Mono.just(ended());
        }
        return reads.accountCopied(
                        caller,
                        UseCase.READ_SHARED_REPORT,
                        id,
                        PointParameters.NONE,
                        (table, at) -> Optional.ofNullable(document(table, at, linkId)))
                .flatMap(document -> document.map(found -> threads.run(() -> page(new AccountId(id), found)))
                        .orElseGet(() -> Mono.just(ended())))
                .onErrorResume(ReadProblem.class, problem -> Mono.just(ended()));
    }

    private @Nullable ReportDocument document(AccountTable table, Point at, String linkId) {
        AccountAt account = AccountAt.of(table, at.at());
        ReportLink link = ReportLink.all(account).stream()
                .filter(each -> each.linkId().equals(linkId) && each.isOpen(clock.instant()))
                .findFirst()
                .orElse(null);
        ClientReport report = link == null ? null : ClientReport.of(account, link.reportId());
        return report == null ? null : SharedVersion.of(account, at.policies(), report);
    }

    /** Without the logo where the operator's cannot be used: a client can do nothing about it. */
    private ResponseEntity<byte[]> page(AccountId account, ReportDocument document) {
        byte[] page;
        try {
            page = templates.write(account, document, ReportForm.HTML, Paper.A4);
        } catch (ReadProblem unusable) {
            LOG.warn("a report is shown without its logo: {}", unusable.getMessage());
            page = ReportFiles.write(document, ReportForm.HTML, ReportOptions.DEFAULT);
        }
        return answer(HttpStatus.OK, page);
    }

    private static ResponseEntity<byte[]> ended() {
        return answer(HttpStatus.NOT_FOUND, ENDED);
    }

    private static ResponseEntity<byte[]> answer(HttpStatus status, byte[] page) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow")
                .body(page);
    }
}
