package io.accounthealth.model.figures;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How many rows there are of each kind. */
public final class Counts {

    private Counts() {}

    /** @param kind null counts nothing; a kind without rows counts 0 */
    public static <R, K extends Enum<K>> Map<K, Integer> by(
            Class<K> kinds, Collection<R> rows, Function<? super R, @Nullable K> kind) {
        Map<K, Integer> counts = new EnumMap<>(kinds);
        for (K each : kinds.getEnumConstants()) {
            counts.put(each, 0);
        }
        for (R row : rows) {
            K own = kind.apply(row);
            if (own != null) {
                counts.merge(own, 1, Integer::sum);
            }
        }
        return counts;
    }

    /** How many rows a predicate accepts. */
    public static <R> int of(Collection<R> rows, Predicate<? super R> which) {
        return (int) rows.stream().filter(which).count();
    }
}
