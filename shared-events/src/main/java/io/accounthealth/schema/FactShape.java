package io.accounthealth.schema;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.events.Bounds;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.Extensible;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.Key;
import io.accounthealth.events.Label;
import io.accounthealth.events.Meaning;
import io.accounthealth.events.Personal;
import io.accounthealth.events.Rate;
import io.accounthealth.events.Refers;
import io.accounthealth.events.Sha256;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
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
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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
     * {@code matched} says that facts find each other by it; {@code meaning} and {@code label} are null where the name
     * says it all; {@code refersTo} is the kind of the item that it names, null where it names none; {@code signsIn}
     * says that it names a colleague who sees the event's subject under that user name.
     */
    public record Field(
            String name,
            boolean required,
            Kind kind,
            @Nullable String personal,
            boolean matched,
            @Nullable String meaning,
            @Nullable String label,
            @Nullable ItemKind refersTo,
            boolean signsIn) {}

    /** What a value must be. */
    public sealed interface Kind {

        /** In words for the sender, such as {@code an ISO 4217 currency such as "USD"}. */
        String requirement();

        /**
         * @param schema adds what the kind requires to a JSON Schema
         * @param usual turns what a sender may write otherwise into what is stored; all else it leaves as it is
         */
        record Value(
                String requirement,
                Predicate<JsonNode> check,
                Consumer<ObjectNode> schema,
                UnaryOperator<JsonNode> usual)
                implements Kind {

            Value(String requirement, Predicate<JsonNode> check, Consumer<ObjectNode> schema) {
                this(requirement, check, schema, UnaryOperator.identity());
            }

            Value usually(UnaryOperator<JsonNode> otherwise) {
                return new Value(requirement, check, schema, otherwise);
            }
        }

        record ListOf(Kind entry) implements Kind {
            @Override
            public String requirement() {
                return "a list of at most " + MAX_ENTRIES + " entries, each " + entry.requirement();
            }
        }

        record Group(FactShape shape) implements Kind {
            @Override
            public String requirement() {
                return "an object";
            }
        }

        /**
         * A fact within a fact: {@code type}, {@code revision}, {@code fact}.
         *
         * @param of what it may be
         */
        record TypedFact(Class<? extends DomainEvent> of) implements Kind {
            @Override
            public String requirement() {
                return "an object with type, revision and fact";
            }
        }
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
            case Kind.Value ignored -> false;
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
        Label label = component.getAnnotation(Label.class);
        Refers refers = component.getAnnotation(Refers.class);
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        Kind kind = component.isAnnotationPresent(Extensible.class)
                ? ValueKinds.extensible(writtenNames(component.getType()))
                : kind(component.getGenericType(), component.getAccessor());
        return new Field(
                component.getName(),
                !nullable,
                kind,
                personal == null ? null : personal.owner(),
                personal != null && personal.matched(),
                meaning == null ? null : meaning.value(),
                label == null ? null : label.value(),
                refersTo(component),
                refers != null && refers.value() == ItemKind.COLLEAGUE && refers.signsIn());
    }

    /** The kind of the item that a field names by its id; null where it names none. */
    public static @Nullable ItemKind refersTo(RecordComponent component) {
        Refers refers = component.getAnnotation(Refers.class);
        return refers == null ? ItemKind.ofField(component.getName()) : refers.value();
    }

    private static Kind kind(Type type, AnnotatedElement on) {
        if (type instanceof ParameterizedType list) {
            return new Kind.ListOf(kind(list.getActualTypeArguments()[0], NO_ANNOTATIONS));
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class && on.isAnnotationPresent(Sha256.class)) {
            return ValueKinds.HASH;
        }
        if (plain == String.class) {
            boolean name = on.isAnnotationPresent(Key.class);
            return ValueKinds.text(name ? Key.MAX_LENGTH : MAX_TEXT, name);
        }
        if (plain == BigDecimal.class && on.isAnnotationPresent(Rate.class)) {
            return ValueKinds.RATE;
        }
        if (plain == BigDecimal.class) {
            return on.isAnnotationPresent(JsonFormat.class) ? ValueKinds.DECIMAL : ValueKinds.AMOUNT;
        }
        if (plain == int.class || plain == Integer.class) {
            Bounds bounds = on.getAnnotation(Bounds.class);
            return bounds == null
                    ? ValueKinds.whole(Integer.MIN_VALUE, Integer.MAX_VALUE)
                    : ValueKinds.whole(bounds.min(), bounds.max());
        }
        if (plain == long.class || plain == Long.class) {
            return ValueKinds.whole(0, MAX_COUNT);
        }
        if (plain.isEnum()) {
            return ValueKinds.choice(writtenNames(plain));
        }
        if (DomainEvent.class.isAssignableFrom(plain)) {
            return new Kind.TypedFact(plain.asSubclass(DomainEvent.class));
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
            boolean.class, ValueKinds.FLAG,
            Boolean.class, ValueKinds.FLAG,
            LocalDate.class, ValueKinds.DAY,
            Instant.class, ValueKinds.INSTANT,
            LocalTime.class, ValueKinds.TIME_OF_DAY,
            ZoneId.class, ValueKinds.ZONE,
            CurrencyCode.class, ValueKinds.CURRENCY,
            UUID.class, ValueKinds.EVENT_ID,
            Duration.class, ValueKinds.DURATION);

    /** Any element without annotations. */
    private static final AnnotatedElement NO_ANNOTATIONS = Object.class;
}
