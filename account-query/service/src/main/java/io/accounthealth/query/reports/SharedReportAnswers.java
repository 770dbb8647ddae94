package io.accounthealth.query.reports;

import io.accounthealth.edge.limits.LimitReached;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.reports.KeptFiles.File;
import io.accounthealth.reports.Paper;
import io.accounthealth.reports.ReportFiles;
import io.accounthealth.reports.ReportForm;
import io.accounthealth.reports.ReportOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What is answered to who reads a report by its link. */
@Component
record SharedReportAnswers(ReportTemplates templates) {

    private static final Logger LOG = LoggerFactory.getLogger(SharedReportAnswers.class);

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

    private static final byte[] LATER = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>One moment</title></head><body>
        <h1>One moment</h1>
        <p>Many are reading reports just now. Please load this page again in a minute.</p>
        <p lang="de">Gerade werden viele Berichte gelesen. Bitte laden Sie diese Seite in einer Minute neu.</p>
        <p lang="fr">Beaucoup de rapports sont consultés en ce moment. Rechargez cette page dans une minute.</p>
        <p lang="es">Se están leyendo muchos informes en este momento. Vuelva a cargar esta página en un minuto.</p>
        </body></html>
        """.getBytes(StandardCharsets.UTF_8);

    /** With a link to the same as PDF. */
    static ResponseEntity<byte[]> page(File file, String key) {
        String page = new String(file.bytes(), StandardCharsets.UTF_8);
        String link = "<p><a href=\"?key=%s&amp;as=pdf\">PDF</a></p>"
                .formatted(URLEncoder.encode(key, StandardCharsets.UTF_8));
        int end = page.lastIndexOf("</footer>");
        return answer(
                HttpStatus.OK, (page.substring(0, end) + link + page.substring(end)).getBytes(StandardCharsets.UTF_8));
    }

    static ResponseEntity<byte[]> pdf(File file) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .headers(SharedReportAnswers::unindexed)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(file.name() + ".pdf", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file.bytes());
    }

    /** Without the logo where the operator's cannot be used: a client can do nothing about it. */
    File file(AccountId account, ReportDocument document, ReportForm form) {
        return new File("%s, %s".formatted(document.title(), document.period()), written(account, document, form));
    }

    private byte[] written(AccountId account, ReportDocument document, ReportForm form) {
        try {
            return templates.write(account, document, form, Paper.A4);
        } catch (ReadProblem unusable) {
            LOG.warn("a report is shown without its logo: {}", unusable.getMessage());
            return ReportFiles.write(document, form, ReportOptions.DEFAULT);
        }
    }

    static ResponseEntity<byte[]> ended() {
        return answer(HttpStatus.NOT_FOUND, ENDED);
    }

    /** Why it is not shown now is the operator's to know; when to come back, the client's. */
    static ResponseEntity<byte[]> later(LimitReached limit) {
        return ResponseEntity.status(limit.getStatusCode())
                .headers(headers -> headers.putAll(limit.getHeaders()))
                .headers(SharedReportAnswers::asPage)
                .body(LATER);
    }

    private static ResponseEntity<byte[]> answer(HttpStatus status, byte[] page) {
        return ResponseEntity.status(status)
                .headers(SharedReportAnswers::asPage)
                .body(page);
    }

    private static void asPage(HttpHeaders headers) {
        headers.setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
        headers.set("Content-Security-Policy", POLICY);
        unindexed(headers);
    }

    private static void unindexed(HttpHeaders headers) {
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Robots-Tag", "noindex, nofollow");
    }
}
