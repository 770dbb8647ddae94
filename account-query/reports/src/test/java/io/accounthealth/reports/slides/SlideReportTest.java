package io.accounthealth.reports.slides;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.model.reports.ReportDocument.Branding;
import io.accounthealth.model.reports.ReportDocument.Chart;
import io.accounthealth.model.reports.ReportDocument.Part;
import io.accounthealth.model.reports.ReportDocument.Sentence;
import io.accounthealth.model.reports.ReportDocument.Series;
import io.accounthealth.model.reports.ReportDocument.Text;
import io.accounthealth.model.reports.ReportValue;
import io.accounthealth.reports.HostileReports;
import io.accounthealth.reports.SampleReports;
import io.accounthealth.reports.font.ReportFont;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFAutoShape;
import org.apache.poi.xslf.usermodel.XSLFChart;
import org.apache.poi.xslf.usermodel.XSLFGraphicFrame;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTableRow;
import org.apache.poi.xslf.usermodel.XSLFTextRun;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTNumDataSource;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTNumVal;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTPlotArea;

/** Slides, opened again. */
class SlideReportTest {

    static Stream<ReportDocument> documents() {
        return Stream.concat(Stream.of(SampleReports.small(), SampleReports.monthly()), HostileReports.all().stream());
    }

    @Test
    void a_cover_names_the_report_the_client_and_the_period() throws Exception {
        try (XMLSlideShow show = open(SampleReports.small())) {
            XSLFSlide cover = show.getSlides().getFirst();

            assertThat(text(cover, "title")).isEqualTo("Monthly performance");
            assertThat(text(cover, "subtitle")).isEqualTo("Nordwind Reisen GmbH\nOctober 2026\nAlster Media");
            assertThat(text(cover, "footer")).isEqualTo("Alster Media · confidential · for Nordwind Reisen GmbH");
            assertThat(show.getPictureData()).hasSize(1);
            assertThat(show.getPageSize().getWidth() / show.getPageSize().getHeight())
                    .isEqualTo(16.0 / 9);
        }
    }

    @Test
    void each_part_is_a_slide_with_its_figures_and_sentences_as_text() throws Exception {
        try (XMLSlideShow show = open(SampleReports.small())) {
            assertThat(show.getSlides()).hasSize(3);
            XSLFSlide summary = show.getSlides().get(1);
            assertThat(text(summary, "title")).isEqualTo("Summary");
            assertThat(text(summary, "body"))
                    .startsWith("Spend was 8 % under plan: the order CTV Q3 delivered 81 % because the spots");
            assertThat(text(summary, "Spend"))
                    .isEqualTo("Spend\n184,250\u00a0EUR\nPeriod before: 201,000\u00a0EUR\nTarget: 200,000\u00a0EUR");
            assertThat(text(summary, "Brand lift")).isEqualTo("Brand lift\n–");
        }
    }

    @Test
    void short_parts_share_a_slide_and_each_has_its_title_there() throws Exception {
        Text line = new Text(List.of(new Sentence("A line.", List.of())));
        List<Part> parts = Stream.of("One", "Two", "Three", "Four", "Five")
                .map(title -> new Part(title, title, List.of(line)))
                .toList();
        ReportDocument report = SampleReports.of(Locale.ENGLISH, Branding.PLAIN, parts.toArray(Part[]::new));
        try (XMLSlideShow show = open(report)) {
            assertThat(show.getSlides()).as("a cover, four parts, and one").hasSize(3);
            XSLFSlide shared = show.getSlides().get(1);
            assertThat(text(shared, "title")).isEqualTo("One");
            assertThat(text(shared, "Four")).isEqualTo("Four");
            assertThat(text(show.getSlides().get(2), "title")).isEqualTo("Five");
        }
    }

    @Test
    void charts_are_native_with_their_values_in_a_workbook() throws Exception {
        try (XMLSlideShow show = open(SampleReports.monthly())) {
            List<Chart> expected = List.of(SampleReports.line(), SampleReports.stacked(), SampleReports.bars());
            assertThat(show.getCharts()).hasSize(3);
            for (int at = 0; at < 3; at++) {
                XSLFChart chart = show.getCharts().get(at);
                XDDFChartData drawn = chart.getChartSeries().getFirst();
                XSSFSheet sheet = chart.getWorkbook().getSheetAt(0);
                assertThat(drawn.getSeriesCount())
                        .isEqualTo(expected.get(at).series().size());
                for (int column = 0; column < drawn.getSeriesCount(); column++) {
                    Series series = expected.get(at).series().get(column);
                    assertThat(sheet.getRow(0).getCell(column + 1).getStringCellValue())
                            .isEqualTo(series.name());
                    for (int row = 0; row < series.values().size(); row++) {
                        check(
                                cached(chart, column),
                                sheet,
                                column,
                                row,
                                series.values().get(row));
                    }
                }
            }
        }
    }

