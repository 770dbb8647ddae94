package io.accounthealth.reports.slides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.reports.ReportFileException;
import io.accounthealth.reports.ReportFiles;
import io.accounthealth.reports.ReportForm;
import io.accounthealth.reports.ReportOptions;
import io.accounthealth.reports.SampleReports;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    private static byte[] changed(UnaryOperator<String> change) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(ReportFiles.defaultTemplate()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String xml = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                entries.put(entry.getName(), change.apply(xml).getBytes(StandardCharsets.UTF_8));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(StableZip.zip(entries));
        return bytes.toByteArray();
    }
}
