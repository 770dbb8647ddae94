package io.accounthealth.reports;

import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.reports.page.HtmlReport;
import io.accounthealth.reports.pdf.PdfReport;
import io.accounthealth.reports.slides.DefaultTemplate;
import io.accounthealth.reports.slides.SlideReport;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

/**
 * Writes reports as files. The same document, form and options give the same bytes on the same Java; no state is kept.
 * As many slides and PDFs are written at once as there are processors; others wait, so that a burst of reports needs no
 * more memory than a few.
 */
public final class ReportFiles {

    private static final Semaphore AT_ONCE = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    private ReportFiles() {}

    /** @throws ReportFileException when the logo or the template cannot be used */
    public static byte[] write(ReportDocument document, ReportForm form, ReportOptions options) {
        if (form == ReportForm.HTML) { // which takes little, and clients read it by links
            return HtmlReport.screen(document, options.paper()).getBytes(StandardCharsets.UTF_8);
        }
        AT_ONCE.acquireUninterruptibly();
        try {
            return form == ReportForm.PPTX
                    ? SlideReport.write(document, options.template())
                    : PdfReport.write(document, options.paper());
        } finally {
            AT_ONCE.release();
        }
    }

    /**
     * Checks slides of a customer before they are kept.
     *
     * @throws ReportFileException naming the placeholder that is missing, or why the file is none that can be used
     */
    public static void checkTemplate(byte[] template) {
        SlideReport.check(template);
    }

    /** The slides that reports without a template of their own use, to begin an own one with. */
    public static byte[] defaultTemplate() {
        return DefaultTemplate.bytes();
    }
}
