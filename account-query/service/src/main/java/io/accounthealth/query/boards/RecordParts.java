package io.accounthealth.query.boards;

import io.accounthealth.query.page.Labels;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The components of records, and their values. */
final class RecordParts {

    /** @param label what screens call it */
    record Part(String name, String label, Class<?> type, Method accessor) {

        @Nullable
        Object of(Record whole) {
            try {
                return accessor.invoke(whole);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents())
                    .map(component -> {
                        Method accessor = component.getAccessor();
                        accessor.setAccessible(true); // a view's records may be of no concern to others
                        return new Part(component.getName(), Labels.of(component), component.getType(), accessor);
                    })
                    .toList();
        }
    };

    private RecordParts() {}

    static List<Part> of(Class<? extends Record> type) {
        return PARTS.get(type);
    }
}
