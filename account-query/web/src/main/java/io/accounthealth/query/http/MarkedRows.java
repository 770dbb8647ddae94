package io.accounthealth.query.http;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.ResolvableType;

/** What {@link Tabular.Rows} marks in a type of answers. */
record MarkedRows(List<String> columns, Method accessor) {

    private static final ClassValue<MarkedRows> MARKED = new ClassValue<>() {
        @Override
        protected MarkedRows computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents())
                    .filter(component -> component.isAnnotationPresent(Tabular.Rows.class))
                    .findFirst()
                    .map(MarkedRows::of)
                    .orElseThrow(() -> new IllegalStateException(type + " marks no rows"));
        }
    };

    static MarkedRows of(Tabular answer) {
        return MARKED.get(answer.getClass());
    }

    private static MarkedRows of(RecordComponent rows) {
        String[] columns = rows.getAnnotation(Tabular.Rows.class).value();
        Class<?> row =
                ResolvableType.forType(rows.getGenericType()).getGeneric().toClass();
        rows.getAccessor().setAccessible(true); // a view's records may be of no concern to others
        return new MarkedRows(
                columns.length == 0 ? CsvRow.columns(row.asSubclass(Record.class)) : List.of(columns),
                rows.getAccessor());
    }

    Stream<?> rows(Tabular answer) {
        try {
            return ((List<?>) accessor.invoke(answer)).stream();
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
