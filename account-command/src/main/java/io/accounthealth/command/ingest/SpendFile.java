package io.accounthealth.command.ingest;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactReader;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A spend feed's file, read as a stream into what it claims; rows of one key add up. */
final class SpendFile {

    /** As the contract writes them, in any order; those optional may be empty. */
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

    /** A claim with the first row that made it. */
    record Row(long number, SpendReported fact) {}

    private final String source;
    private final Map<AccountId, Map<SpendKey, Row>> claims = new LinkedHashMap<>();
    private final Map<AccountId, String> names = new HashMap<>();
    private final Set<String> doubtful = new HashSet<>();

    private SpendFile(String source) {
        this.source = source;
    }

    /** What is wrong with a row, in words for the sender of the file. */
    interface Rejections {
        void reject(long row, String reason);

        /** Called after each row, rejected or not. */
        void read();
    }

    /** @return what is wrong with the header, null when nothing is */
    static @Nullable String headerProblem(Path file) throws IOException {
        try (CSVParser parser = parser(file)) {
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

    /** @param known whether rows of an account are taken */
    static SpendFile read(Path file, String source, Predicate<AccountId> known, Rejections rejections)
            throws IOException {
        SpendFile spend = new SpendFile(source);
        try (CSVParser parser = parser(file)) {
            for (CSVRecord record : parser) {
                long number = record.getRecordNumber() + 1;
                String reason = record.isConsistent() ? spend.add(number, record, known) : spend.ragged(record);
                if (reason != null) {
                    rejections.reject(number, reason);
                }
                rejections.read();
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new IOException("not CSV", e);
        }
        return spend;
    }

    Map<AccountId, Map<SpendKey, Row>> claims() {
        return claims;
    }

    String name(AccountId account) {
        return names.getOrDefault(account, account.value());
    }

    /** Whether a row of this account was rejected, so that what the file lacks may only be misspelt. */
    boolean isDoubtful(AccountId account) {
        return doubtful.contains(account.value()) || doubtful.contains("");
    }

    private @Nullable String add(long number, CSVRecord record, Predicate<AccountId> known) {
        String id = record.get("account").strip();
        if (!AccountId.isValid(id) || new AccountId(id).isReserved()) {
            doubtful.add("");
            return "account: must be 1 to 64 letters, digits and . _ ~ : -, beginning with a letter or a digit";
        }
        AccountId account = new AccountId(id);
        String reason = add(number, account, record, known);
        if (reason != null) {
            doubtful.add(id);
        }
        return reason;
    }

    private @Nullable String add(long number, AccountId account, CSVRecord record, Predicate<AccountId> known) {
        SpendReported fact;
        try {
            fact = (SpendReported) FactReader.read(REPORTED, fields(record));
        } catch (InvalidFactException e) {
            return e.problems().stream().map(SpendFile::inColumn).collect(Collectors.joining("; "));
        }
        if (fact.periodEnd() != null && !fact.periodEnd().isAfter(fact.periodStart())) {
            return "period_end: is the first day after the period, so it must be later than period_start";
        }
        String name = record.get("name").strip();
        if (name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            return "name: must be at most " + MAX_NAME + " characters, none of them a control character";
        }
        if (!known.test(account)) {
            return "account: there is no account " + account + "; open it first, or import with openUnknown=true";
        }
        if (!name.isEmpty()) {
            names.putIfAbsent(account, name);
        }
        return addUp(number, account, fact);
    }

    private @Nullable String addUp(long number, AccountId account, SpendReported fact) {
        Map<SpendKey, Row> rows = claims.computeIfAbsent(account, a -> new LinkedHashMap<>());
        SpendKey key = new SpendKey(fact.line(), fact.periodStart());
        Row before = rows.get(key);
        if (before == null) {
            rows.put(key, new Row(number, fact));
            return null;
        }
        Claim first = claim(before.fact());
        if (!first.saysTheSameAs(new Claim(first.amount(), fact.currency(), fact.periodEnd()))) {
            return "currency, period_end: differ from those of row %d, which has the same account, line and period_start"
                    .formatted(before.number());
        }
        rows.put(
                key,
                new Row(
                        before.number(),
                        new SpendReported(
                                source,
                                fact.line(),
                                fact.periodStart(),
                                fact.periodEnd(),
                                first.amount().add(fact.amount()),
                                fact.currency())));
        return null;
    }

    static Claim claim(SpendReported fact) {
        return new Claim(fact.amount(), fact.currency(), fact.periodEnd());
    }

    private ObjectNode fields(CSVRecord record) {
        ObjectNode fields = FactJson.mapper().createObjectNode().put("source", source);
        COLUMN_OF_FIELD.forEach((field, column) -> {
            String value = record.isMapped(column) ? record.get(column).strip() : "";
            if (!value.isEmpty()) {
                fields.put(field.substring(1), value);
            }
        });
        // Within a feed a currency cannot be guessed from the account.
        if (!fields.has("currency")) {
            fields.put("currency", "");
        }
        return fields;
    }

    private String ragged(CSVRecord record) {
        doubtful.add("");
        return "has %d columns; the header has others".formatted(record.size());
    }

    private static String inColumn(FieldProblem problem) {
        return COLUMN_OF_FIELD.getOrDefault(problem.pointer(), problem.pointer()) + ": " + problem.message();
    }

    private static CSVParser parser(Path file) throws IOException {
        BufferedReader reader = Files.newBufferedReader(file);
        try {
            skipMark(reader);
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .setIgnoreEmptyLines(true)
                    .setTrim(true)
                    .get()
                    .parse(reader);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static void skipMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
    }
}
