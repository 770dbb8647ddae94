package io.accounthealth.reports.slides;

import io.accounthealth.reports.PlainText;
import io.accounthealth.reports.slides.Piece.Grid;
import io.accounthealth.reports.slides.Piece.GridRow;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.sl.usermodel.TextParagraph.TextAlign;
import org.apache.poi.sl.usermodel.VerticalAlignment;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTableCell;
import org.apache.poi.xslf.usermodel.XSLFTableRow;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.openxmlformats.schemas.drawingml.x2006.main.CTLineProperties;
import org.openxmlformats.schemas.drawingml.x2006.main.CTSchemeColor;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTable;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTableCell;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTableCellProperties;
import org.openxmlformats.schemas.drawingml.x2006.main.STSchemeColorVal;

/** A table of a slide, with a line below its headings and each row. */
final class SlideTable {

    private static final int THIN = 6_350;
    private static final int THICK = 19_050;

    private SlideTable() {}

    static void write(XSLFSlide slide, Grid grid, Rectangle2D place, Locale language) {
        String title = PlainText.line(grid.table().title());
        double top = place.getY();
        if (!grid.table().title().isBlank()) {
            XSLFTextBox caption = slide.createTextBox();
            caption.setAnchor(new Rectangle2D.Double(place.getX(), top, place.getWidth(), GridFlow.TITLE));
            Ink.name(caption, title, "");
            SlideWriter.withoutInsets(caption);
            caption.clearText();
            String shown = TextSizes.shortened(title, TextSizes.CAPTION, place.getWidth(), 1);
            Ink.HEADING.write(caption, shown, TextSizes.CAPTION, true, language);
            top += GridFlow.TITLE;
        }
        XSLFTable table = slide.createTable();
        Ink.name(table, title.isEmpty() ? "Table" : title, "");
        CTTable xml = table.getCTTable();
        xml.getTblPr().setFirstRow(true);
        xml.getTblPr().setBandRow(false);
        if (xml.getTblPr().isSetTableStyleId()) {
            xml.getTblPr().unsetTableStyleId();
        }
        List<String> headings = new ArrayList<>();
        for (int column = 0; column < grid.widths().size(); column++) {
            List<String> columns = grid.table().columns();
            headings.add(column < columns.size() ? PlainText.line(columns.get(column)) : "");
        }
        double height = row(table, headings, grid, grid.heading(), true, language);
        for (GridRow row : grid.rows()) {
            height += row(table, row.cells(), grid, row.height(), false, language);
        }
        for (int column = 0; column < grid.widths().size(); column++) {
            table.setColumnWidth(column, grid.widths().get(column));
        }
        table.setAnchor(new Rectangle2D.Double(place.getX(), top, place.getWidth(), height));
    }

    private static double row(
            XSLFTable table, List<String> cells, Grid grid, double height, boolean heading, Locale language) {
        XSLFTableRow row = table.addRow();
        row.setHeight(height);
        for (int column = 0; column < cells.size(); column++) {
            XSLFTableCell cell = row.addCell();
            cell.setLeftInset(GridFlow.PADDING);
            cell.setRightInset(GridFlow.PADDING);
            cell.setTopInset(GridFlow.LEADING);
            cell.setBottomInset(GridFlow.LEADING);
            cell.setVerticalAlignment(heading ? VerticalAlignment.BOTTOM : VerticalAlignment.MIDDLE);
            cell.clearText();
            (heading ? Ink.HEADING : Ink.TEXT).write(cell, cells.get(column), TextSizes.TABLE, heading, language);
            if (grid.numbers().get(column)) {
                for (XSLFTextParagraph paragraph : cell.getTextParagraphs()) {
                    paragraph.setTextAlign(TextAlign.RIGHT);
                }
            }
            line((CTTableCell) cell.getXmlObject(), heading);
        }
        return height;
    }

    private static void line(CTTableCell cell, boolean heading) {
        CTTableCellProperties properties = cell.isSetTcPr() ? cell.getTcPr() : cell.addNewTcPr();
        CTLineProperties line = properties.addNewLnB();
        line.setW(heading ? THICK : THIN);
        CTSchemeColor colour = line.addNewSolidFill().addNewSchemeClr();
        if (heading) {
            colour.setVal(STSchemeColorVal.ACCENT_1);
        } else {
            colour.setVal(STSchemeColorVal.BG_1);
            colour.addNewLumMod().setVal(85_000);
        }
    }
}
