package io.accounthealth.reports.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.reports.HostileReports;
import io.accounthealth.reports.Paper;
import io.accounthealth.reports.ReportForm;
import io.accounthealth.reports.SampleReports;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** What readers and screen readers get of a report on paper. */
class PdfReportTest {

    @BeforeAll
    static void validator() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    static Stream<ReportDocument> documents() {
        return Stream.concat(Stream.of(SampleReports.small(), SampleReports.monthly()), HostileReports.all().stream());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_report_is_accessible_by_pdf_ua(ReportDocument document) throws Exception {
        byte[] pdf = PdfReport.write(document, Paper.A4);

        try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
            ValidationResult result = validator.validate(parser);

            assertThat(result.getTestAssertions().stream()
                            .filter(each -> each.getStatus() == TestAssertion.Status.FAILED)
                            .map(each -> each.getRuleId().getClause() + ": " + each.getMessage() + " at "
                                    + each.getLocation().getContext())
                            .distinct())
                    .isEmpty();
            assertThat(result.isCompliant()).isTrue();
        }
    }

    @Test
    void it_has_a_language_a_title_tags_bookmarks_and_the_number_of_each_page() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(PdfReport.write(SampleReports.monthly(), Paper.A4))) {
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("de");
            assertThat(pdf.getDocumentInformation().getTitle())
                    .isEqualTo("Monthly performance · Nordwind Reisen GmbH · October 2026");
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog()
                            .getDocumentOutline()
                            .getFirstChild()
                            .getTitle())
                    .isEqualTo("Summary");
            PDFTextStripper second = new PDFTextStripper();
            second.setStartPage(2);
            second.setEndPage(2);
            assertThat(second.getText(pdf))
                    .contains("Seite 2 von " + pdf.getNumberOfPages())
                    .contains("Alster Media · confidential · for Nordwind Reisen GmbH");
        }
    }

    @Test
    void its_text_is_that_of_the_document_with_the_figures_of_its_charts() throws Exception {
        String text = text(PdfReport.write(SampleReports.small(), Paper.A4));

        assertThat(text)
                .contains("Monthly performance", "Nordwind Reisen GmbH", "Summary", "Return on ad spend", "4.37")
                .contains("184,250\u00a0EUR", "Period before: 201,000\u00a0EUR", "Target: 200,000\u00a0EUR")
                .contains("delivered 81 % because the spots were approved a week late.")
                .contains("Week 43 36,200\u00a0EUR 40,000\u00a0EUR", "Week 42 – 40,000\u00a0EUR")
                .contains("Figures as of 2 November 2026");
    }

    @Test
    void pages_are_as_large_as_asked() throws Exception {
        assertThat(size(Paper.A4)).isEqualTo(List.of(595L, 842L));
        assertThat(size(Paper.LETTER)).isEqualTo(List.of(612L, 792L));
    }

    private static List<Long> size(Paper paper) throws Exception {
        try (PDDocument pdf = Loader.loadPDF(PdfReport.write(SampleReports.small(), paper))) {
            PDRectangle box = pdf.getPage(0).getMediaBox();
            return List.of((long) Math.round(box.getWidth()), (long) Math.round(box.getHeight()));
        }
    }

    @Test
    void every_font_is_within_the_file() throws Exception {
        List<PDFont> fonts = new ArrayList<>();
        try (PDDocument pdf = Loader.loadPDF(PdfReport.write(SampleReports.monthly(), Paper.A4))) {
            for (PDPage page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    fonts.add(page.getResources().getFont(name));
                }
            }
            assertThat(fonts).isNotEmpty().allMatch(PDFont::isEmbedded);
        }
    }

    @Test
    void hebrew_is_read_from_right_to_left_and_letters_without_a_glyph_become_question_marks() throws Exception {
        ReportDocument document = SampleReports.of(
                Locale.ENGLISH,
                SampleReports.brand(),
                SampleReports.part("names", "שלום עולם", HostileReports.words("Straße, łódź, Ÿ, č; 日本語")));

        String text = text(PdfReport.write(document, Paper.A4));

        assertThat(text).contains("Straße, łódź, Ÿ, č; ???").containsAnyOf("שלום", "םולש");
    }

    @Test
    void a_character_that_takes_two_becomes_one_question_mark() throws Exception {
        ReportDocument document = SampleReports.of(
                Locale.ENGLISH,
                SampleReports.brand(),
                SampleReports.part("faces", "Up 😀 we go", HostileReports.words("one 😀, 𝒳𝒴 two, half \ud83d end")));

        assertThat(text(PdfReport.write(document, Paper.A4)))
                .contains("Up ? we go", "one ?, ?? two, half")
                .doesNotContain("????");
    }

    @Test
    void a_chart_has_its_figures_in_words_for_those_who_cannot_see_it() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(PdfReport.write(SampleReports.small(), Paper.A4))) {
            assertThat(alternatives(pdf.getDocumentCatalog().getStructureTreeRoot()))
                    .anyMatch(text -> text.startsWith("Spend against plan, by week (EUR). Spend: Week 40 38,000"));
        }
    }

    private static List<String> alternatives(PDStructureNode node) {
        List<String> texts = new ArrayList<>();
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                if (element.getAlternateDescription() != null) {
                    texts.add(element.getAlternateDescription());
                }
                texts.addAll(alternatives(element));
            }
        }
        return texts;
    }

    @Test
    void the_same_document_gives_the_same_bytes() {
        assertThat(PdfReport.write(SampleReports.monthly(), Paper.A4))
                .isEqualTo(PdfReport.write(SampleReports.monthly(), Paper.A4));
        assertThat(ReportForm.PDF.extension()).isEqualTo("pdf");
    }

    private static String text(byte[] bytes) throws Exception {
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            return new PDFTextStripper().getText(pdf);
        }
    }
}
