package io.accounthealth.model.table;

import java.util.ArrayList;
import java.util.Arrays;
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
    private final List<String> sources = new ArrayList<>(1);
    private final Map<String, int[]> byLine = new HashMap<>();
    private long[] earliest = Rows.NO_LONGS;
    private long[] latest = Rows.NO_LONGS;

    void copyFrom(SpendSeries other) {
        numbers.putAll(other.numbers);
        lines.addAll(other.lines);
        sources.addAll(other.sources);
        byLine.putAll(other.byLine);
        earliest = other.earliest.clone();
        latest = other.latest.clone();
    }

    /** A new one for a series that has none, of which a period begins on a day. */
    int number(String source, @Nullable String line, long day) {
        int number = number(source, line);
        if (number == earliest.length) {
            earliest = Arrays.copyOf(earliest, number + 1);
            earliest[number] = day;
            latest = Arrays.copyOf(latest, number + 1);
            latest[number] = day;
        }
        earliest[number] = Math.min(earliest[number], day);
        latest[number] = Math.max(latest[number], day);
        return number;
    }

    private int number(String source, @Nullable String line) {
        return numbers.computeIfAbsent(new Series(source, line), series -> {
            int next = lines.size();
            lines.add(line);
            sources.add(source);
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

    /** The first day on which a period of it ever began, days since 1970. */
    long earliest(int number) {
        return earliest[number];
    }

    /** The last day on which a period of it ever began, in any version. */
    long latest(int number) {
        return latest[number];
    }

    int size() {
        return lines.size();
    }

    String source(int number) {
        return sources.get(number);
    }

    @Nullable
    String line(int number) {
        return lines.get(number);
    }
}
