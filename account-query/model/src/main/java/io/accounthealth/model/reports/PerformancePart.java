package io.accounthealth.model.reports;

import io.accounthealth.events.MediaKpi;
import io.accounthealth.events.Money;
import io.accounthealth.model.performance.Performance;
import io.accounthealth.model.performance.Performance.Target;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Figure;
import io.accounthealth.model.reports.ReportDocument.Figures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The spend of the period and its figures against the targets that the client stated. */
final class PerformancePart {

    /** As many as stand side by side. */
    private final ReportWords words;

    private final MediaFigures media;

    PerformancePart(ReportScope scope, MediaFigures media) {
        words = scope.words();
        this.media = media;
    }

    List<Block> blocks() {
        List<Figure> figures = new ArrayList<>();
        Performance.Row before = media.mediaBefore();
        Money spent = media.spent();
        if (spent != null) {
            figures.add(new Figure(
                    "spend",
                    words.say("figure.spend"),
                    media.shown(spent),
                    media.shown(media.spentBefore()),
                    null,
                    ReportScope.newest(media.spendEvidence())));
        }
        Performance.Row row = media.media();
        if (row != null) {
            if (!media.targets().isEmpty()) {
                // All that the summary counts.
                media.targets().forEach(target -> figures.add(figure(target.kpi(), row, target)));
            } else {
                MediaFigures.USUAL.stream()
                        .filter(kpi -> MediaFigures.value(kpi, row) != null)
                        .forEach(kpi -> figures.add(figure(kpi, row, null)));
            }
            if (row.impressions() != null) {
                figures.add(new Figure(
                        "impressions",
                        words.say("figure.impressions"),
                        ReportScope.count(row.impressions()),
                        ReportScope.count(before == null ? null : before.impressions()),
                        null,
                        row.evidence()));
            }
        }
        return figures.isEmpty() ? List.of() : List.of(new Figures(figures));
    }

    private Figure figure(MediaKpi kpi, Performance.Row row, @Nullable Target target) {
        Performance.Row before = media.mediaBefore();
        return new Figure(
                kpi.written(),
                words.say("kpi." + kpi.written()),
                media.shown(kpi, MediaFigures.value(kpi, row)),
                media.shown(kpi, before == null ? null : MediaFigures.value(kpi, before)),
                target == null ? null : media.shown(kpi, target.target()),
                row.evidence());
    }
}
