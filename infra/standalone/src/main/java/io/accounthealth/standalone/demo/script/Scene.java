package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.DomainEvent;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;
import org.springframework.expression.PropertyAccessor;
import org.springframework.expression.TypedValue;
import org.springframework.expression.spel.support.SimpleEvaluationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A process, or a part of one, as it is played at a client, with the values that its lines name. */
final class Scene extends DemoFunctions {

    /** What a line does, with the lines below it. */
    interface Step {
        void run(Scene scene);
    }

    /** A field that the type does not have is a mistake. */
    private static final JsonMapper FACTS = FactJson.mapper()
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final EvaluationContext CONTEXT = SimpleEvaluationContext.forPropertyAccessors(new Names())
            .withInstanceMethods()
            .build();

    private final Map<String, @Nullable Object> named = new HashMap<>();

    Scene(EventScript script, SeededRandom random) {
        super(script, random);
        named.put("client", client.id().value());
        named.put("name", client.name());
        named.put("vertical", client.vertical());
        named.put("region", client.region());
        named.put("tier", client.tier());
        named.put("currency", client.currency());
        named.put("zone", client.zone());
        named.put("cadence", client.cadenceDays());
        named.put("manager", client.manager());
        named.put("arc", client.arc().name());
        named.put("opens", client.opens());
        named.put("first", client.firstDay());
        named.put("closes", client.closes());
        named.put("stays", client.stays());
        named.put("silent", client.silent());
        named.put("end", DemoCalendar.DAYS);
    }

    void play(List<Step> steps) {
        steps.forEach(step -> step.run(this));
    }

    EventScript script() {
        return script;
    }

    /** The scene of a part, which knows what it is handed beside what every scene knows. */
    Scene with(List<String> parameters, List<?> values) {
        if (parameters.size() != values.size()) {
            throw new IllegalArgumentException("takes " + parameters);
        }
        Scene part = new Scene(script, random);
        for (int i = 0; i < parameters.size(); i++) {
            part.let(parameters.get(i), values.get(i));
        }
        return part;
    }

    void java(String name) {
        Objects.requireNonNull(Scripts.CODE.get(name), name).accept(script, random);
    }

    /** Each event of some types that was written before, with its times. */
    void each(Set<Class<?>> types, boolean byTime, List<Step> steps) {
        List<Draft> drafts = new ArrayList<>(script.drafts());
        drafts.removeIf(draft -> !types.contains(draft.event().getClass()));
        if (byTime) {
            drafts.sort(Comparator.comparing(Draft::occurredAt));
        }
        for (Draft draft : drafts) {
            let("it", draft.event());
            let("type", EventTypes.of(draft.event().getClass()).name());
            let("eventId", draft.eventId().toString());
            let("occurred", draft.occurredAt());
            let("recorded", draft.recordedAt());
            play(steps);
        }
    }

    void let(String name, @Nullable Object value) {
        named.put(name, value);
    }

    @Nullable
    Object value(Expression expression) {
        return expression.getValue(CONTEXT, this);
    }

    private <T> T value(Expression expression, Class<T> type) {
        return type.cast(Objects.requireNonNull(value(expression), expression.getExpressionString()));
    }

    int number(Expression expression) {
        return value(expression, Integer.class);
    }

    String text(Expression expression) {
        return value(expression, String.class);
    }

    boolean holds(Expression expression) {
        return value(expression, Boolean.class);
    }

    List<?> list(Expression expression) {
        return value(expression, List.class);
    }

    DomainEvent event(Class<? extends DomainEvent> type, Expression fields) {
        return FACTS.convertValue(value(fields), type);
    }

    /** @param minuteOfDay at the client, where the expression is a day */
    Instant instant(Expression expression, int minuteOfDay) {
        Object when = value(expression, Object.class);
        return when instanceof Integer day ? script.at(day, minuteOfDay) : (Instant) when;
    }

    /** What a scene knows, by its name. */
    private static final class Names implements PropertyAccessor {

        @Override
        public Class<?>[] getSpecificTargetClasses() {
            return new Class<?>[] {Scene.class};
        }

        @Override
        public boolean canRead(EvaluationContext context, @Nullable Object target, String name) {
            return target instanceof Scene scene && scene.named.containsKey(name);
        }

        @Override
        public TypedValue read(EvaluationContext context, @Nullable Object target, String name) {
            return new TypedValue(((Scene) Objects.requireNonNull(target)).named.get(name));
        }

        @Override
        public boolean canWrite(EvaluationContext context, @Nullable Object target, String name) {
            return false;
        }

        @Override
        public void write(EvaluationContext context, @Nullable Object target, String name, @Nullable Object value) {
            throw new UnsupportedOperationException(name);
        }
    }
}
