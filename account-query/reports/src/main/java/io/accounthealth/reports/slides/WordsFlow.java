package io.accounthealth.reports.slides;

import io.accounthealth.model.reports.ReportDocument.Sentence;
import io.accounthealth.reports.PlainText;
import io.accounthealth.reports.slides.Piece.Paragraph;
import io.accounthealth.reports.slides.Piece.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Puts sentences on slides; a long one is continued on the next slide. */
final class WordsFlow {

    /** No fewer lines of a paragraph stand alone at the end of a slide. */
    private static final int FEWEST_LINES = 3;

    private final SlidePlan plan;
    private final List<Paragraph> open = new ArrayList<>();

    WordsFlow(SlidePlan plan) {
        this.plan = plan;
    }

    void add(List<Sentence> sentences) {
        for (Sentence sentence : sentences) {
            List<UUID> evidence = sentence.evidence();
            for (String paragraph : PlainText.of(sentence.text()).split("\n", -1)) {
                String text = PlainText.line(paragraph);
                if (!text.isEmpty()) {
                    add(text, evidence);
                    evidence = List.of();
                }
            }
        }
        close();
    }

    private void add(String text, List<UUID> evidence) {
        String rest = text;
        List<UUID> left = evidence;
        while (true) {
            List<String> lines = SlidePlan.lines(rest, plan.body(), plan.area().width(), false);
            double room = plan.room()
                    - (open.isEmpty() ? 0 : SlidePlan.height(new Words(open, plan.body())) + TextSizes.BETWEEN);
            int fitting = (int) Math.floor(room / TextSizes.line(plan.body()));
            if (fitting >= lines.size()) {
                open.add(new Paragraph(rest, left, lines.size()));
                return;
            }
            boolean blank = plan.isEmpty() && open.isEmpty();
            if (blank || (fitting >= FEWEST_LINES && lines.size() - fitting >= FEWEST_LINES)) {
                int cut = end(rest, lines.subList(0, Math.max(1, fitting)));
                open.add(new Paragraph(rest.substring(0, cut).strip(), left, Math.max(1, fitting)));
                rest = rest.substring(cut).strip();
                left = List.of();
            }
            close();
            plan.next();
        }
    }

    /** Where these first lines of a text end within it. */
    private static int end(String text, List<String> lines) {
        int end = 0;
        for (String line : lines) {
            end = text.indexOf(line, end) + line.length();
        }
        return end;
    }

    private void close() {
        if (!open.isEmpty()) {
            Words words = new Words(List.copyOf(open), plan.body());
            plan.place(words, SlidePlan.height(words));
            open.clear();
        }
    }
}
