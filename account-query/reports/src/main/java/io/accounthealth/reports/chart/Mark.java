package io.accounthealth.reports.chart;

import java.util.List;

/** One shape of a drawing; lengths in pixels, from the top left corner, colours as {@code #rrggbb}. */
public sealed interface Mark {

    String colour();

    /** A filled rectangle. */
    record Box(double x, double y, double width, double height, String colour) implements Mark {}

    /** A line through points. */
    record Line(List<Point> points, double width, String colour) implements Mark {}

    record Point(double x, double y) {}

    /** A filled circle. */
    record Dot(double x, double y, double radius, String colour) implements Mark {}

    /**
     * @param x of its start, middle or end
     * @param y of its base line
     */
    record Label(double x, double y, String text, double size, Anchor anchor, String colour) implements Mark {}

    /** Which point of a label {@code x} is. */
    enum Anchor {
        START("start"),
        MIDDLE("middle"),
        END("end");

        private final String svg;

        Anchor(String svg) {
            this.svg = svg;
        }

        public String svg() {
            return svg;
        }
    }
}
