package io.accounthealth.standalone.demo;

import java.util.List;

/** Straight lines between points, flat beyond the ends. */
record Curve(List<Point> points) {

    /** @param day 0 at the end of the span, negative before it */
    record Point(int day, long permille) {}

    /** @param dayAndPermille pairs, by rising day */
    static Curve of(int... dayAndPermille) {
        Point[] points = new Point[dayAndPermille.length / 2];
        for (int i = 0; i < points.length; i++) {
            points[i] = new Point(dayAndPermille[2 * i], dayAndPermille[2 * i + 1]);
        }
        return new Curve(List.of(points));
    }

    long at(int day) {
        Point before = points.getFirst();
        for (Point after : points) {
            if (day < after.day()) {
                int days = Math.max(1, after.day() - before.day());
                long rise = (after.permille() - before.permille()) * Math.max(0, day - before.day()) / days;
                return before.permille() + rise;
            }
            before = after;
        }
        return before.permille();
    }
}
