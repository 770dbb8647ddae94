package io.accounthealth.command.imports;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file, of which one is in memory at a time; the first names the columns. */
public final class CsvFile implements Closeable {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).get();

    private final RowReader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;

    private CsvFile(RowReader reader, CSVFormat format) throws IOException {
        this.reader = reader;
        this.parser = format.parse(reader);
        this.records = parser.iterator();
    }

    /** @throws IllegalArgumentException or UncheckedIOException when the names of its columns cannot be read */
    public static CsvFile withHeader(Path file) throws IOException {
        return open(file, FORMAT.builder().setHeader().setSkipHeaderRecord(true).get());
    }

    /** A file whose first row is read as any other. */
    public static CsvFile withoutHeader(Path file) throws IOException {
        return open(file, FORMAT);
    }

    private static CsvFile open(Path file, CSVFormat format) throws IOException {
        RowReader reader = new RowReader(file);
        try {
            return new CsvFile(reader, format);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** The names of the columns. */
    public List<String> header() {
        return parser.getHeaderNames();
    }

    /**
     * The next row; null after the last.
     *
     * @throws IOException when it is not CSV in UTF-8, or does not end
     */
    public @Nullable CSVRecord next() throws IOException {
        reader.endRow();
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new IOException("not CSV", e);
        }
    }

    /** That the only column of a header is several, as the predicate of a sentence; null when it is not. */
    public static @Nullable String otherSeparator(List<String> header) {
        String other = header.size() != 1
                ? ""
                : header.getFirst().contains(";")
                        ? "semicolons"
                        : header.getFirst().contains("\t") ? "tabs" : "";
        return other.isEmpty()
                ? null
                : "has columns separated by %s; separate them by commas, and write amounts with a point, such as 1234.50"
                        .formatted(other);
    }

    /** The first column that a header names twice, as the predicate of a sentence; null when each has its own name. */
    public static @Nullable String repeatedColumn(List<String> header) {
        Set<String> seen = new HashSet<>();
        return header.stream()
                .filter(name -> !name.isEmpty() && !seen.add(name))
                .findFirst()
                .map(name -> "names the column %s twice in its first row; name each column once"
                        .formatted(CellText.shown(name)))
                .orElse(null);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
