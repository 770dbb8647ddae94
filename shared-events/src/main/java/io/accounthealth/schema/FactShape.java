package io.accounthealth.schema;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.events.Bounds;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.Key;
import io.accounthealth.events.Meaning;
import io.accounthealth.events.Personal;
import io.accounthealth.events.Sha256;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the JSON of a record must look like, read once from its components. Both the checks of input and the published
 * schema come from it, so they cannot disagree.
 */
public record FactShape(List<Field> fields) {

    /** Free text is at most this long, in characters. */
    public static final int MAX_TEXT = 4_000;

    /** The most entries a list may have. */
    public static final int MAX_ENTRIES = 200;

    /** The greatest count or position: JSON numbers are exact up to here everywhere. */
    public static final long MAX_COUNT = (1L << 53) - 1;

    private static final Map<Class<?>, FactShape> SHAPES = new ConcurrentHashMap<>();

    /**
     * A component. {@code personal} names the component that holds its person, empty when anyone may be meant;
     * {@code matched} says that facts find each other by it; {@code meaning} is null where the name says it all.
     */
    public record Field(
            String name,
            boolean required,
            Kind kind,
            @Nullable String personal,
            boolean matched,
            @Nullable String meaning) {}

    /** What a value must be. */
    public sealed interface Kind {
        record Text(int maxLength, boolean name) implements Kind {}

        /** A decimal string of at most 15 digits before and 6 after the point. */
        record Amount() implements Kind {}

        record Decimal() implements Kind {}

        record Whole(long min, long max) implements Kind {}

        record Flag() implements Kind {}

        record Day() implements Kind {}

        record Moment() implements Kind {}

        /** Of a day, in whole minutes. */
        record TimeOfDay() implements Kind {}

        record Zone() implements Kind {}

        record Currency() implements Kind {}

        record EventRef() implements Kind {}

        /** A SHA-256, of which only the form can be checked. */
        record Hash() implements Kind {}

        record Choice(List<String> values) implements Kind {}

        record ListOf(Kind entry) implements Kind {}

        record Group(FactShape shape) implements Kind {}

        /** The fact that stands for another: {@code type}, {@code revision}, {@code fact}. */
        record TypedFact() implements Kind {}
    }

    public static FactShape of(EventType type) {
        return of(type.record());
    }

    /** The personal fields; a {@link Kind.TypedFact} may hold more, of its own type. */
    public List<Field> personal() {
        return fields.stream().filter(field -> field.personal() != null).toList();
    }

    /** The names of the fields that hold a fact with a type and a revision of its own. */
    List<String> typedFacts() {
        return fields.stream()
                .filter(field -> field.kind() instanceof Kind.TypedFact)
                .map(Field::name)
                .toList();
    }

    /** Whether a fact of this shape may hold personal data, itself or in what it holds. */
    public boolean mayBePersonal() {
        return fields.stream().anyMatch(field -> field.personal() != null || mayBePersonal(field.kind()));
    }

    private static boolean mayBePersonal(Kind kind) {
        return switch (kind) {
            case Kind.Group group -> group.shape().mayBePersonal();
            case Kind.ListOf list -> mayBePersonal(list.entry());
            case Kind.TypedFact ignored -> true;
            default -> false;
        };
    }

    static FactShape of(Class<?> record) {
        FactShape known = SHAPES.get(record);
        if (known == null) {
            known = new FactShape(Arrays.stream(record.getRecordComponents())
                    .map(FactShape::field)
                    .toList());
            SHAPES.put(record, known);
        }
        return known;
    }

    private static Field field(RecordComponent component) {
        Personal personal = component.getAnnotation(Personal.class);
        Meaning meaning = component.getAnnotation(Meaning.class);
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        Kind kind = kind(component.getGenericType(), component.getAccessor());
        return new Field(
                component.getName(),
                !nullable,
                kind,
                personal == null ? null : personal.owner(),
                personal != null && personal.matched(),
                meaning == null ? null : meaning.value());
    }

    private static Kind kind(Type type, AnnotatedElement on) {
        if (type instanceof ParameterizedType list) {
            return new Kind.ListOf(kind(list.getActualTypeArguments()[0], NO_ANNOTATIONS));
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class && on.isAnnotationPresent(Sha256.class)) {
            return new Kind.Hash();
        }
        if (plain == String.class) {
            boolean name = on.isAnnotationPresent(Key.class);
            return new Kind.Text(name ? Key.MAX_LENGTH : MAX_TEXT, name);
        }
        if (plain == BigDecimal.class) {
            return on.isAnnotationPresent(JsonFormat.class) ? new Kind.Decimal() : new Kind.Amount();
        }
        if (plain == int.class || plain == Integer.class) {
            Bounds bounds = on.getAnnotation(Bounds.class);
            return bounds == null
                    ? new Kind.Whole(Integer.MIN_VALUE, Integer.MAX_VALUE)
                    : new Kind.Whole(bounds.min(), bounds.max());
        }
        if (plain == long.class) {
            return new Kind.Whole(0, MAX_COUNT);
        }
        if (plain.isEnum()) {
            return new Kind.Choice(writtenNames(plain));
        }
        if (DomainEvent.class.isAssignableFrom(plain)) {
            return new Kind.TypedFact();
        }
        if (plain.isRecord() && plain != CurrencyCode.class) {
            return new Kind.Group(of(plain));
        }
        Kind simple = SIMPLE.get(plain);
        if (simple == null) {
            throw new IllegalStateException("a fact cannot hold a " + plain.getName() + " yet: teach FactShape");
        }
        return simple;
    }

    private static List<String> writtenNames(Class<?> choice) {
        List<String> names = new ArrayList<>();
        for (Object constant : choice.getEnumConstants()) {
            try {
                names.add(choice.getField(((Enum<?>) constant).name())
                        .getAnnotation(JsonProperty.class)
                        .value());
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException(e);
            }
        }
        return List.copyOf(names);
    }

    private static final Map<Class<?>, Kind> SIMPLE = Map.of(
            boolean.class, new Kind.Flag(),
            Boolean.class, new Kind.Flag(),
            LocalDate.class, new Kind.Day(),
            Instant.class, new Kind.Moment(),
            LocalTime.class, new Kind.TimeOfDay(),
            ZoneId.class, new Kind.Zone(),
            CurrencyCode.class, new Kind.Currency(),
            UUID.class, new Kind.EventRef());

    /** Any element without annotations. */
    private static final AnnotatedElement NO_ANNOTATIONS = Object.class;
}
