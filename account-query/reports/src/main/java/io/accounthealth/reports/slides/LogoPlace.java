package io.accounthealth.reports.slides;

import io.accounthealth.reports.Logo;
import java.awt.geom.Rectangle2D;
import org.apache.poi.sl.usermodel.PictureData.PictureType;
import org.apache.poi.xslf.usermodel.XSLFPictureData;
import org.apache.poi.xslf.usermodel.XSLFPictureShape;
import org.apache.poi.xslf.usermodel.XSLFSlideLayout;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.openxmlformats.schemas.presentationml.x2006.main.CTPicture;

/** Puts a logo on the layouts that have a placeholder named {@code logo}, as large as fits it. */
final class LogoPlace {

    private LogoPlace() {}

    static void fill(SlideTemplate template, Logo logo, String name) {
        PictureType type = logo.format() == Logo.Format.PNG ? PictureType.PNG : PictureType.JPEG;
        XSLFPictureData data = template.show().addPicture(logo.bytes(), type);
        for (XSLFSlideLayout layout : template.layouts()) {
            SlideTemplate.named(layout, "logo").ifPresent(place -> fill(layout, place, data, logo, name));
        }
    }

    private static void fill(
            XSLFSlideLayout layout, XSLFTextShape place, XSLFPictureData data, Logo logo, String name) {
        Rectangle2D area = place.getAnchor();
        double scale = Math.min(area.getWidth() / logo.width(), area.getHeight() / logo.height());
        double width = logo.width() * scale;
        double height = logo.height() * scale;
        boolean atLeft = area.getX() < middle(layout);
        XSLFPictureShape picture = layout.createPicture(data);
        picture.setAnchor(new Rectangle2D.Double(
                atLeft ? area.getX() : area.getMaxX() - width,
                area.getY() + (area.getHeight() - height) / 2,
                width,
                height));
        CTPicture xml = (CTPicture) picture.getXmlObject();
        xml.getNvPicPr().getCNvPr().setName("Logo");
        xml.getNvPicPr().getCNvPr().setDescr(name);
        layout.removeShape(place);
    }

    private static double middle(XSLFSlideLayout layout) {
        return layout.getSlideShow().getPageSize().getWidth() / 2;
    }
}
