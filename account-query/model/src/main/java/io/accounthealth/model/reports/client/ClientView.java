package io.accounthealth.model.reports.client;

import io.accounthealth.events.ReportPart;
import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Chart;
import io.accounthealth.model.reports.ReportDocument.Figure;
import io.accounthealth.model.reports.ReportDocument.Figures;
import io.accounthealth.model.reports.ReportDocument.Part;
import io.accounthealth.model.reports.ReportDocument.Row;
import io.accounthealth.model.reports.ReportDocument.Sentence;
import io.accounthealth.model.reports.ReportDocument.Table;
import io.accounthealth.model.reports.ReportDocument.Text;
import io.accounthealth.model.reports.ReportValue;
import io.accounthealth.model.reports.ReportWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a document a file for the client has. The document is the evidence: it is hashed, and says of a part without
 * data that there is none, and by which position its figures are. A client is told neither, and nothing twice.
 */
public final class ClientView {

    /** Rows of these say the same wherever they stand: what is open, asked for or ahead. */
    private static final List<String> SUBJECTS = List.of("item-", "asset-", "milestone-", "meeting-");

    /** The key of the table of orders. */
    private static final String ORDERS = "orders";

    private final ReportWords words;
    private final boolean evidence;
    private final boolean isPlanned;
    private final Set<String> asked;
    private final Set<String> said = new HashSet<>();
    private final Set<String> listed = new HashSet<>();

    private ClientView(ReportDocument document, boolean evidence) {
        this.words = ReportWords.of(document.language());
        this.evidence = evidence;
        this.isPlanned = isPlanned(document);
        this.asked = rows(document, ReportPart.ASKS.written());
    }

    /**
     * @param looks as they are to be
     * @param source from when the figures are, in a sentence
     * @param evidence whether the events behind what is said stay: those of the notes of slides for ourselves
     */
    public static ReportDocument of(
            ReportDocument document, ReportDocument.Branding looks, String source, boolean evidence) {
        ClientView view = new ClientView(document, evidence);
        List<Part> parts =
                document.parts().stream().flatMap(view::part).collect(Collectors.toCollection(ArrayList::new));
        if (parts.isEmpty()) { // a file says something
            parts.add(document.parts().getFirst());
        }
        return new ReportDocument(
                document.title(), document.period(), document.account(), document.language(), looks, parts, source);
    }

    /** The title of a part, which speaks of a plan only where there is one: an order, or a target. */
    public static String title(@Nullable ReportDocument document, ReportPart part, ReportWords words) {
        return title(part, words, document == null || isPlanned(document));
    }

    private static String title(ReportPart part, ReportWords words, boolean isPlanned) {
        return part == ReportPart.PERFORMANCE && !isPlanned ? words.say("part.performance.alone") : words.title(part);
    }

    private static boolean isPlanned(ReportDocument document) {
        return blocks(document).anyMatch(block -> switch (block) {
            case Figures figures -> figures.figures().stream().anyMatch(figure -> figure.target() != null);
            case Table table -> table.key().equals(ORDERS);
            case Text text -> false;
            case Chart chart -> false;
        });
    }

    private static Stream<Block> blocks(ReportDocument document) {
        return document.parts().stream().flatMap(part -> part.blocks().stream());
    }

    private static Set<String> rows(ReportDocument document, String part) {
        return document.parts().stream()
                .filter(each -> each.id().equals(part))
                .flatMap(each -> each.blocks().stream())
                .flatMap(block -> block instanceof Table table ? table.rows().stream() : Stream.of())
                .map(Row::key)
                .collect(Collectors.toSet());
    }

    private Stream<Part> part(Part part) {
        ReportPart known = Stream.of(ReportPart.values())
                .filter(each -> each.written().equals(part.id()))
                .findFirst()
                .orElse(null);
        if (known != null && isEmpty(part, known)) {
            return Stream.of();
        }
        List<Block> blocks =
                part.blocks().stream().flatMap(block -> block(part.id(), block)).toList();
        String title = known == ReportPart.PERFORMANCE && part.title().equals(words.title(known))
                ? title(known, words, isPlanned)
                : part.title();
        return blocks.isEmpty() ? Stream.of() : Stream.of(new Part(part.id(), title, blocks));
    }

    /** Whether it says nothing but that there is nothing. */
    private boolean isEmpty(Part part, ReportPart known) {
        return part.blocks().size() == 1
                && part.blocks().getFirst() instanceof Text text
                && text.sentences().equals(List.of(new Sentence(words.nothing(known), List.of())));
    }

    private Stream<Block> block(String part, Block block) {
        return switch (block) {
            case Text text -> {
                List<Sentence> sentences = text.sentences().stream()
                        .filter(sentence -> said.add(sentence.text()))
                        .map(sentence -> evidence ? sentence : new Sentence(sentence.text(), List.of()))
                        .toList();
                yield sentences.isEmpty() ? Stream.of() : Stream.of(new Text(sentences));
            }
            case Figures figures ->
                Stream.of(
                        new Figures(figures.figures().stream().map(this::figure).toList()));
            case Table table -> {
                List<Row> rows = table.rows().stream()
                        .filter(row -> isNew(part, row))
                        .map(row -> evidence ? row : new Row(row.key(), row.values(), List.of()))
                        .toList();
                yield rows.isEmpty()
                        ? Stream.of()
                        : Stream.of(new Table(table.key(), table.title(), table.columns(), rows));
            }
            case Chart chart -> Stream.of(chart);
        };
    }

    /** What is asked of the client stands where it is asked. */
    private boolean isNew(String part, Row row) {
        if (SUBJECTS.stream().noneMatch(row.key()::startsWith)) {
            return true;
        }
        return (part.equals(ReportPart.ASKS.written()) || !asked.contains(row.key())) && listed.add(row.key());
    }

    /** Beside which stands no dash for a period before that had none. */
    private Figure figure(Figure figure) {
        return new Figure(
                figure.key(),
                figure.label(),
                figure.value(),
                ReportValue.MISSING.equals(figure.before()) ? null : figure.before(),
                figure.target(),
                evidence ? figure.evidence() : List.of());
    }
}
