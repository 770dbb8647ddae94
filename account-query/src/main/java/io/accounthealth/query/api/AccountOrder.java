package io.accounthealth.query.api;

import io.accounthealth.query.views.AccountList;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The order of the list of accounts; accounts without the value come last, equal ones by id. */
public record AccountOrder(Comparator<AccountList.Row> comparator) {

    private static final String DESCENDING = "-";

    private enum Key {
        NAME,
        SCORE,
        CHANGE,
        SPEND,
        PACING,
        RENEWAL,
        LAST_CONTACT
    }

    /** All that {@link #parse} takes. */
    static Stream<String> written() {
        return Stream.of(Key.values()).map(Values::written).flatMap(key -> Stream.of(key, DESCENDING + key));
    }

    /** A key as it is, or with {@code -} in front from the greatest to the least. */
    public static AccountOrder parse(String text) {
        boolean descending = text.startsWith(DESCENDING);
        Key key = Values.constant("sort", descending ? text.substring(1) : text, Key.values());
        Comparator<AccountList.Row> order = switch (key) {
            case NAME -> by(row -> row.name().toLowerCase(Locale.ROOT), descending);
            case SCORE -> by(AccountList.Row::score, descending);
            case CHANGE -> by(AccountList.Row::change, descending);
            case SPEND -> by(AccountList.Row::spend30Days, descending);
            case PACING -> by(AccountList.Row::pacing, descending);
            case RENEWAL -> by(AccountList.Row::renewal, descending);
            case LAST_CONTACT -> by(AccountList.Row::lastContact, descending);
        };
        return new AccountOrder(order.thenComparing(AccountList.Row::account));
    }

    private static <T extends Comparable<? super T>> Comparator<AccountList.Row> by(
            Function<AccountList.Row, @Nullable T> value, boolean descending) {
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
