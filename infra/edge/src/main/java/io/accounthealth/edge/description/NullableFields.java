package io.accounthealth.edge.description;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.SmartInitializingSingleton;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields of an answer are the components of its record: one that is {@link Nullable} may be null, one that is left
 * out when there is nothing to say need not be there, and all others are always there.
 */
final class NullableFields implements ModelConverter, OpenApiCustomizer, SmartInitializingSingleton {

    /** How an answer tells one kind of record from the others. */
    private record Kind(String field, String value) {}

    private static final String NULL = "null";

    /** Types are described once in a JVM, whichever of several services in it is asked for its description. */
    private static final Map<String, Kind> KINDS = new ConcurrentHashMap<>();

    private final JsonMapper json;

    /** @param json which writes the answers */
    NullableFields(JsonMapper json) {
        this.json = json;
    }

    /** The first that is asked: all others are there by now, and one of them answers for all types. */
    @Override
    public void afterSingletonsInstantiated() {
        ModelConverters all = ModelConverters.getInstance(true);
        all.getConverters().stream()
                .filter(NullableFields.class::isInstance)
                .toList()
                .forEach(all::removeConverter);
        all.addConverter(this);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        Schema<?> schema = next.hasNext() ? next.next().resolve(type, context, next) : null;
        if (schema == null || type.getType() == null) {
            return schema;
        }
        Class<?> raw = Json31.mapper().constructType(type.getType()).getRawClass();
        if (raw.isRecord()) {
            String ref = schema.get$ref();
            Schema<?> model =
                    ref == null ? schema : context.getDefinedModels().get(ref.substring(ref.lastIndexOf('/') + 1));
            if (model != null) {
                kind(raw, model.getName());
            }
            if (model != null && model.getProperties() != null) {
                describe(raw, model, false);
            }
        }
        return schema;
    }

    private void kind(Class<?> type, @Nullable String name) {
        for (Class<?> above : type.getInterfaces()) {
            JsonTypeInfo told = above.getAnnotation(JsonTypeInfo.class);
            JsonSubTypes all = above.getAnnotation(JsonSubTypes.class);
            if (name != null && told != null && all != null) {
                Stream.of(all.value())
                        .filter(each -> each.value() == type)
                        .forEach(each -> KINDS.put(name, new Kind(told.property(), each.name())));
            }
        }
    }

    /** Of several kinds of records each is told by a value of its own. */
    @Override
    public void customise(OpenAPI api) {
        KINDS.forEach((name, kind) -> {
            Schema<?> schema = api.getComponents().getSchemas().get(name);
            if (schema != null && schema.getAllOf() != null) {
                schema.addAllOfItem(new ObjectSchema()
                        .addProperty(kind.field(), new StringSchema()._enum(List.of(kind.value())))
                        .addRequiredItem(kind.field()));
            }
        });
    }

    private void describe(Class<?> type, Schema<?> model, boolean mayBeAbsent) {
        for (RecordComponent component : type.getRecordComponents()) {
            boolean nullable = isNullable(component.getAnnotatedType());
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                describe(component.getType(), model, mayBeAbsent || nullable);
                continue;
            }
            String name = name(component);
            Schema<?> field = (Schema<?>) model.getProperties().get(name);
            if (field == null) {
                continue;
            }
            boolean leftOut = isLeftOut(type, component, nullable);
            model.getProperties().put(name, within(component, nullable && !leftOut ? orNull(field) : field));
            require(model, name, !mayBeAbsent && !leftOut);
        }
    }

    /** What a record within requires is required of the one around it, where that is always there. */
    private static void require(Schema<?> model, String name, boolean required) {
        Set<String> names = new TreeSet<>(model.getRequired() == null ? List.of() : model.getRequired());
        if (required ? names.add(name) : names.remove(name)) {
            model.setRequired(names.isEmpty() ? null : List.copyOf(names));
        }
    }

    private static String name(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null || property.value().isEmpty() ? component.getName() : property.value();
    }

    private static boolean isNullable(AnnotatedElement type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private boolean isLeftOut(Class<?> type, RecordComponent component, boolean nullable) {
        return Stream.of(
                        component.getAccessor(),
                        type,
                        json.serializationConfig().findMixInClassFor(type))
                .filter(Objects::nonNull)
                .map(element -> element.getAnnotation(JsonInclude.class))
                .filter(Objects::nonNull)
                .findFirst()
                .map(include -> switch (include.value()) {
                    case NON_NULL, NON_ABSENT -> nullable;
                    case NON_EMPTY, NON_DEFAULT -> true;
                    case ALWAYS, CUSTOM, USE_DEFAULTS -> false;
                })
                .orElse(false);
    }

    /** The entries of a list or the values of a map may be null too. */
    private static Schema<?> within(RecordComponent component, Schema<?> field) {
        if (!(component.getAnnotatedType() instanceof AnnotatedParameterizedType type)) {
            return field;
        }
        AnnotatedElement[] arguments = type.getAnnotatedActualTypeArguments();
        if (arguments.length == 0 || !isNullable(arguments[arguments.length - 1])) {
            return field;
        }
        Schema<?> copy = AnnotationsUtils.clone(field, true);
        copy.setName(field.getName());
        if (copy.getItems() != null) {
            copy.setItems(orNull(copy.getItems()));
        } else if (copy.getAdditionalProperties() instanceof Schema<?> values) {
            copy.setAdditionalProperties(orNull(values));
        }
        return copy;
    }

    private static Schema<?> orNull(Schema<?> field) {
        if (field.get$ref() != null) {
            return new JsonSchema().anyOf(List.of(field, ofNull())).name(field.getName());
        }
        if (mayBeNull(field)) {
            return field;
        }
        if (field.getOneOf() != null) {
            return new JsonSchema().anyOf(List.of(field, ofNull())).name(field.getName());
        }
        Schema<?> copy = AnnotationsUtils.clone(field, true);
        copy.setName(field.getName());
        copy.addType(NULL);
        if (copy.getEnum() != null && !copy.getEnum().contains(null)) {
            List<Object> values = new ArrayList<>(copy.getEnum());
            values.add(null);
            setValues(copy, values);
        }
        return copy;
    }

    private static Schema<?> ofNull() {
        Schema<?> none = new JsonSchema();
        none.addType(NULL);
        return none;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // of whatever type the values of a schema are
    private static void setValues(Schema copy, List values) {
        copy.setEnum(values);
    }

    private static boolean mayBeNull(Schema<?> field) {
        return (field.getTypes() != null && field.getTypes().contains(NULL))
                || (field.getAnyOf() != null
                        && field.getAnyOf().stream()
                                .anyMatch(one ->
                                        one.getTypes() != null && one.getTypes().contains(NULL)));
    }
}
