package io.accounthealth.model.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The numbers of the series of a {@link SpendLedger}, from 0: the lines of each source. */
final class SpendSeries {

    private record Series(String source, @Nullable String line) {}

    private final Map<Series, Integer> numbers = new HashMap<>();
    private final List<@Nullable String> lines = new ArrayList<>(1);
    private final Map<String, int[]> byLine = new HashMap<>();

    void copyFrom(SpendSeries other) {
        numbers.putAll(other.numbers);
        lines.addAll(other.lines);
        byLine.putAll(other.byLine);
    }

    /** A new one for a series that has none. */
    int number(String source, @Nullable String line) {
        return numbers.computeIfAbsent(new Series(source, line), series -> {
            int next = lines.size();
            lines.add(line);
            if (line != null) {
                byLine.merge(
                        line,
                        new int[] {next},
                        (some, more) -> IntStream.concat(IntStream.of(some), IntStream.of(more))
                                .toArray());
            }
            return next;
        });
    }

    /** Those of all sources. */
    int[] ofLine(String line) {
        return byLine.getOrDefault(line, new int[0]);
    }

    @Nullable
    String line(int number) {
        return lines.get(number);
    }
}
