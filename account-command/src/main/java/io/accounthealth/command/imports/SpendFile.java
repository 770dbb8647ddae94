package io.accounthealth.command.imports;

import io.accounthealth.command.decision.FactRules;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Key;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactReader;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A spend feed's file, read as a stream, row by row. */
final class SpendFile {

    /** In any order; optional ones may be empty. */
    static final List<String> COLUMNS =
            List.of("account", "name", "line", "period_start", "period_end", "amount", "currency");

    /** A feed without lines, or of single days, may leave these out. */
    private static final Set<String> OPTIONAL_COLUMNS = Set.of("line", "period_end");

    private static final EventType REPORTED = EventTypes.of(SpendReported.class);
    private static final Map<String, String> COLUMN_OF_FIELD = Map.of(
            "/line", "line",
            "/periodStart", "period_start",
            "/periodEnd", "period_end",
            "/amount", "amount",
            "/currency", "currency");
    private static final int MAX_NAME = 200;
    private static final int SHOWN = 40;

    private static final String DAY = "a date such as 2026-01-31, from 1990-01-01 to 2199-12-31";

    /** What a cell must be, as its column is written: a file has texts only, and no quotes to tell them by. */
    private static final Map<String, String> CELLS = Map.of(
            "line",
            "at most " + Key.MAX_LENGTH + " characters, none of them a control character",
            "period_start",
            DAY,
            "period_end",
            DAY,
            "amount",
            "a number such as 1234.50, without separators of thousands or a currency, at most 15 digits before"
                    + " and 6 after the point",
            "currency",
            "an ISO 4217 currency such as USD");

    private final String source;
    private final Instant now;
    private final Rows rows;

    private SpendFile(String source, Instant now, Rows rows) {
        this.source = source;
        this.now = now;
        this.rows = rows;
    }

    /** Receives each row, in the order of the file. */
    interface Rows {

        /** @param name of the account; null when the row gives none */
        void take(AccountId account, @Nullable String name, SpendRow row);

        /**
         * @param account null when it is unknown
         * @param reason in words for the sender of the file
         */
        void reject(long row, @Nullable AccountId account, String reason);

        /** Called after each row, rejected or not. */
        void read();
    }

    /** @return what is wrong with the header, null when nothing is */
    static @Nullable String headerProblem(Path file) throws IOException {
        try (RowReader reader = new RowReader(file);
                CSVParser parser = parser(reader)) {
            List<String> missing = COLUMNS.stream()
                    .filter(column -> !OPTIONAL_COLUMNS.contains(column)
                            && !parser.getHeaderMap().containsKey(column))
                    .toList();
            return missing.isEmpty()
                    ? null
                    : "the first row must name the columns %s; %s missing"
                            .formatted(
                                    String.join(",", COLUMNS),
                                    String.join(",", missing) + (missing.size() == 1 ? " is" : " are"));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return "the first row must name the columns " + String.join(",", COLUMNS) + ", each once";
        }
    }

    /**
     * @param now our clock: a period that begins more than 24 hours after it is rejected
     * @throws IOException when it is not CSV in UTF-8, or a row does not end; the rows before are then void
     */
    static void read(Path file, String source, Instant now, Rows rows) throws IOException {
        SpendFile spend = new SpendFile(source, now, rows);
        try (RowReader reader = new RowReader(file);
                CSVParser parser = parser(reader)) {
            Iterator<CSVRecord> records = parser.iterator();
            for (CSVRecord record = next(records); record != null; record = next(records)) {
                spend.read(record);
                rows.read();
                reader.endRow();
            }
        }
    }

    private static @Nullable CSVRecord next(Iterator<CSVRecord> records) throws IOException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new IOException("not CSV", e);
        }
    }

    private void read(CSVRecord record) {
        long number = record.getRecordNumber() + 1;
        if (!record.isConsistent()) {
            rows.reject(
                    number,
                    null,
                    "has %d cells; the header names %d columns"
                            .formatted(
                                    record.size(),
                                    record.getParser().getHeaderNames().size()));
            return;
        }
        AccountId account = null;
        try {
            account = account(record.get("account").strip());
            SpendReported fact = fact(record);
            List<FieldProblem> problems = FactRules.problemsOf(fact, now, now);
            if (!problems.isEmpty()) {
                throw new InvalidFactException(problems);
            }
            String name = record.get("name").strip();
            if (name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
                throw invalid("name", "must be at most " + MAX_NAME + " characters, none of them a control character");
            }
            rows.take(account, name.isEmpty() ? null : name, SpendRow.of(fact, number));
        } catch (InvalidFactException e) {
            rows.reject(
                    number,
                    account,
                    e.problems().stream().map(SpendFile::inColumn).collect(Collectors.joining("; ")));
        }
    }

    private SpendReported fact(CSVRecord record) {
        try {
            return (SpendReported) FactReader.read(REPORTED, fields(record));
        } catch (InvalidFactException e) {
            throw new InvalidFactException(e.problems().stream()
                    .map(problem -> ofCell(problem, record))
                    .toList());
        }
    }

    /** What the reader of JSON found, in words for a cell. */
    private static FieldProblem ofCell(FieldProblem problem, CSVRecord record) {
        String column = COLUMN_OF_FIELD.get(problem.pointer());
        return column == null
                ? problem
                : new FieldProblem(column, shown(record.get(column)) + " must be " + CELLS.get(column));
    }

    /** As far as a sender needs it to find the cell. */
    private static String shown(String cell) {
        String text = cell.strip().replaceAll("\\p{Cntrl}", " ");
        if (text.isEmpty()) {
            return "is empty, and";
        }
        return text.codePointCount(0, text.length()) <= SHOWN
                ? "\"" + text + "\""
                : "\"" + text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…\"";
    }

    private static AccountId account(String id) {
        if (!AccountId.isValid(id)) {
            throw invalid(
                    "account",
                    shown(id) + " must be 1 to 64 letters, digits and . _ ~ : -, beginning with a letter or a digit");
        }
        if (new AccountId(id).isReserved()) {
            throw invalid("account", shown(id) + " is a name of the platform's own; take another");
        }
        return new AccountId(id);
    }

    private static InvalidFactException invalid(String column, String message) {
        return new InvalidFactException(List.of(new FieldProblem(column, message)));
    }

    private ObjectNode fields(CSVRecord record) {
        ObjectNode fields = FactJson.mapper().createObjectNode().put("source", source);
        COLUMN_OF_FIELD.forEach((field, column) -> {
            String value = record.isMapped(column) ? record.get(column).strip() : "";
            if (!value.isEmpty()) {
                fields.put(field.substring(1), value);
            }
        });
        // Within a feed the currency of the account is no default.
        if (!fields.has("currency")) {
            fields.put("currency", "");
        }
        return fields;
    }

    private static String inColumn(FieldProblem problem) {
        return COLUMN_OF_FIELD.getOrDefault(problem.pointer(), problem.pointer()) + ": " + problem.message();
    }

    private static CSVParser parser(RowReader reader) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get()
                .parse(reader);
    }
}
