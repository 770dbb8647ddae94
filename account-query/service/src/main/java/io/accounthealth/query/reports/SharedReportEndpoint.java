package io.accounthealth.query.reports;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.limits.LimitReached;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.reports.ClientReport;
import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.model.reports.ReportVersion;
import io.accounthealth.model.reports.terms.ReportLink;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.privacy.ReportLinkKeys;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.Reads;
import io.accounthealth.query.reports.KeptFiles.File;
import io.accounthealth.reports.ReportForm;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
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
    private final Renderings renderings;
    private final KeptFiles files;
    private final ReportTemplates templates;
    private final ReportLinkKeys keys;
    private final SharedReportAnswers answers;
    private final InstantSource clock;

    SharedReportEndpoint(
            Reads reads,
            Renderings renderings,
            KeptFiles files,
            ReportTemplates templates,
            ReportLinkKeys keys,
            SharedReportAnswers answers,
            InstantSource clock) {
        this.reads = reads;
        this.renderings = renderings;
        this.files = files;
        this.templates = templates;
        this.keys = keys;
        this.answers = answers;
        this.clock = clock;
    }

    @Allowed(UseCase.READ_SHARED_REPORT)
    @GetMapping(PATH + "/{id}/{linkId}")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "429",
            description = "The link is asked too often (header Retry-After)",
            content = @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "503",
            description = "Too many reports are being made (header Retry-After)",
            content = @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "404",
            description = "The link has ended, or there is none",
            content = @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string")))
    Mono<ResponseEntity<byte[]>> report(
            Caller caller,
            @PathVariable String id,
            @PathVariable String linkId,
            @RequestParam(defaultValue = "") String key,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"html", "pdf"},
                                            defaultValue = "html"))
                    @RequestParam(defaultValue = "html")
                    String as) {
        String wanted = as.toLowerCase(Locale.ROOT);
        if (!FORMS.contains(wanted) || !AccountId.isValid(id) || !keys.fits(new AccountId(id), linkId, key)) {
            return Mono.just(SharedReportAnswers.ended());
        }
        AccountId account = new AccountId(id);
        ReportForm form = wanted.equals("pdf") ? ReportForm.PDF : ReportForm.HTML;
        return Mono.defer(() -> {
                    renderings.take(id + "/" + linkId);
                    return found(caller, account, linkId, form);
                })
                .map(found -> found.map(file -> form == ReportForm.PDF
                                ? SharedReportAnswers.pdf(file)
                                : SharedReportAnswers.page(file, key))
                        .orElseGet(SharedReportAnswers::ended))
                .onErrorResume(ReadProblem.class, problem -> Mono.just(SharedReportAnswers.ended()))
                .onErrorResume(LimitReached.class, limit -> Mono.just(SharedReportAnswers.later(limit)));
    }

    /** @param known the last event of the account */
    private record Made(AccountId account, UUID delivery, long known, ReportForm form, List<Object> looks) {}

    /** As it is kept, else made when its turn comes; empty where the link shows nothing. */
    private Mono<Optional<File>> found(Caller caller, AccountId account, String linkId, ReportForm form) {
        Mono<Optional<Made>> asked = reads.account(
                caller,
                UseCase.READ_SHARED_REPORT,
                account.value(),
                PointParameters.NONE,
                (table, at) ->
                        Optional.ofNullable(report(table, at, linkId)).map(shown -> made(table, at, shown, form)));
        Mono<Callable<Optional<File>>> anew = reads.accountCopied(
                caller,
                UseCase.READ_SHARED_REPORT,
                account.value(),
                PointParameters.NONE,
                (table, at) -> () -> file(table, at, linkId, form));
        return asked.flatMap(made -> {
            File known = made.map(files::find).orElse(null);
            return made.isEmpty() || known != null
                    ? Mono.just(Optional.ofNullable(known))
                    : renderings.run("link " + account.value() + "/" + linkId, anew);
        });
    }

    private @Nullable Made made(AccountTable table, Point at, ClientReport report, ReportForm form) {
        ReportVersion newest = report.newest();
        return newest == null
                ? null
                : new Made(
                        table.account(),
                        newest.delivered().eventId(),
                        Math.min(table.lastPosition(), at.at().knownAtPosition()),
                        form,
                        templates.looks(table.account(), form));
    }

    private Optional<File> file(AccountTable table, Point at, String linkId, ReportForm form) {
        ClientReport report = report(table, at, linkId);
        Made made = report == null ? null : made(table, at, report, form);
        if (report == null || made == null) {
            return Optional.empty();
        }
        File known = files.find(made); // made by the turn before, for another who waited
        if (known != null) {
            return Optional.of(known);
        }
        ReportDocument document = SharedVersion.of(AccountAt.of(table, at.at()), at.policies(), report);
        return Optional.ofNullable(document).map(shown -> files.keep(made, answers.file(table.account(), shown, form)));
    }

    /** Null where the link is not open. */
    private @Nullable ClientReport report(AccountTable table, Point at, String linkId) {
        AccountAt account = AccountAt.of(table, at.at());
        ReportLink link = ReportLink.all(account).stream()
                .filter(each -> each.linkId().equals(linkId) && each.isOpen(clock.instant()))
                .findFirst()
                .orElse(null);
        return link == null ? null : ClientReport.of(account, link.reportId());
    }
}
