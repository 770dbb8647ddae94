package io.accounthealth.reports.slides;

import io.accounthealth.model.reports.ReportDocument.Chart;
import io.accounthealth.model.reports.ReportDocument.Part;
import io.accounthealth.reports.PlainText;
import io.accounthealth.reports.slides.SlideTemplate.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which parts share a slide: short ones behind each other, so that a report is no row of slides with a line each. */
public final class SlideGroups {

    /** So many parts share a slide at most. */
    public static final int MOST = 4;

    private SlideGroups() {}

    /** All parts in their order, those of one slide together. A chart has its slide for itself. */
    static List<List<Part>> of(List<Part> parts, Area area, Locale language) {
        List<List<Part>> groups = new ArrayList<>();
        List<Part> open = new ArrayList<>();
        for (Part part : parts) {
            List<Part> longer = new ArrayList<>(open);
            longer.add(part);
            if (open.isEmpty() || share(longer, area, language)) {
                open = longer;
            } else {
                groups.add(open);
                open = new ArrayList<>(List.of(part));
            }
        }
        if (!open.isEmpty()) {
            groups.add(open);
        }
        return groups;
    }

    private static boolean share(List<Part> parts, Area area, Locale language) {
        return parts.size() <= MOST
                && parts.stream().noneMatch(SlideGroups::hasChart)
                && parts.stream().allMatch(part -> TextSizes.fitsHeading(PlainText.line(part.title()), area.width()))
                && SlidePlan.of(parts, area, language).size() == 1;
    }

    private static boolean hasChart(Part part) {
        return part.blocks().stream().anyMatch(Chart.class::isInstance);
    }
}
