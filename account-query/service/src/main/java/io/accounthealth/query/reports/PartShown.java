package io.accounthealth.query.reports;

import io.accounthealth.events.ReportPart;
import io.accounthealth.model.reports.EditMade;
import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Text;
import io.accounthealth.model.reports.ReportEdits;
import io.accounthealth.model.reports.ReportWords;
import io.accounthealth.model.reports.client.ClientView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of a report on its screen.
 *
 * @param place from 0
 * @param text of the sentences, one a line, for the form that edits them
 * @param outdated whether a person wrote them for figures of an earlier draft
 */
record PartShown(
        ReportPart part, String title, int place, boolean shown, List<Block> blocks, String text, boolean outdated) {

    /** In their order; those that are not shown only where the reader may record. */
    static List<PartShown> all(ReportDocuments.Found found, boolean mayRecord) {
        List<PartShown> parts = new ArrayList<>();
        ReportEdits edits = found.version() == null
                ? found.report().edits()
                : found.version().edits();
        ReportWords words = ReportWords.of(found.report().point().language());
        int place = 0;
        for (ReportPart part : edits.inOrder(found.report().kind())) {
            boolean shown = edits.isShown(part);
            if (shown || mayRecord) {
                List<Block> blocks = blocks(found, part);
                parts.add(new PartShown(
                        part,
                        ClientView.title(found.document(), part, words),
                        place,
                        shown,
                        blocks,
                        text(blocks),
                        isOutdated(found, part)));
            }
            place++;
        }
        return parts;
    }

    private static List<Block> blocks(ReportDocuments.Found found, ReportPart part) {
        ReportDocument document = found.document();
        return document == null
                ? List.of()
                : document.parts().stream()
                        .filter(each -> each.id().equals(part.written()))
                        .flatMap(each -> each.blocks().stream())
                        .toList();
    }

    private static String text(List<Block> blocks) {
        return blocks.stream()
                .filter(Text.class::isInstance)
                .flatMap(block -> ((Text) block).sentences().stream())
                .map(ReportDocument.Sentence::text)
                .collect(Collectors.joining("\n"));
    }

    private static boolean isOutdated(ReportDocuments.Found found, ReportPart part) {
        return found.report().history().stream()
                .filter(edit -> edit.part() == part && edit.text() != null)
                .reduce((earlier, newest) -> newest)
                .filter(EditMade::outdated)
                .isPresent();
    }
}
