package io.accounthealth.command.imports.rates;

import io.accounthealth.command.decision.RateRules;
import io.accounthealth.command.imports.CsvFile;
import io.accounthealth.command.imports.WrittenAmount;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactReader;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A file of rates, read as a stream, row by row. */
final class RateFile {

    private static final EventType REPORTED = EventTypes.of(ExchangeRateReported.class);

    /** Such as 27 November 2026. */
    private static final DateTimeFormatter DAY_IN_WORDS = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final RateColumns columns;
    private final String source;
    private final Instant now;
    private final Rates rates;

    private RateFile(RateColumns columns, String source, Instant now, Rates rates) {
        this.columns = columns;
        this.source = source;
        this.now = now;
        this.rates = rates;
    }

    /** Receives each rate, in the order of the file. */
    interface Rates {

        /** @param column of the rate, by its name */
        void take(long row, String column, ExchangeRateReported rate);

        /** @param reason in words for the sender of the file */
        void reject(long row, String reason);

        /** Called after each row, rejected or not. */
        void read();
    }

    /** @return what is wrong with the header, null when nothing is */
    static @Nullable String headerProblem(Path file) throws IOException {
        try (CsvFile csv = CsvFile.withoutHeader(file)) {
            List<String> header = header(csv);
            if (RateColumns.of(header) != null) {
                return null;
            }
            String separator = CsvFile.otherSeparator(header);
            return separator == null ? RateColumns.requirement(header) : separator;
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    private static List<String> header(CsvFile csv) throws IOException {
        CSVRecord first = csv.next();
        return first == null ? List.of("") : first.toList();
    }

    /**
     * @param now our clock: the rate of a day that begins more than 24 hours after it is rejected
     * @throws IOException when it is not CSV in UTF-8, or a row does not end; the rates before are then void
     */
    static void read(Path file, String source, Instant now, Rates rates) throws IOException {
        try (CsvFile csv = CsvFile.withoutHeader(file)) {
            List<String> header = header(csv);
            RateColumns columns = RateColumns.of(header);
            if (columns == null) {
                throw new IOException("the header was checked, and is no more");
            }
            columns.passedOver().forEach(reason -> rates.reject(1, reason));
            RateFile rows = new RateFile(columns, source, now, rates);
            for (CSVRecord row = csv.next(); row != null; row = csv.next()) {
                rows.read(row, header.size());
                rates.read();
            }
        }
    }

    private void read(CSVRecord row, int cells) {
        if (row.size() != cells) {
            rates.reject(
                    row.getRecordNumber(), "has %d cells; the first row names %d columns".formatted(row.size(), cells));
            return;
        }
        String problem = columns.problem(row);
        if (problem != null) {
            rates.reject(row.getRecordNumber(), problem);
            return;
        }
        for (WrittenRate written : columns.rates(row)) {
            WrittenAmount.requireDecimalPoint(row.getRecordNumber(), written.rateColumn(), written.rate());
            try {
                rates.take(row.getRecordNumber(), written.rateColumn(), rate(written));
            } catch (InvalidFactException e) {
                rates.reject(row.getRecordNumber(), written.inWords(e.problems()));
                if (e.problems().stream().anyMatch(each -> each.pointer().equals("/day"))) {
                    return; // that of all rates of the row
                }
            }
        }
    }

    private ExchangeRateReported rate(WrittenRate written) {
        ObjectNode fields = FactJson.mapper()
                .createObjectNode()
                .put("base", written.base())
                .put("quote", written.quote())
                .put("day", day(written.day()))
                .put("rate", written.rate())
                .put("source", source);
        ExchangeRateReported rate = rate(fields);
        List<FieldProblem> problems = RateRules.problemsOf(rate, now);
        if (!problems.isEmpty()) {
            throw new InvalidFactException(problems);
        }
        return rate;
    }

    private static ExchangeRateReported rate(ObjectNode fields) {
        try {
            return (ExchangeRateReported) FactReader.read(REPORTED, fields);
        } catch (InvalidFactException e) {
            throw new InvalidFactException(e.problems().stream()
                    .map(problem -> new FieldProblem(problem.pointer(), "must be " + WrittenRate.requirement(problem)))
                    .toList());
        }
    }

    /** A date in words as it would be in digits; any other text as it is. */
    private static String day(String text) {
        if (text.indexOf(' ') < 0) {
            return text;
        }
        try {
            return LocalDate.parse(text, DAY_IN_WORDS).toString();
        } catch (DateTimeException e) {
            return text;
        }
    }
}
