package io.accounthealth.reports.page;

import io.accounthealth.reports.chart.Drawing;
import io.accounthealth.reports.chart.Mark;
import io.accounthealth.reports.chart.Mark.Box;
import io.accounthealth.reports.chart.Mark.Dot;
import io.accounthealth.reports.chart.Mark.Label;
import io.accounthealth.reports.chart.Mark.Line;
import java.util.Locale;
import java.util.stream.Collectors;

/** A chart within a page. */
final class SvgWriter {

    private SvgWriter() {}

    /** @param description its figures in words, for readers who cannot see it */
    static void write(Markup page, Drawing drawing, String description) {
        page.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + number(drawing.width()) + " " + number(drawing.height()),
                "role",
                "img",
                "aria-label",
                description);
        drawing.marks().forEach(mark -> write(page, mark));
        page.close();
    }

    private static void write(Markup page, Mark mark) {
        switch (mark) {
            case Box box ->
                page.empty(
                        "rect",
                        "x",
                        number(box.x()),
                        "y",
                        number(box.y()),
                        "width",
                        number(box.width()),
                        "height",
                        number(box.height()),
                        "fill",
                        box.colour());
            case Line line ->
                page.empty(
                        "polyline",
                        "points",
                        line.points().stream()
                                .map(point -> number(point.x()) + "," + number(point.y()))
                                .collect(Collectors.joining(" ")),
                        "fill",
                        "none",
                        "stroke",
                        line.colour(),
                        "stroke-width",
                        number(line.width()),
                        "stroke-linejoin",
                        "round");
            case Dot dot ->
                page.empty(
                        "circle",
                        "cx",
                        number(dot.x()),
                        "cy",
                        number(dot.y()),
                        "r",
                        number(dot.radius()),
                        "fill",
                        dot.colour());
            case Label label ->
                page.open(
                                "text",
                                "x",
                                number(label.x()),
                                "y",
                                number(label.y()),
                                "font-size",
                                number(label.size()),
                                "text-anchor",
                                label.anchor().svg(),
                                "fill",
                                label.colour())
                        .text(label.text())
                        .close();
        }
    }

    private static String number(double value) {
        String fixed = String.format(Locale.ROOT, "%.2f", value);
        return fixed.endsWith(".00") ? fixed.substring(0, fixed.length() - 3) : fixed;
    }
}
