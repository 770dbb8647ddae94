package io.accounthealth.query.retention;

import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.retention.Retention.Movement;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.Wording;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A figure, and the accounts that it is made of.
 *
 * @param adds the column that adds up to it: {@code before}, {@code after} or {@code amount}
 * @param movement null for a figure that is made of several
 */
record RetentionFigure(
        String key, String name, String adds, @Nullable Movement movement, Predicate<Retention.Row> has) {

    static final RetentionFigure ALL = new RetentionFigure("all", "All", "amount", null, row -> true);

    private static final List<RetentionFigure> SUMS = List.of(
            ALL,
            new RetentionFigure("base", "Base", "before", null, RetentionFigure::inBase),
            new RetentionFigure("retained", "Kept", "after", null, row -> inBase(row) && spends(row)),
            new RetentionFigure("total", "Total", "after", null, RetentionFigure::spends));

    static List<RetentionFigure> all() {
        return Stream.concat(SUMS.stream(), Stream.of(Movement.values()).map(RetentionFigure::of))
                .toList();
    }

    /** @throws ReadProblem where no sum is called so */
    static RetentionFigure sum(String key) {
        return SUMS.stream()
                .filter(each -> each.key().equalsIgnoreCase(key))
                .findFirst()
                .orElseThrow(() -> ReadProblem.badParameter(
                        RetentionQuery.FIGURE,
                        "must be one of "
                                + SUMS.stream().map(RetentionFigure::key).collect(Collectors.joining(", "))));
    }

    private static RetentionFigure of(Movement movement) {
        return new RetentionFigure(
                Values.written(movement),
                Wording.constant(movement),
                "amount",
                movement,
                row -> row.movement() == movement);
    }

    private static boolean inBase(Retention.Row row) {
        return row.before().signum() > 0;
    }

    private static boolean spends(Retention.Row row) {
        return row.after().signum() > 0;
    }
}
