package io.accounthealth.reports.slides;

import io.accounthealth.model.reports.ReportDocument.Figure;
import io.accounthealth.reports.FileWords;
import io.accounthealth.reports.PlainText;
import io.accounthealth.reports.slides.Piece.Tiles;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.sl.usermodel.ShapeType;
import org.apache.poi.sl.usermodel.VerticalAlignment;
import org.apache.poi.xslf.usermodel.XSLFAutoShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.openxmlformats.schemas.drawingml.x2006.main.STSchemeColorVal;
import org.openxmlformats.schemas.presentationml.x2006.main.CTShape;

/** Figures as tiles: label, value, and what it is compared with. */
final class FigureTiles {

    private FigureTiles() {}

    static void write(XSLFSlide slide, Tiles tiles, Rectangle2D place, Locale language) {
        double width = TilesFlow.width(place.getWidth(), tiles.perRow());
        double left = place.getX();
        for (Figure figure : tiles.figures()) {
            Rectangle2D.Double anchor = new Rectangle2D.Double(left, place.getY(), width, place.getHeight());
            write(slide, figure, anchor, tiles.scale(), language);
            left += width + SlidePlan.GAP;
        }
    }

    private static void write(
            XSLFSlide slide, Figure figure, Rectangle2D.Double anchor, double scale, Locale language) {
        XSLFAutoShape tile = slide.createAutoShape();
        tile.setShapeType(ShapeType.RECT);
        tile.setAnchor(anchor);
        String label = PlainText.line(figure.label());
        Ink.name(tile, label, "");
        ((CTShape) tile.getXmlObject())
                .getSpPr()
                .addNewSolidFill()
                .addNewSchemeClr()
                .setVal(STSchemeColorVal.BG_2);
        tile.setLineColor(null);
        tile.setVerticalAlignment(VerticalAlignment.TOP);
        tile.setLeftInset(TilesFlow.PADDING);
        tile.setRightInset(TilesFlow.PADDING);
        tile.setTopInset(TilesFlow.PADDING);
        tile.setBottomInset(TilesFlow.PADDING);
        tile.setWordWrap(true);
        tile.clearText();
        Ink.MUTED.write(tile, label, TextSizes.TABLE * scale, false, language);
        String value = PlainText.line(figure.value().written(language));
        Ink.HEADING.write(tile, value, TilesFlow.valueSize(value, anchor.getWidth(), scale), true, language);
        for (String below : below(figure, language)) {
            Ink.MUTED.write(tile, below, TextSizes.SMALL * scale, false, language);
        }
    }

    /** What a figure is compared with, a line each. */
    static List<String> below(Figure figure, Locale language) {
        FileWords words = FileWords.in(language);
        List<String> below = new ArrayList<>();
        if (figure.before() != null) {
            below.add(words.before() + ": " + PlainText.line(figure.before().written(language)));
        }
        if (figure.target() != null) {
            below.add(words.target() + ": " + PlainText.line(figure.target().written(language)));
        }
        return below;
    }
}
