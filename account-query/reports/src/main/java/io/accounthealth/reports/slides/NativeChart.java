package io.accounthealth.reports.slides;

import io.accounthealth.model.reports.ReportDocument.Chart.Shape;
import io.accounthealth.reports.ChartFigures;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import javax.xml.namespace.QName;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.SchemeColor;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFColorSchemeBased;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrossBetween;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.AxisTickLabelPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.BarGrouping;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFChart;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.xmlbeans.XmlCursor;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTChart;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTOverlap;
import org.openxmlformats.schemas.drawingml.x2006.chart.STDispBlanksAs;
import org.openxmlformats.schemas.drawingml.x2006.main.CTRegularTextRun;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextCharacterProperties;

/** A chart that PowerPoint edits, with its figures in a workbook within it, in colours of the theme. */
final class NativeChart {

    private static final List<SchemeColor> COLOURS = List.of(
            SchemeColor.ACCENT_1,
            SchemeColor.ACCENT_2,
            SchemeColor.ACCENT_3,
            SchemeColor.ACCENT_4,
            SchemeColor.ACCENT_5,
            SchemeColor.ACCENT_6);

    private NativeChart() {}

    static void write(XMLSlideShow show, XSLFSlide slide, ChartFigures figures, Rectangle2D place, Locale language)
            throws IOException {
        XSLFChart chart = show.createChart();
        try {
            draw(chart, figures);
            title(chart, language);
            XSSFWorkbook workbook = chart.getWorkbook();
            workbook.getProperties().getCoreProperties().setCreated(SlideReport.WRITTEN);
        } catch (InvalidFormatException e) {
            throw new IOException(e);
        }
        // POI measures this one anchor in EMU.
        slide.addChart(chart, Emu.of(place));
    }

    private static void draw(XSLFChart chart, ChartFigures figures) {
        chart.setTitleText(figures.title());
        chart.setTitleOverlay(false);
        XDDFCategoryAxis below = chart.createCategoryAxis(AxisPosition.BOTTOM);
        below.setTickLabelPosition(AxisTickLabelPosition.LOW);
        XDDFValueAxis left = chart.createValueAxis(AxisPosition.LEFT);
        left.setCrosses(AxisCrosses.AUTO_ZERO);
        left.setCrossBetween(AxisCrossBetween.BETWEEN);
        left.setNumberFormat(figures.unit().pattern());
        XDDFColorSchemeBased light = new XDDFColorSchemeBased(SchemeColor.BACKGROUND_2);
        left.getOrAddMajorGridProperties()
                .setLineProperties(new XDDFLineProperties(new XDDFSolidFillProperties(light)));
        XDDFChartData data =
                chart.createData(figures.shape() == Shape.LINE ? ChartTypes.LINE : ChartTypes.BAR, below, left);
        data.setVaryColors(figures.lines().size() == 1 ? Boolean.FALSE : null);
        if (data instanceof XDDFBarChartData bars) {
            bars.setBarDirection(BarDirection.COL);
            bars.setBarGrouping(figures.shape() == Shape.STACKED_BARS ? BarGrouping.STACKED : BarGrouping.CLUSTERED);
            bars.setGapWidth(60);
        }
        int count = figures.categories().size();
        XDDFDataSource<String> categories = XDDFDataSourcesFactory.fromArray(
                figures.categories().toArray(String[]::new), chart.formatRange(column(count, 0)), 0);
        for (int at = 0; at < figures.lines().size(); at++) {
            ChartFigures.Line line = figures.lines().get(at);
            XDDFNumericalDataSource<BigDecimal> values = XDDFDataSourcesFactory.fromArray(
                    line.drawn().toArray(BigDecimal[]::new), chart.formatRange(column(count, at + 1)), at + 1);
            values.setFormatCode(figures.unit().pattern());
            XDDFChartData.Series series = data.addSeries(categories, values);
            series.setTitle(line.name(), chart.setSheetTitle(line.name(), at + 1));
            colour(series, new XDDFColorSchemeBased(COLOURS.get(at % COLOURS.size())));
        }
        chart.plot(data);
        if (figures.shape() == Shape.STACKED_BARS) {
            inOneBar(chart);
        }
        if (figures.lines().size() > 1) {
            chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        }
        gapsAndLetters(chart);
    }

    /** As text: the small set of schemas that POI comes with lacks the type of this value. */
    private static void inOneBar(XSLFChart chart) {
        CTOverlap overlap = chart.getCTChart().getPlotArea().getBarChartArray(0).addNewOverlap();
        try (XmlCursor cursor = overlap.newCursor()) {
            cursor.setAttributeText(new QName("val"), "100");
        }
    }

    /** Else it would be in the language of this JVM. */
    private static void title(XSLFChart chart, Locale language) {
        CTRegularTextRun title =
                chart.getCTChart().getTitle().getTx().getRich().getPArray(0).getRArray(0);
        CTTextCharacterProperties letters = title.isSetRPr() ? title.getRPr() : title.addNewRPr();
        letters.setLang(language.toLanguageTag());
        letters.setSz(1_300);
        letters.setB(true);
    }

    private static CellRangeAddress column(int count, int column) {
        return new CellRangeAddress(1, count, column, column);
    }

    private static void colour(XDDFChartData.Series series, XDDFColor colour) {
        XDDFSolidFillProperties fill = new XDDFSolidFillProperties(colour);
        if (series instanceof XDDFLineChartData.Series line) {
            XDDFLineProperties stroke = new XDDFLineProperties(fill);
            stroke.setWidth(2.25);
            line.setLineProperties(stroke);
            line.setSmooth(false);
            line.setMarkerStyle(MarkerStyle.CIRCLE);
            return;
        }
        series.setFillProperties(fill);
        if (series instanceof XDDFBarChartData.Series bar) {
            // Else a bar below zero is white.
            bar.setInvertIfNegative(false);
        }
    }

    private static void gapsAndLetters(XSLFChart chart) {
        CTChart xml = chart.getCTChart();
        (xml.isSetDispBlanksAs() ? xml.getDispBlanksAs() : xml.addNewDispBlanksAs()).setVal(STDispBlanksAs.GAP);
        CTTextCharacterProperties letters =
                chart.getCTChartSpace().addNewTxPr().addNewP().addNewPPr().addNewDefRPr();
        chart.getCTChartSpace().getTxPr().addNewBodyPr();
        letters.setSz(1_100);
    }
}
