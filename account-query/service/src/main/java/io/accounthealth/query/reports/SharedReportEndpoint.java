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
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    static final String PATH = "/shared/reports";

    private static final List<String> FORMS = List.of("html", "pdf");

    private final Reads reads;
    private final ReadThreads threads;
    private final ReportLinkKeys keys;
    private final SharedReportAnswers answers;
    private final InstantSource clock;

    SharedReportEndpoint(
            Reads reads, ReadThreads threads, ReportLinkKeys keys, SharedReportAnswers answers, InstantSource clock) {
        this.reads = reads;
        this.threads = threads;
        this.keys = keys;
        this.answers = answers;
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
            @Parameter(description = "The key of the link") @RequestParam(defaultValue = "") String key,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"html", "pdf"},
                                            defaultValue = "html"))
                    @RequestParam(defaultValue = "html")
                    String as) {
        if (!FORMS.contains(as) || !AccountId.isValid(id) || !keys.fits(new AccountId(id), linkId, key)) {
            return Mono.just(SharedReportAnswers.ended());
        }
        return reads.accountCopied(
                        caller,
                        UseCase.READ_SHARED_REPORT,
                        id,
                        PointParameters.NONE,
                        (table, at) -> Optional.ofNullable(document(table, at, linkId)))
                .flatMap(document -> document.map(found -> threads.run(() -> as.equals("pdf")
                                ? answers.file(new AccountId(id), found)
                                : answers.page(new AccountId(id), found, key)))
                        .orElseGet(() -> Mono.just(SharedReportAnswers.ended())))
                .onErrorResume(ReadProblem.class, problem -> Mono.just(SharedReportAnswers.ended()));
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
}
