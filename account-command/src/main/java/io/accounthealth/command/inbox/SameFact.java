package io.accounthealth.command.inbox;

import io.accounthealth.events.DomainEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares facts by what they mean: 12.5 is 12.50. */
final class SameFact {

    private SameFact() {}

    /**
     * The names of the fields in which two facts differ, or {@code type}; empty when they mean the same.
     *
     * @param unknown the names of fields, however deep, that are not compared
     */
    static List<String> differences(DomainEvent one, DomainEvent other, Set<String> unknown) {
        return one.getClass() == other.getClass() ? fields(one, other, unknown) : List.of("type");
    }

    private static List<String> fields(Object one, Object other, Set<String> unknown) {
        List<String> differing = new ArrayList<>();
        for (RecordComponent component : one.getClass().getRecordComponents()) {
            String name = component.getName();
            if (!unknown.contains(name) && !isSame(value(component, one), value(component, other), unknown)) {
                differing.add(name);
            }
        }
        return differing;
    }

    private static boolean isSame(@Nullable Object one, @Nullable Object other, Set<String> unknown) {
        if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        if (one instanceof List<?> a && other instanceof List<?> b) {
            return a.size() == b.size()
                    && IntStream.range(0, a.size()).allMatch(i -> isSame(a.get(i), b.get(i), unknown));
        }
        if (one instanceof Record a && other instanceof Record b && a.getClass() == b.getClass()) {
            return fields(a, b, unknown).isEmpty();
        }
        return Objects.equals(one, other);
    }

    private static @Nullable Object value(RecordComponent component, Object of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