    /** What PowerPoint draws before the workbook is opened, by the number of its category. */
    private static Map<Long, Double> cached(XSLFChart chart, int series) {
        CTPlotArea plot = chart.getCTChart().getPlotArea();
        CTNumDataSource values = plot.sizeOfLineChartArray() > 0
                ? plot.getLineChartArray(0).getSerArray(series).getVal()
                : plot.getBarChartArray(0).getSerArray(series).getVal();
        return values.getNumRef().getNumCache().getPtList().stream()
                .collect(Collectors.toMap(CTNumVal::getIdx, point -> Double.valueOf(point.getV())));
    }

    private static void check(Map<Long, Double> cached, XSSFSheet sheet, int column, long category, ReportValue value) {
        int row = (int) category;
        if (value.drawn() == null) {
            assertThat(cached).doesNotContainKey(category);
            assertThat(sheet.getRow(row + 1).getCell(column + 1)).isNull();
        } else {
            assertThat(cached).containsEntry(category, value.drawn().doubleValue());
            assertThat(sheet.getRow(row + 1).getCell(column + 1).getNumericCellValue())
                    .isEqualTo(value.drawn().doubleValue());
        }
    }

    @Test
    void a_chart_has_its_figures_in_words_for_those_who_cannot_see_it() throws Exception {
        try (XMLSlideShow show = open(SampleReports.small())) {
            XSLFGraphicFrame frame = show.getSlides().get(2).getShapes().stream()
                    .filter(XSLFGraphicFrame.class::isInstance)
                    .map(XSLFGraphicFrame.class::cast)
                    .findFirst()
                    .orElseThrow();

            assertThat(frame.hasChart()).isTrue();
            assertThat(frame.getXmlObject().toString())
                    .contains("Spend against plan, by week (EUR). Spend: Week 40 38,000")
                    .contains("Week 42 –");
        }
    }

    @Test
    void notes_carry_the_events_behind_each_sentence_figure_and_row() throws Exception {
        try (XMLSlideShow show = open(SampleReports.small())) {
            String notes = notes(show.getSlides().get(1));

            assertThat(notes)
                    .contains("Return on ad spend: " + SampleReports.id("roas".hashCode()))
                    .contains("The return on ad spend rose from 4.1 to 4.37, mostly from paid search for city t…: "
                            .substring(0, 60))
                    .contains(SampleReports.id(1).toString())
                    .endsWith("known at 2 November 2026, 09:00 (position 48,211).");
        }
        try (XMLSlideShow show = open(HostileReports.manyRows(40))) {
            String all = show.getSlides().stream().map(SlideReportTest::notes).collect(Collectors.joining("\n"));
            for (int row = 0; row < 40; row++) {
                assertThat(all).contains("Nordwind city trips " + (row + 1) + ": " + SampleReports.id(row));
            }
        }
    }

    @Test
    void ten_thousand_characters_flow_on_to_further_slides_and_none_is_lost() throws Exception {
        ReportDocument document = HostileReports.longText(10_000);
        try (XMLSlideShow show = open(document)) {
            List<String> titles =
                    show.getSlides().stream().map(slide -> text(slide, "title")).toList();
            assertThat(titles).contains("Cell", "Cell (2)", "Figure (2)").anyMatch(title -> title.endsWith("… (2)"));
            String all = show.getSlides().stream()
                    .flatMap(slide -> texts(slide).stream())
                    .collect(Collectors.joining(" "));
            String words = all.replaceAll("\\s+", "");
            int sentence = "Sentenceaftersentenceofathoroughlywrittennarrative.".length();
            assertThat(words.split("Sentenceaftersentenceofathoroughlywrittennarrative", -1).length - 1)
                    .isGreaterThanOrEqualTo(3 * (10_000 / 59) + 600 / 59);
            assertThat(words.chars().filter(each -> each == 'w').count())
                    .isGreaterThanOrEqualTo(10_000 + sentence / 60);
        }
    }

