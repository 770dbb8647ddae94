package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.Flaw;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlite.SQLiteErrorCode;

/**
 * Compares the indexes of a file with its rows: SQLite's own {@code integrity_check}, and that the log has the unique
 * indexes that it was made with. A row that was taken out of an index is met by no read of another, and its event by no
 * read of its stream.
 */
final class SqliteCheck {

    /** Findings reported by one check; a falsified index has two or three, a broken disk any number. */
    private static final int MOST = 100;

    private static final String LOG_TABLE = "events";
    private static final Pattern MISSING = Pattern.compile("row (\\d+) missing from index (\\S+)");
    private static final Pattern OF_AN_INDEX = Pattern.compile(".* index (\\S+)");

    private static final Set<List<String>> UNIQUE_OF_LOG = Set.of(List.of("event_id"), List.of("account", "sequence"));

    private final SqliteFile file;
    private final SqliteWriter writer;

    SqliteCheck(SqliteFile file, SqliteWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    List<Flaw> run(BooleanSupplier givenUp) {
        List<Flaw> flaws = new ArrayList<>();
        Set<String> toMake = new LinkedHashSet<>();
        try (SqliteConnection connection = SqliteConnection.reader(file.path())) {
            Set<String> ofLog = indexesOfLog(connection, flaws);
            connection.endWhen(givenUp);
            for (String line : strings(connection, "PRAGMA integrity_check(" + MOST + ")")) {
                if (line.equals("ok")) {
                    continue;
                }
                Matcher index = OF_AN_INDEX.matcher(line);
                if (index.matches() && !ofLog.contains(index.group(1))) {
                    toMake.add(index.group(1));
                } else {
                    flaws.add(ofLog(line));
                }
            }
        } catch (SQLException e) {
            if ((e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_INTERRUPT.code) {
                throw (CancellationException) new CancellationException("the check was given up").initCause(e);
            }
            throw file.health().explain(e);
        }
        toMake.forEach(index -> flaws.add(makeAnew(index)));
        return flaws;
    }

    private Flaw ofLog(String line) {
        Matcher missing = MISSING.matcher(line);
        if (missing.matches()) {
            return new Flaw(
                    true,
                    Long.valueOf(missing.group(1)),
                    "Event %s was taken out of an index of the log (%s): what is read by that index misses it."
                            .formatted(missing.group(1), missing.group(2)));
        }
        return new Flaw(
                true, null, "The file %s is damaged: %s.".formatted(file.path().getFileName(), line));
    }

    private Flaw makeAnew(String index) {
        writer.write(connection -> {
            connection.execute("REINDEX \"" + index.replace("\"", "\"\"") + "\"");
            return index;
        });
        return new Flaw(
                false, null, "The index %s did not have the rows of its table; it was made anew.".formatted(index));
    }

    /** The names of the log's indexes; one that is not there, or is not unique, is a flaw. */
    private static Set<String> indexesOfLog(SqliteConnection connection, List<Flaw> flaws) throws SQLException {
        Set<String> names = new HashSet<>(strings(
                connection, "SELECT name FROM pragma_index_list(?) WHERE \"unique\" = 1 AND partial = 0", LOG_TABLE));
        Set<List<String>> found = new HashSet<>();
        for (String name : names) {
            found.add(strings(connection, "SELECT name FROM pragma_index_info(?) ORDER BY seqno", name));
        }
        for (List<String> columns : UNIQUE_OF_LOG) {
            if (!found.contains(columns)) {
                flaws.add(new Flaw(
                        true,
                        null,
                        "The unique index of the log over %s is gone: the same may be recorded twice."
                                .formatted(String.join(" and ", columns))));
            }
        }
        return names;
    }

    private static List<String> strings(SqliteConnection connection, String query, String... values)
            throws SQLException {
        return connection.rows(query, row -> row.getString(1), (Object[]) values);
    }
}
