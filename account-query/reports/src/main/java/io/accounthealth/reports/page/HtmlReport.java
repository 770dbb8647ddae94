package io.accounthealth.reports.page;

import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.reports.FileWords;
import io.accounthealth.reports.Palette;
import io.accounthealth.reports.Paper;
import io.accounthealth.reports.PlainText;
import io.accounthealth.reports.chart.Drawing;
import io.accounthealth.reports.font.ReportFont;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/** A report as a page, for a browser or to be set on paper. */
public final class HtmlReport {

    private HtmlReport() {}

    /**
     * For paper.
     *
     * @param html well-formed XML; where a chart stands, an {@code svg} element has its number in {@code data-chart}
     * @param charts by that number
     */
    public record Print(String html, List<Drawing> charts) {}

    /**
     * For a browser, with rules for its print. Its policy (CSP, in the page itself) allows its own style sheet and
     * pictures within it, and nothing else.
     *
     * @param paper on which a browser prints it
     * @throws io.accounthealth.reports.ReportFileException when the logo cannot be used
     */
    public static String screen(ReportDocument document, Paper paper) {
        String style = Stylesheet.screen(Palette.of(document.branding().colour()), paper);
        Markup page = new Markup(UnaryOperator.identity());
        page.raw("<!DOCTYPE html>\n").open("html", "lang", document.language().toLanguageTag());
        page.open("head").empty("meta", "charset", "UTF-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; img-src data:; style-src 'sha256-" + hash(style) + "'; base-uri 'none';"
                        + " form-action 'none'");
        page.empty("meta", "name", "referrer", "content", "no-referrer");
        title(page, document);
        page.open("style").raw(style).close().close();
        new PageBody(page, document, null).write();
        return page.close().raw("\n").toString();
    }

    /**
     * For {@link io.accounthealth.reports.pdf.PdfReport}: text in the letters of {@link ReportFont}, with bookmarks.
     *
     * @throws io.accounthealth.reports.ReportFileException when the logo cannot be used
     */
    public static Print print(ReportDocument document, Paper paper) {
        Markup page = new Markup(ReportFont.REGULAR::covered);
        page.raw("<!DOCTYPE html>\n")
                .open("html", "lang", document.language().toLanguageTag())
                .open("head");
        title(page, document);
        page.empty("meta", "name", "subject", "content", PlainText.line(document.period()));
        page.empty(
                "meta",
                "name",
                "author",
                "content",
                PlainText.line(document.branding().name()));
        page.empty("meta", "name", "description", "content", PlainText.line(document.period()));
        String footer =
                ReportFont.REGULAR.covered(PlainText.line(document.branding().footer()));
        page.open("style")
                .raw(Stylesheet.print(
                        Palette.of(document.branding().colour()), paper, footer, FileWords.in(document.language())))
                .close();
        page.open("bookmarks");
        for (int at = 0; at < document.parts().size(); at++) {
            page.empty(
                    "bookmark", "name", PlainText.line(document.parts().get(at).title()), "href", "#part-" + (at + 1));
        }
        page.close().close();
        List<Drawing> charts = new ArrayList<>();
        new PageBody(page, document, charts).write();
        return new Print(page.close().toString(), List.copyOf(charts));
    }

    private static void title(Markup page, ReportDocument document) {
        page.element(
                "title", PlainText.line(document.title() + " · " + document.account() + " · " + document.period()));
    }

    private static String hash(String style) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
