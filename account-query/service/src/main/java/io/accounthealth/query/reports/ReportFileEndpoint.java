package io.accounthealth.query.reports;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.reports.Paper;
import io.accounthealth.reports.ReportForm;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A client report as a file: slides, PDF or a page. */
@RestController
@Tag(name = "accounts")
final class ReportFileEndpoint {

    static final String PATH = "/v1/accounts/{id}/reports/{reportId}/file";

    private final ReportDocuments documents;
    private final Renderings renderings;
    private final ReportTemplates templates;

    ReportFileEndpoint(ReportDocuments documents, Renderings renderings, ReportTemplates templates) {
        this.documents = documents;
        this.renderings = renderings;
        this.templates = templates;
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetMapping(PATH)
    Mono<ResponseEntity<byte[]>> file(
            Caller caller,
            @PathVariable String id,
            @PathVariable String reportId,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"pptx", "pdf", "html"},
                                            defaultValue = "pdf"))
                    @RequestParam(defaultValue = "pdf")
                    String as,
            @Parameter(
                            description = "The pages of a PDF",
                            schema =
                                    @Schema(
                                            allowableValues = {"a4", "letter"},
                                            defaultValue = "a4"))
                    @RequestParam(defaultValue = "a4")
                    String paper,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "false") boolean notes,
            @ParameterObject PointParameters point) {
        ReportForm form = one("as", as, ReportForm.values());
        Paper pages = one("paper", paper, Paper.values());
        return renderings
                .run(
                        caller.name(),
                        documents
                                .find(caller, id, reportId, version, point)
                                .map(found -> (Callable<byte[]>) () -> templates.write(
                                        new AccountId(id), document(found.call(), reportId, notes), form, pages)))
                .map(bytes -> answer(bytes, form, reportId.startsWith(id + "-") ? reportId : id + "-" + reportId));
    }

    private static ReportDocument document(ReportDocuments.Found found, String reportId, boolean notes) {
        ReportDocument document = found.inFile(notes);
        if (document == null) {
            throw ReadProblem.unknownReport(reportId);
        }
        return document;
    }

    private static <E extends Enum<E>> E one(String parameter, String written, E[] all) {
        return Arrays.stream(all)
                .filter(each -> each.name().equalsIgnoreCase(written))
                .findFirst()
                .orElseThrow(() -> ReadProblem.badParameter(
                        parameter,
                        "must be one of "
                                + Arrays.stream(all)
                                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
    }

    private static ResponseEntity<byte[]> answer(byte[] bytes, ReportForm form, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(form.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + "." + form.extension())
                                .build()
                                .toString())
                .body(bytes);
    }
}
