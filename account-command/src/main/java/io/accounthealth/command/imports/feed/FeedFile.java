package io.accounthealth.command.imports.feed;

import io.accounthealth.command.decision.FactRules;
import io.accounthealth.command.imports.CellText;
import io.accounthealth.command.imports.CsvFile;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.PeriodFact;
import io.accounthealth.schema.FactReader;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** A feed's file, read as a stream, row by row. */
final class FeedFile {

    private static final int MAX_NAME = 200;

    private final FeedKind kind;
    private final FeedColumns columns;
    private final String source;
    private final Instant now;
    private final Rows rows;
    private boolean hasDoubt;

    private FeedFile(FeedKind kind, String source, Instant now, Rows rows) {
        this.kind = kind;
        this.columns = new FeedColumns(kind);
        this.source = source;
        this.now = now;
        this.rows = rows;
    }

    /** Receives each row, in the order of the file. */
    interface Rows {

        /** Whether no account can have this name. */
        boolean isReserved(AccountId name);

        /** @param name of the account; null when the row gives none */
        void take(AccountId account, @Nullable String name, ClaimRow row);

        /**
         * @param account null when it is unknown
         * @param reason in words for the sender of the file
         */
        void reject(long row, @Nullable AccountId account, String reason);

        /** An amount that may be meant otherwise than it is read; of the first such row only. */
        void doubt(long row, String reason);

        /** A row without a figure: it is rejected, but as its key is well formed none is missing because of it. */
        void pass(long row, LocalDate periodStart, String reason);

        /** Called after each row, rejected or not. */
        void read();
    }

    /** @return what is wrong with the header, null when nothing is */
    static @Nullable String headerProblem(FeedKind kind, Path file) throws IOException {
        FeedColumns columns = new FeedColumns(kind);
        try (CsvFile csv = CsvFile.withHeader(file)) {
            List<String> missing = columns.missingFrom(csv.header());
            if (missing.isEmpty()) {
                String repeated = CsvFile.repeatedColumn(csv.header());
                return repeated != null ? repeated : columns.figureMissingFrom(csv.header());
            }
            String separator = CsvFile.otherSeparator(csv.header());
            return separator != null
                    ? separator
                    : "must name the columns %s in its first row; %s missing"
                            .formatted(
                                    String.join(",", columns.names()),
                                    String.join(",", missing) + (missing.size() == 1 ? " is" : " are"));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return "must name the columns " + String.join(",", columns.names()) + " in its first row, each once";
        }
    }

    /**
     * @param now our clock: a period that begins more than 24 hours after it is rejected
     * @throws IOException when it is not CSV in UTF-8, or a row does not end; the rows before are then void
     */
    static void read(FeedKind kind, Path file, String source, Instant now, Rows rows) throws IOException {
        FeedFile feed = new FeedFile(kind, source, now, rows);
        try (CsvFile csv = CsvFile.withHeader(file)) {
            for (CSVRecord record = csv.next(); record != null; record = csv.next()) {
                feed.read(record);
                rows.read();
            }
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
        columns.requireDecimalPoints(record, number);
        List<FieldProblem> problems = new ArrayList<>();
        AccountId account = part(problems, () -> account(record.get("account").strip()));
        AccountEvent fact = part(problems, () -> fact(record));
        if (fact != null) {
            List<FieldProblem> contradictions = FactRules.problemsOf(fact, now, now);
            if (account != null && contradictions.size() == 1 && claim(fact).saysNothing()) {
                rows.pass(number, ((PeriodFact) fact).periodStart(), FeedColumns.inWords(contradictions));
                return;
            }
            problems.addAll(contradictions);
        }
        String name = record.isMapped("name") ? record.get("name").strip() : "";
        if (name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            problems.add(new FieldProblem(
                    "name", "must be at most " + MAX_NAME + " characters, none of them a control character"));
        }
        if (account == null || fact == null || !problems.isEmpty()) {
            rows.reject(number, account, FeedColumns.inWords(problems));
            return;
        }
        Claim claim = claim(fact);
        rows.take(account, name.isEmpty() ? null : name, new ClaimRow(PeriodKey.of((PeriodFact) fact), claim, number));
        doubt(record, number, claim.currency());
    }

    private static Claim claim(AccountEvent fact) {
        return Objects.requireNonNull(FeedKind.claim((PeriodFact) fact));
    }

    /** A part of a row; null where it has problems, which are named with those of the other parts. */
    private static <T> @Nullable T part(List<FieldProblem> problems, Supplier<T> part) {
        try {
            return part.get();
        } catch (InvalidFactException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    private void doubt(CSVRecord record, long number, @Nullable CurrencyCode currency) {
        String doubt = hasDoubt ? null : columns.doubt(record, currency);
        if (doubt != null) {
            rows.doubt(number, doubt);
            hasDoubt = true;
        }
    }

    private AccountEvent fact(CSVRecord record) {
        try {
            return (AccountEvent) FactReader.read(kind.reported(), columns.fields(record, source));
        } catch (InvalidFactException e) {
            throw new InvalidFactException(e.problems().stream()
                    .map(problem -> columns.ofCell(problem, record))
                    .toList());
        }
    }

    private AccountId account(String id) {
        if (!AccountId.isValid(id)) {
            throw invalid(
                    "account",
                    CellText.shown(id)
                            + " must be 1 to 64 letters, digits and . _ ~ : -, beginning with a letter or a digit");
        }
        if (rows.isReserved(new AccountId(id))) {
            throw invalid("account", CellText.shown(id) + " is a name of the platform's own; take another");
        }
        return new AccountId(id);
    }

    private static InvalidFactException invalid(String column, String message) {
        return new InvalidFactException(List.of(new FieldProblem(column, message)));
    }
}
