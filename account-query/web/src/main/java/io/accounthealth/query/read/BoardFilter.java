package io.accounthealth.query.read;

import io.accounthealth.query.http.Values;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * A parameter of a board that limits its rows to those with a value.
 *
 * @param values that it may have; any when empty
 */
record BoardFilter<R>(String name, String description, List<String> values, Function<R, @Nullable String> value) {

    Schema<?> schema() {
        StringSchema schema = new StringSchema();
        schema.setDescription(description);
        schema.setEnum(values.isEmpty() ? null : values);
        return schema;
    }

    Predicate<R> of(MultiValueMap<String, String> query) {
        String given = Values.given(query, name);
        if (given == null || given.isEmpty()) {
            return row -> true;
        }
        String wanted = values.isEmpty() ? given : Values.oneOf(name, given, values);
        return row -> wanted.equals(value.apply(row));
    }
}
