package io.accounthealth.model.reports;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report as its reader sees it, independent of the form of its file. It holds nothing that the reader may not see:
 * what is internal was left out when it was made, or was switched on deliberately.
 *
 * @param title such as {@code Weekly status}, in the language of the report
 * @param period in words, in the language of the report
 * @param account the client's name
 * @param language of the words, and of the formats of figures and days
 * @param parts in the order in which they are read, at least one
 * @param source from which point in time the figures come, in a sentence
 */
public record ReportDocument(
        String title,
        String period,
        String account,
        Locale language,
        Branding branding,
        List<Part> parts,
        String source) {

    /** The same that looks otherwise. */
    public ReportDocument in(Branding other) {
        return new ReportDocument(title, period, account, language, other, parts, source);
    }

    /**
     * A chapter: a slide or more, a section of a page.
     *
     * @param id stable, such as {@code pacing}
     */
    public record Part(String id, String title, List<Block> blocks) {}

    /** What a part consists of. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Text.class, name = "text"),
        @JsonSubTypes.Type(value = Figures.class, name = "figures"),
        @JsonSubTypes.Type(value = Table.class, name = "table"),
        @JsonSubTypes.Type(value = Chart.class, name = "chart")
    })
    public sealed interface Block {}

    /** Sentences, one paragraph or list item each. */
    public record Text(List<Sentence> sentences) implements Block {}

    /** @param evidence the events that it rests on; empty where a person wrote it */
    public record Sentence(String text, List<UUID> evidence) {}

    /** Figures side by side, at most six. */
    public record Figures(List<Figure> figures) implements Block {}

    /**
     * @param key stable within the part
     * @param before of the period before; null where it is not compared
     * @param target what was agreed; null without one
     */
    public record Figure(
            String key,
            String label,
            ReportValue value,
            @Nullable ReportValue before,
            @Nullable ReportValue target,
            List<UUID> evidence) {}

    /**
     * @param key stable within the part
     * @param title empty where that of the part says it
     * @param columns their headings
     * @param rows one value for each column
     */
    public record Table(String key, String title, List<String> columns, List<Row> rows) implements Block {

        /** Whether a column has neither words nor days: figures are set to the right. */
        public boolean hasFigures(int column) {
            return rows.stream()
                    .map(row -> column < row.values().size() ? row.values().get(column) : ReportValue.MISSING)
                    .noneMatch(value -> value instanceof ReportValue.Words || value instanceof ReportValue.Day);
        }
    }

    /** @param key stable within the table, such as the id of an order */
    public record Row(String key, List<ReportValue> values, List<UUID> evidence) {}

    /**
     * @param key stable within the part
     * @param categories along the horizontal axis, in the language of the report
     * @param series one value for each category
     */
    public record Chart(String key, Shape shape, String title, List<String> categories, List<Series> series)
            implements Block {

        /** How it is drawn. */
        public enum Shape {
            LINE,
            BARS,
            STACKED_BARS
        }
    }

    /** @param values all of one kind, or missing */
    public record Series(String name, List<ReportValue> values) {}

    /**
     * How a report looks.
     *
     * @param name who sends it, at most 80 characters
     * @param colour of headings and first series, as {@code #rrggbb}
     * @param footer under each page, at most 200 characters; empty without one
     * @param logo a PNG or JPEG picture in Base64; null without one
     */
    public record Branding(
            String name,
            String colour,
            String footer,
            @Nullable String logo) {

        /** The same with a picture, which is of the files alone: the document is hashed without it. */
        public Branding withLogo(@Nullable String picture) {
            return new Branding(name, colour, footer, picture);
        }

        /** Without settings of the account. */
        public static final Branding PLAIN = new Branding("", "#1f4e79", "", null);
    }
}
