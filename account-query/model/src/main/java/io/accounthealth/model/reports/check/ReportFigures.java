package io.accounthealth.model.reports.check;

import io.accounthealth.events.ReportPart;
import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Figure;
import io.accounthealth.model.reports.ReportDocument.Figures;
import io.accounthealth.model.reports.ReportDocument.Part;
import io.accounthealth.model.reports.ReportDocument.Row;
import io.accounthealth.model.reports.ReportDocument.Table;
import io.accounthealth.model.reports.ReportDocument.Text;
import io.accounthealth.model.reports.ReportValue;
import io.accounthealth.model.reports.ReportWords;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a document, each by its place, and the sentences of its summary, which are made of numbers. Charts are
 * left out: they draw those of a table or a figure, but for the score by week, of which the first and the last are
 * figures.
 */
final class ReportFigures {

    /**
     * @param key of the figure, or of the table and the row
     * @param column from 0; of a figure 0, 1 for the period before, and 2 for the target; of a sentence its place
     */
    record Place(String part, String key, int column) {}

    record Shown(String part, String label, ReportValue value) {}

    private static final String SUMMARY = ReportPart.SUMMARY.written();
    private static final String SENTENCE = "sentence";

    private ReportFigures() {}

    static Map<Place, Shown> of(@Nullable ReportDocument document) {
        Map<Place, Shown> figures = new LinkedHashMap<>();
        if (document != null) {
            for (Part part : document.parts()) {
                part.blocks().forEach(block -> add(figures, part, block, document));
            }
        }
        return figures;
    }

    private static void add(Map<Place, Shown> figures, Part part, Block block, ReportDocument document) {
        switch (block) {
            case Figures of -> {
                for (Figure figure : of.figures()) {
                    put(figures, part, figure.key(), 0, figure.label(), figure.value());
                    ReportValue before = figure.before();
                    if (before != null) {
                        String label = figure.label() + " · "
                                + ReportWords.of(document.language()).say("column.before");
                        put(figures, part, figure.key(), 1, label, before);
                    }
                    ReportValue target = figure.target();
                    if (target != null) {
                        String label = figure.label() + " · "
                                + ReportWords.of(document.language()).say("column.target");
                        put(figures, part, figure.key(), 2, label, target);
                    }
                }
            }
            case Table table -> {
                for (Row row : table.rows()) {
                    String name = row.values().getFirst().written(document.language());
                    for (int i = 0; i < row.values().size(); i++) {
                        put(
                                figures,
                                part,
                                table.key() + " " + row.key(),
                                i,
                                name + " · " + table.columns().get(i),
                                row.values().get(i));
                    }
                }
            }
            case Text text -> {
                if (part.id().equals(SUMMARY)) {
                    for (int i = 0; i < text.sentences().size(); i++) {
                        figures.put(
                                new Place(part.id(), SENTENCE, i),
                                new Shown(
                                        part.title(),
                                        ReportWords.of(document.language()).say("column.sentence", i + 1),
                                        new ReportValue.Words(
                                                text.sentences().get(i).text())));
                    }
                }
            }
            case ReportDocument.Chart ignored -> {}
        }
    }

    private static void put(
            Map<Place, Shown> figures, Part part, String key, int column, String label, ReportValue value) {
        if (value.drawn() != null) {
            figures.put(new Place(part.id(), key, column), new Shown(part.title(), label, value));
        }
    }
}
