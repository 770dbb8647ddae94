package io.accounthealth.command.imports.feed;

import io.accounthealth.command.imports.CellText;
import io.accounthealth.command.imports.WrittenAmount;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Key;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FieldProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The columns of a file: how the cells of a row become the fields of a fact, and what is wrong with them in words. */
final class FeedColumns {

    /** A feed without lines, or of single days, may leave these out, and one whose accounts are all open the name. */
    private static final Set<String> OPTIONAL = Set.of("name", "line", "period_end");

    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z])[A-Z]");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    private final FeedKind kind;
    private final Map<String, String> columnOfField = new LinkedHashMap<>();

    FeedColumns(FeedKind kind) {
        this.kind = kind;
        Stream.of(List.of("line", "periodStart", "periodEnd"), kind.counts(), kind.decimals(), List.of("currency"))
                .flatMap(List::stream)
                .forEach(field -> columnOfField.put(field, inColumns(field)));
    }

    /** In any order; the cells of some may be empty. */
    List<String> names() {
        List<String> names = new ArrayList<>(List.of("account", "name"));
        names.addAll(columnOfField.values());
        return names;
    }

    List<String> missingFrom(Collection<String> header) {
        return names().stream()
                .filter(column -> !mayLack(column, header) && !header.contains(column))
                .toList();
    }

    /** A source need not count all figures of performance; without a value of conversions there is no currency. */
    private boolean mayLack(String column, Collection<String> header) {
        return OPTIONAL.contains(column)
                || (kind == FeedKind.PERFORMANCE
                        && (figures().contains(column)
                                || (column.equals("currency") && !header.contains("conversion_value"))));
    }

    private List<String> figures() {
        return Stream.concat(kind.counts().stream(), kind.decimals().stream())
                .map(FeedColumns::inColumns)
                .toList();
    }

    /** @return that the file has no column with a figure, as the predicate of a sentence; null when it has one */
    @Nullable
    String figureMissingFrom(Collection<String> header) {
        return figures().stream().anyMatch(header::contains)
                ? null
                : "must name at least one of the columns %s in its first row".formatted(String.join(",", figures()));
    }

    /** @throws io.accounthealth.command.commands.RefusedException when the file has decimal commas */
    void requireDecimalPoints(CSVRecord record, long row) {
        for (String field : kind.decimals()) {
            String column = inColumns(field);
            if (record.isMapped(column)) {
                WrittenAmount.requireDecimalPoint(
                        row, column, record.get(column).strip());
            }
        }
    }

    /** Why the money of a row may be meant otherwise than it is read; null where nothing speaks for that. */
    @Nullable
    String doubt(CSVRecord record, @Nullable CurrencyCode currency) {
        String column = inColumns(kind.money());
        return currency == null || !record.isMapped(column)
                ? null
                : WrittenAmount.doubt(column, record.get(column).strip(), currency);
    }

    /** The fields of a fact, not yet checked. An empty cell says nothing. */
    ObjectNode fields(CSVRecord record, String source) {
        ObjectNode fields = FactJson.mapper().createObjectNode().put("source", source);
        columnOfField.forEach((field, column) -> {
            String value = record.isMapped(column) ? record.get(column).strip() : "";
            if (kind.counts().contains(field) && WHOLE.matcher(value).matches()) {
                fields.put(field, Long.parseLong(value));
            } else if (!value.isEmpty()) {
                fields.put(field, kind.decimals().contains(field) ? WrittenAmount.plain(value) : value);
            }
        });
        // Within a feed the currency of the account is no default.
        if (!fields.has("currency") && (kind == FeedKind.SPEND || fields.has("conversionValue"))) {
            fields.put("currency", "");
        }
        return fields;
    }

    /** What the reader of JSON found, in words for a cell: a file has texts only, and no quotes to tell them by. */
    FieldProblem ofCell(FieldProblem problem, CSVRecord record) {
        String field = problem.pointer().replaceFirst("/", "");
        String column = columnOfField.get(field);
        return column == null
                ? problem
                : new FieldProblem(
                        column,
                        CellText.shown(record.isMapped(column) ? record.get(column) : "") + " must be "
                                + requirement(field));
    }

    private String requirement(String field) {
        return switch (field) {
            case "line" -> "at most " + Key.MAX_LENGTH + " characters, none of them a control character";
            case "periodStart", "periodEnd" -> "a date such as 2026-01-31, from 1990-01-01 to 2199-12-31";
            case "currency" -> "an ISO 4217 currency such as USD";
            default ->
                kind.counts().contains(field)
                        ? "a whole number from 0 to 1000000000000, without separators of thousands"
                        : "a number such as 1234.50 or 1,234.50, without a currency, at most 15 digits before and 6"
                                + " after the point";
        };
    }

    /** Problems of cells, which name their column, and of facts, which point at a field. */
    static String inWords(List<FieldProblem> problems) {
        return problems.stream()
                .map(problem -> problem.pointer().isEmpty()
                        ? inColumns(problem.message())
                        : problem.pointer().startsWith("/")
                                ? inColumns(problem.pointer().substring(1) + ": " + problem.message())
                                : problem.pointer() + ": " + problem.message())
                .collect(Collectors.joining("; "));
    }

    /** The columns in place of the fields that a text names. */
    private static String inColumns(String text) {
        return CAPITAL.matcher(text).replaceAll(capital -> "_" + capital.group().toLowerCase(Locale.ROOT));
    }
}
