package io.accounthealth.reports.slides;

import java.awt.geom.Rectangle2D;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.openxmlformats.schemas.drawingml.x2006.main.CTPoint2D;
import org.openxmlformats.schemas.drawingml.x2006.main.CTPositiveSize2D;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTransform2D;
import org.openxmlformats.schemas.presentationml.x2006.main.CTShape;

/** English metric units, in which Office measures: 12,700 to the point. */
final class Emu {

    private static final double PER_POINT = 12_700;

    private Emu() {}

    /** Places a placeholder; POI would move that of its layout. */
    static void place(XSLFTextShape placeholder, Rectangle2D points) {
        Rectangle2D emu = of(points);
        CTTransform2D place = ((CTShape) placeholder.getXmlObject()).getSpPr().addNewXfrm();
        CTPoint2D from = place.addNewOff();
        from.setX(Math.round(emu.getX()));
        from.setY(Math.round(emu.getY()));
        CTPositiveSize2D size = place.addNewExt();
        size.setCx(Math.round(emu.getWidth()));
        size.setCy(Math.round(emu.getHeight()));
    }

    static Rectangle2D of(Rectangle2D points) {
        return new Rectangle2D.Double(
                points.getX() * PER_POINT,
                points.getY() * PER_POINT,
                points.getWidth() * PER_POINT,
                points.getHeight() * PER_POINT);
    }
}
