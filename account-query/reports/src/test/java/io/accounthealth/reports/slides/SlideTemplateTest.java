package io.accounthealth.reports.slides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.reports.HostileReports;
import io.accounthealth.reports.ReportFileException;
import io.accounthealth.reports.ReportFiles;
import io.accounthealth.reports.ReportForm;
import io.accounthealth.reports.ReportOptions;
import io.accounthealth.reports.SampleReports;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slides of a customer's. */
class SlideTemplateTest {

    @Test
    void the_default_template_is_one_that_can_be_used() {
        ReportFiles.checkTemplate(ReportFiles.defaultTemplate());
    }

    @Test
    void a_customers_places_colours_and_fonts_are_kept() throws Exception {
        byte[] template = changed(xml -> xml.replace("1F4E79", "AA0066")
                .replace("1f4e79", "AA0066")
                .replace("typeface=\"Arial\"", "typeface=\"Georgia\"")
                .replace("name=\"title\"", "name=\" Title \"")
                .replace("<a:off x=\"609600\" y=\"1270000\"/>", "<a:off x=\"1016000\" y=\"1524000\"/>")
                .replace("<a:ext cx=\"10972800\" cy=\"4851400\"/>", "<a:ext cx=\"9144000\" cy=\"3810000\"/>"));
        ReportFiles.checkTemplate(template);

        byte[] file = ReportFiles.write(SampleReports.small(), ReportForm.PPTX, ReportOptions.DEFAULT.in(template));

        try (XMLSlideShow show = new XMLSlideShow(new ByteArrayInputStream(file))) {
            XSLFSlide slide = show.getSlides().get(2);
            assertThat(slide.getTheme().getMajorFont()).isEqualTo("Georgia");
            assertThat(slide.getTheme().getCTColor("accent1").xmlText()).containsIgnoringCase("AA0066");
            Rectangle2D area = new Rectangle2D.Double(79, 119, 722, 302);
            assertThat(slide.getShapes().stream()
                            .filter(shape -> shape.getShapeName().startsWith("Spend against plan")
                                    || shape.getShapeName().equals("Text")))
                    .hasSize(2)
                    .allMatch(shape -> area.contains(shape.getAnchor()));
        }
    }

    @Test
    void slides_that_a_template_comes_with_are_left_out() throws Exception {
        byte[] filled = ReportFiles.write(SampleReports.small(), ReportForm.PPTX, ReportOptions.DEFAULT);

        byte[] file = ReportFiles.write(SampleReports.small(), ReportForm.PPTX, ReportOptions.DEFAULT.in(filled));

        try (XMLSlideShow show = new XMLSlideShow(new ByteArrayInputStream(file))) {
            assertThat(show.getSlides()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "subtitle", "body", "chart", "table", "footer"})
    void a_template_without_a_placeholder_is_refused_with_its_name(String placeholder) throws Exception {
        byte[] template = changed(xml -> xml.replace("name=\"" + placeholder + "\"", "name=\"Placeholder 7\""));

        assertThatThrownBy(() -> ReportFiles.checkTemplate(template))
                .isInstanceOf(ReportFileException.class)
                .hasMessageContaining("\"" + placeholder + "\"");
    }

    @Test
    void an_area_too_small_for_a_report_is_refused() throws Exception {
        byte[] template = changed(
                xml -> xml.replace("<a:ext cx=\"10972800\" cy=\"4851400\"/>", "<a:ext cx=\"10972800\" cy=\"1000\"/>"));

        assertThatThrownBy(() -> ReportFiles.checkTemplate(template))
                .isInstanceOf(ReportFileException.class)
                .hasMessageContaining("smaller than 200 x 150 points");
    }

    @Test
    void files_that_are_no_slides_are_refused() throws Exception {
        byte[] macros = changed(xml -> xml.replace(
                "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
                "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"));
        for (byte[] file : new byte[][] {
            new byte[0],
            "no slides".getBytes(StandardCharsets.UTF_8),
            StableZip.zip(Map.of("a.txt", new byte[10])),
            macros,
            new byte[ReportOptions.LARGEST_TEMPLATE + 1]
        }) {
            assertThatThrownBy(() -> ReportFiles.checkTemplate(file))
                    .isInstanceOf(ReportFileException.class)
                    .extracting(e -> ((ReportFileException) e).part())
                    .isEqualTo(ReportFileException.Part.TEMPLATE);
        }
    }

    @Test
    void a_template_that_unpacks_to_more_than_it_may_is_refused_before_it_is_opened() throws Exception {
        byte[] zeros = new byte[60 << 20];
        byte[] workbook = StableZip.zip(Map.of("xl/a.xml", zeros));
        for (Map<String, byte[]> more : List.of(
                Map.of("ppt/media/a.bin", zeros, "ppt/media/b.bin", zeros),
                Map.of("ppt/embeddings/a.xlsx", workbook, "ppt/embeddings/b.xlsx", workbook),
                Map.of("a.xlsx", StableZip.zip(Map.of("b.xlsx", workbook, "c.xlsx", workbook))))) {
            Map<String, byte[]> entries = entries();
            entries.putAll(more);
            byte[] bomb = StableZip.zip(entries);
            assertThat(bomb).hasSizeLessThan(1 << 20);

            assertThatThrownBy(() -> ReportFiles.checkTemplate(bomb))
                    .isInstanceOf(ReportFileException.class)
                    .hasMessage("The template unpacks to more than 100 MB. Use one with smaller pictures.");
        }
    }

    @Test
    void in_the_smallest_places_that_a_template_may_have_everything_stays_within_them() throws Exception {
        byte[] template = changed(xml ->
                xml.replace("<a:ext cx=\"10972800\" cy=\"4851400\"/>", "<a:ext cx=\"2540000\" cy=\"1905000\"/>"));

        byte[] file =
                ReportFiles.write(HostileReports.longFigures(), ReportForm.PPTX, ReportOptions.DEFAULT.in(template));

        try (XMLSlideShow show = new XMLSlideShow(new ByteArrayInputStream(file))) {
            Rectangle2D area = new Rectangle2D.Double(47, 99, 202, 152);
            assertThat(show.getSlides().stream()
                            .flatMap(slide -> slide.getShapes().stream())
                            .filter(shape -> shape.getShapeName().endsWith(" digits")))
                    .isNotEmpty()
                    .allSatisfy(shape -> assertThat(area.contains(shape.getAnchor()))
                            .as(shape.getShapeName() + " " + shape.getAnchor())
                            .isTrue());
        }
    }

    private static byte[] changed(UnaryOperator<String> change) throws IOException {
        Map<String, byte[]> entries = entries();
        entries.replaceAll((name, content) ->
                change.apply(new String(content, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
        return StableZip.zip(entries);
    }

    /** Of the default template. */
    private static Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(ReportFiles.defaultTemplate()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }
}