    @Test
    void five_hundred_rows_are_all_there_below_their_headings() throws Exception {
        try (XMLSlideShow show = open(HostileReports.manyRows(500))) {
            List<String> orders = new ArrayList<>();
            for (XSLFSlide slide : show.getSlides()) {
                for (XSLFTable table : tables(slide)) {
                    assertThat(table.getCell(0, 0).getText()).isEqualTo("Order");
                    for (XSLFTableRow row : table.getRows().subList(1, table.getNumberOfRows())) {
                        orders.add(row.getCells().getFirst().getText());
                    }
                }
            }
            assertThat(orders).hasSize(500).startsWith("Nordwind city trips 1").endsWith("Nordwind city trips 500");
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everything_is_within_its_slide_and_nothing_lies_over_something_else(ReportDocument document) throws Exception {
        try (XMLSlideShow show = open(document)) {
            Rectangle2D page = new Rectangle2D.Double(
                    -1,
                    -1,
                    show.getPageSize().getWidth() + 2,
                    show.getPageSize().getHeight() + 2);
            for (XSLFSlide slide : show.getSlides()) {
                List<XSLFShape> shapes = slide.getShapes();
                for (int at = 0; at < shapes.size(); at++) {
                    Rectangle2D place = shapes.get(at).getAnchor();
                    assertThat(page.contains(place))
                            .as(shapes.get(at).getShapeName() + " " + place)
                            .isTrue();
                    for (XSLFShape later : shapes.subList(at + 1, shapes.size())) {
                        Rectangle2D both = place.createIntersection(later.getAnchor());
                        assertThat(Math.min(both.getWidth(), both.getHeight()))
                                .as(shapes.get(at).getShapeName() + " over " + later.getShapeName())
                                .isLessThan(1);
                    }
                }
            }
        }
    }

    @Test
    void names_that_are_markup_are_text_and_those_from_right_to_left_are_set_so() throws Exception {
        try (XMLSlideShow show = open(HostileReports.markup())) {
            assertThat(show.getSlides().stream().flatMap(slide -> texts(slide).stream()))
                    .anyMatch(text -> text.startsWith(HostileReports.MARKUP + " " + HostileReports.ARABIC));
        }
        try (XMLSlideShow show = open(SampleReports.of(
                Locale.ENGLISH,
                SampleReports.brand(),
                SampleReports.part("a", "A", HostileReports.words(HostileReports.ARABIC))))) {
            XSLFTextShape body = (XSLFTextShape) shape(show.getSlides().get(1), "body");
            assertThat(body.getTextParagraphs()
                            .getFirst()
                            .getXmlObject()
                            .getPPr()
                            .getRtl())
                    .isEqualTo(true);
        }
    }

    @Test
    void no_character_that_takes_two_is_cut_in_half() throws Exception {
        try (XMLSlideShow show = open(HostileReports.pairs())) {
            for (XSLFSlide slide : show.getSlides()) {
                assertThat(slide.getXmlObject().toString() + notes(slide))
                        .contains("😀")
                        .doesNotContain("?", "\ufffd")
                        .matches(xml ->
                                xml.codePoints().noneMatch(each -> Character.getType(each) == Character.SURROGATE));
            }
        }
    }

    @Test
    void a_tile_shrinks_its_value_to_fit_its_line_in_wider_fonts_too() throws Exception {
        try (XMLSlideShow show = open(HostileReports.longFigures())) {
            int tiles = 0;
            StringBuilder all = new StringBuilder();
            for (XSLFSlide slide : show.getSlides()) {
                texts(slide).forEach(text -> all.append(text).append('\n'));
                for (XSLFShape shape : slide.getShapes()) {
                    if (shape instanceof XSLFAutoShape tile
                            && shape.getShapeName().endsWith(" digits")) {
                        XSLFTextRun value =
                                tile.getTextParagraphs().get(1).getTextRuns().getFirst();
                        assertThat(value.getFontSize()).isBetween(TextSizes.TABLE, TextSizes.VALUE * 1.25);
                        assertThat(ReportFont.BOLD.width(
                                        value.getRawText(), value.getFontSize() * TilesFlow.WIDEST_FONT))
                                .isLessThan(tile.getAnchor().getWidth() - 2 * TilesFlow.PADDING);
                        tiles++;
                    }
                }
            }
            assertThat(tiles).isGreaterThan(10);
            assertThat(all).contains("16 digits: 9.999.999.999.999.999\u00a0EUR\n");
        }
    }

    @Test
    void the_same_document_gives_the_same_bytes() {
        assertThat(SlideReport.write(SampleReports.monthly(), null))
                .isEqualTo(SlideReport.write(SampleReports.monthly(), null));
    }

    private static XMLSlideShow open(ReportDocument document) throws Exception {
        return new XMLSlideShow(new ByteArrayInputStream(SlideReport.write(document, null)));
    }

    private static XSLFShape shape(XSLFSlide slide, String name) {
        return slide.getShapes().stream()
                .filter(shape -> shape.getShapeName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name));
    }

    private static String text(XSLFSlide slide, String name) {
        return ((XSLFTextShape) shape(slide, name)).getText();
    }

    private static List<XSLFTable> tables(XSLFSlide slide) {
        return slide.getShapes().stream()
                .filter(XSLFTable.class::isInstance)
                .map(XSLFTable.class::cast)
                .toList();
    }

    private static List<String> texts(XSLFSlide slide) {
        List<String> texts = new ArrayList<>();
        for (XSLFShape shape : slide.getShapes()) {
            if (shape instanceof XSLFTextShape text) {
                texts.add(text.getText());
            }
        }
        for (XSLFTable table : tables(slide)) {
            table.getRows().forEach(row -> row.getCells().forEach(cell -> texts.add(cell.getText())));
        }
        return texts;
    }

    private static String notes(XSLFSlide slide) {
        return slide.getNotes().getShapes().stream()
                .filter(XSLFTextShape.class::isInstance)
                .map(XSLFTextShape.class::cast)
                .filter(text -> text.getTextType() == Placeholder.BODY)
                .map(XSLFTextShape::getText)
                .collect(Collectors.joining());
    }
}
