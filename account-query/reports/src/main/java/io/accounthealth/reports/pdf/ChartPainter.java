package io.accounthealth.reports.pdf;

import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.RenderingContext;
import io.accounthealth.reports.chart.Drawing;
import io.accounthealth.reports.chart.Mark;
import io.accounthealth.reports.chart.Mark.Label;
import io.accounthealth.reports.font.ReportFont;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.File;
import java.util.List;
import org.w3c.dom.Element;

/**
 * Paints the charts of a page where its {@code svg} elements stand. Their letters are outlines: a chart is a figure
 * with an alternative text, and its values follow in a table.
 */
final class ChartPainter implements SVGDrawer {

    private final List<Drawing> charts;

    ChartPainter(List<Drawing> charts) {
        this.charts = charts;
    }

    @Override
    public SVGImage buildSVGImage(
            Element svg, Box box, CssContext css, double cssWidth, double cssHeight, double dotsPerPixel) {
        return new Painted(charts.get(Integer.parseInt(svg.getAttribute("data-chart"))), dotsPerPixel);
    }

    private record Painted(Drawing drawing, double dotsPerPixel) implements SVGImage {

        @Override
        public int getIntrinsicWidth() {
            return (int) Math.round(drawing.width() * dotsPerPixel);
        }

        @Override
        public int getIntrinsicHeight() {
            return (int) Math.round(drawing.height() * dotsPerPixel);
        }

        @Override
        public void drawSVG(OutputDevice device, RenderingContext context, double x, double y) {
            device.drawWithGraphics(
                    (float) x, (float) y, (float) drawing.width(), (float) drawing.height(), graphics -> {
                        for (Mark mark : drawing.marks()) {
                            paint(graphics, mark);
                        }
                    });
        }
    }

    private static void paint(Graphics2D graphics, Mark mark) {
        graphics.setColor(Color.decode(mark.colour()));
        switch (mark) {
            case Mark.Box box -> graphics.fill(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
            case Mark.Dot dot ->
                graphics.fill(new Ellipse2D.Double(
                        dot.x() - dot.radius(), dot.y() - dot.radius(), 2 * dot.radius(), 2 * dot.radius()));
            case Mark.Line line -> {
                Path2D.Double path = new Path2D.Double();
                path.moveTo(
                        line.points().getFirst().x(), line.points().getFirst().y());
                line.points().forEach(point -> path.lineTo(point.x(), point.y()));
                graphics.setStroke(
                        new BasicStroke((float) line.width(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                graphics.draw(path);
            }
            case Label label -> graphics.fill(outline(label));
        }
    }

    private static Path2D outline(Label label) {
        String text = ReportFont.REGULAR.covered(label.text());
        double width = ReportFont.REGULAR.width(text, label.size());
        double x = switch (label.anchor()) {
            case START -> label.x();
            case MIDDLE -> label.x() - width / 2;
            case END -> label.x() - width;
        };
        Path2D outline = ReportFont.REGULAR.outline(text, label.size());
        outline.transform(AffineTransform.getTranslateInstance(x, label.y()));
        return outline;
    }

    @Override
    public void importFontFaceRules(List<FontFaceRule> rules, SharedContext shared) {
        // Letters are outlines.
    }

    @Override
    public void addFontFile(File file, String family, Integer weight, FontStyle style) {
        // Letters are outlines.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
