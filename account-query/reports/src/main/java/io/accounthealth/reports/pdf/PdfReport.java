package io.accounthealth.reports.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.reports.Paper;
import io.accounthealth.reports.font.ReportFont;
import io.accounthealth.reports.page.HtmlReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Calendar;
import java.util.TimeZone;
import java.util.UUID;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/** A report as a PDF by PDF/UA-1: tagged, with bookmarks, its language and the number of each page. */
public final class PdfReport {

    private static final String PRODUCER = "Account Health";

    static {
        // It would log each page; what fails is thrown.
        XRLog.setLoggingEnabled(false);
        FontMappers.set(new OwnFonts());
    }

    private PdfReport() {}

    /** @throws io.accounthealth.reports.ReportFileException when the logo cannot be used */
    public static byte[] write(ReportDocument document, Paper paper) {
        HtmlReport.Print print = HtmlReport.print(document, paper);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.withProducer(PRODUCER);
        builder.useFont(ReportFont.REGULAR::open, "Report", 400, FontStyle.NORMAL, true);
        builder.useFont(ReportFont.BOLD::open, "Report", 700, FontStyle.NORMAL, true);
        builder.useReplacementText(String.valueOf(ReportFont.REPLACEMENT));
        builder.useSVGDrawer(new ChartPainter(print.charts()));
        builder.useUnicodeBidiSplitter(Bidirectional::new);
        builder.useUnicodeBidiReorderer(new Bidirectional());
        // A page holds all it needs: nothing is ever fetched.
        builder.useUriResolver((base, uri) -> uri.startsWith("data:") || uri.startsWith("#") ? uri : null);
        builder.withHtmlContent(print.html(), null);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            try (PDDocument pdf = renderer.createPDFKeepOpen()) {
                return stable(pdf, print.html());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the time at which it was made, and with an id that follows from its content. */
    private static byte[] stable(PDDocument pdf, String content) throws IOException {
        Calendar fixed = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
        fixed.setTimeInMillis(0);
        pdf.getDocumentInformation().setCreationDate(fixed);
        PDMetadata metadata = pdf.getDocumentCatalog().getMetadata();
        String xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8)
                .replaceAll("(?<=<xmp:CreateDate>)[^<]*", "1970-01-01T00:00:00Z");
        metadata.importXMPMetadata(xmp.getBytes(StandardCharsets.UTF_8));
        pdf.setDocumentId(
                UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        pdf.save(bytes);
        return bytes.toByteArray();
    }
}
