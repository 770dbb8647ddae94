package io.accounthealth.reports.chart;

import java.util.List;

/**
 * A chart, drawn.
 *
 * @param width in pixels
 * @param height in pixels
 * @param marks later ones over earlier ones
 */
public record Drawing(double width, double height, List<Mark> marks) {}
