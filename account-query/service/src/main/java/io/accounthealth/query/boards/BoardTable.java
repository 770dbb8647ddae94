package io.accounthealth.query.boards;

import io.accounthealth.events.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a board by the components of their record: the account as a link, the columns that come first, and all else
 * below Details, where ids are too.
 *
 * @param accounts whether rows are of an account each
 */
record BoardTable(boolean accounts, List<Column> columns, List<Row> rows) {

    /** How many columns there are of a board that names none. */
    private static final int FEW = 7;

    private static final String ACCOUNT = "accountId";
    private static final String NAME = "account";

    /** Which lead to the events, and are no values. */
    private static final Set<String> EVIDENCE = Set.of("evidence", "eventId");

    record Column(String label, boolean number) {}

    /**
     * @param account null on a board whose rows are of no account
     * @param name of the account
     * @param details without those that are missing
     */
    record Row(@Nullable AccountId account, String name, List<BoardCell> cells, List<BoardCell> details) {}

    static <R extends Record> BoardTable of(BoardSubject subject, Class<R> type, List<R> rows) {
        List<RecordParts.Part> parts = RecordParts.of(type);
        boolean accounts = parts.stream().anyMatch(part -> part.name().equals(ACCOUNT));
        List<RecordParts.Part> known = parts.stream()
                .filter(part -> !Set.of(ACCOUNT, NAME).contains(part.name()) || !accounts)
                .filter(part -> !EVIDENCE.contains(part.name()) && part.type() != UUID.class)
                .toList();
        List<RecordParts.Part> first = first(subject, known);
        return new BoardTable(
                accounts,
                first.stream()
                        .map(part -> new Column(part.label(), BoardValue.isNumber(part.type())))
                        .toList(),
                rows.stream()
                        .map(row -> row(row, parts, known, first, accounts))
                        .toList());
    }

    private static List<RecordParts.Part> first(BoardSubject subject, List<RecordParts.Part> known) {
        List<RecordParts.Part> named = subject.columns().stream()
                .flatMap(name -> known.stream().filter(part -> part.name().equals(name)))
                .toList();
        return named.isEmpty()
                ? known.stream().filter(part -> !isId(part)).limit(FEW).toList()
                : named;
    }

    private static boolean isId(RecordParts.Part part) {
        return part.name().equals("id") || part.name().endsWith("Id");
    }

    private static Row row(
            Record row,
            List<RecordParts.Part> parts,
            List<RecordParts.Part> known,
            List<RecordParts.Part> first,
            boolean accounts) {
        List<BoardCell> details = new ArrayList<>();
        for (RecordParts.Part part : known) {
            Object value = first.contains(part) ? null : part.of(row);
            if (value != null) {
                details.add(BoardValue.shown(part, value));
            }
        }
        AccountId account = accounts ? (AccountId) value(parts, ACCOUNT, row) : null;
        Object name = accounts ? value(parts, NAME, row) : null;
        return new Row(
                account,
                Objects.toString(name, Objects.toString(account, "")),
                first.stream()
                        .map(part -> shown(part, name, valueOrId(part, parts, row)))
                        .toList(),
                details);
    }

    /** A name without that of the account beside it, with which names of orders begin. */
    private static BoardCell shown(RecordParts.Part part, @Nullable Object account, @Nullable Object value) {
        String before = part.name().equals("name") && account != null ? account + " " : null;
        return BoardValue.shown(
                part,
                before != null && value instanceof String text && text.startsWith(before)
                        ? text.substring(before.length())
                        : value);
    }

    /** What has no name is called by its id, where that is all there is: an agency, a campaign. */
    private static @Nullable Object valueOrId(RecordParts.Part part, List<RecordParts.Part> parts, Record row) {
        Object value = part.of(row);
        return value != null || !part.name().equals("name")
                ? value
                : Stream.of("agencyId", "campaignId")
                        .map(id -> value(parts, id, row))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable Object value(List<RecordParts.Part> parts, String name, Record row) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .map(part -> part.of(row))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
