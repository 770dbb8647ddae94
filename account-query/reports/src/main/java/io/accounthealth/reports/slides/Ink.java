package io.accounthealth.reports.slides;

import io.accounthealth.reports.PlainText;
import java.util.Locale;
import org.apache.poi.sl.usermodel.TextParagraph.TextAlign;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.apache.poi.xslf.usermodel.XSLFTextRun;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.openxmlformats.schemas.drawingml.x2006.main.CTNonVisualDrawingProps;
import org.openxmlformats.schemas.drawingml.x2006.main.CTRegularTextRun;
import org.openxmlformats.schemas.drawingml.x2006.main.CTSchemeColor;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextCharacterProperties;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextParagraphProperties;
import org.openxmlformats.schemas.drawingml.x2006.main.STSchemeColorVal;
import org.openxmlformats.schemas.presentationml.x2006.main.CTGraphicalObjectFrame;
import org.openxmlformats.schemas.presentationml.x2006.main.CTShape;

/** Writes text in colours of the theme, so that a template decides them. */
enum Ink {
    /** Of the placeholder or the table that the text is in. */
    INHERITED,
    TEXT,
    HEADING,
    MUTED;

    /**
     * Adds a paragraph.
     *
     * @param size in points; 0 for that of the placeholder
     */
    void write(XSLFTextShape shape, String text, double size, boolean bold, Locale language) {
        XSLFTextParagraph paragraph = shape.addNewTextParagraph();
        if (PlainText.rightToLeft(text)) {
            CTTextParagraphProperties properties = paragraph.getXmlObject().isSetPPr()
                    ? paragraph.getXmlObject().getPPr()
                    : paragraph.getXmlObject().addNewPPr();
            properties.setRtl(true);
            paragraph.setTextAlign(TextAlign.RIGHT);
        }
        XSLFTextRun run = paragraph.addNewTextRun();
        run.setText(text);
        if (size > 0) {
            run.setFontSize(size);
            run.setBold(bold);
            // As planned, whatever a template spaces its paragraphs by.
            paragraph.setSpaceBefore(0.0);
            paragraph.setSpaceAfter(0.0);
            paragraph.setLineSpacing(100.0);
        }
        if (run.getXmlObject() instanceof CTRegularTextRun regular) {
            CTTextCharacterProperties properties = regular.isSetRPr() ? regular.getRPr() : regular.addNewRPr();
            properties.setLang(language.toLanguageTag());
            colour(properties);
        }
    }

    private void colour(CTTextCharacterProperties properties) {
        switch (this) {
            case INHERITED -> {}
            case TEXT -> properties.addNewSolidFill().addNewSchemeClr().setVal(STSchemeColorVal.TX_1);
            case HEADING -> properties.addNewSolidFill().addNewSchemeClr().setVal(STSchemeColorVal.TX_2);
            case MUTED -> muted(properties.addNewSolidFill().addNewSchemeClr());
        }
    }

    static void muted(CTSchemeColor colour) {
        colour.setVal(STSchemeColorVal.TX_1);
        colour.addNewLumMod().setVal(65_000);
        colour.addNewLumOff().setVal(35_000);
    }

    /** What the selection pane and screen readers call a shape. */
    static void name(XSLFShape shape, String name, String description) {
        CTNonVisualDrawingProps properties = switch (shape.getXmlObject()) {
            case CTShape text -> text.getNvSpPr().getCNvPr();
            case CTGraphicalObjectFrame frame -> frame.getNvGraphicFramePr().getCNvPr();
            default -> null;
        };
        if (properties != null) {
            properties.setName(name);
            if (!description.isEmpty()) {
                properties.setDescr(description);
            }
        }
    }
}
