package io.accounthealth.query.portfolio;

import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.model.portfolio.AccountList.Line;
import io.accounthealth.model.portfolio.AccountList.Row;
import io.accounthealth.query.http.Values;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The order of the list of accounts; accounts without the value come last, equal ones by id.
 *
 * @param ofLines the same order, where it needs no more than lines have
 */
public record AccountOrder(Comparator<Row> ofRows, @Nullable Comparator<Line> ofLines) {

    private static final String DESCENDING = "-";

    private enum Key {
        NAME,
        RISK,
        SCORE,
        CHANGE,
        SPEND,
        PACING,
        RENEWAL,
        LAST_CONTACT
    }

    /** All that {@link #parse} takes. */
    public static Stream<String> written() {
        return Stream.of(Key.values()).map(Values::written).flatMap(key -> Stream.of(key, DESCENDING + key));
    }

    /** A key as it is, or with {@code -} in front from the greatest to the least. */
    public static AccountOrder parse(String text) {
        boolean descending = text.startsWith(DESCENDING);
        Key key = Values.constant("sort", descending ? text.substring(1) : text, Key.values());
        return switch (key) {
            case NAME -> lines(by(line -> line.name().toLowerCase(Locale.ROOT), descending));
            case RISK -> lines(descending ? AccountList.MOST_AT_RISK_FIRST : AccountList.MOST_AT_RISK_FIRST.reversed());
            case SCORE -> lines(by(Line::score, descending));
            case CHANGE -> rows(by(Row::change, descending));
            case SPEND -> rows(by(Row::spend30Days, descending));
            case PACING -> rows(by(Row::pacing, descending));
            case RENEWAL -> lines(by(Line::decidedBy, descending));
            case LAST_CONTACT -> lines(by(Line::lastContact, descending));
        };
    }

    private static AccountOrder lines(Comparator<Line> order) {
        Comparator<Line> whole = order.thenComparing(Line::account);
        return new AccountOrder(Comparator.comparing(Row::line, whole), whole);
    }

    private static AccountOrder rows(Comparator<Row> order) {
        return new AccountOrder(order.thenComparing(row -> row.line().account()), null);
    }

    private static <R, T extends Comparable<? super T>> Comparator<R> by(
            Function<R, @Nullable T> value, boolean descending) {
        Comparator<T> natural = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return (a, b) -> {
            T left = value.apply(a);
            T right = value.apply(b);
            if (left == null || right == null) {
                return Boolean.compare(left == null, right == null);
            }
            return natural.compare(left, right);
        };
    }
}
