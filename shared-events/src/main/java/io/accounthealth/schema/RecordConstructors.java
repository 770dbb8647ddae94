package io.accounthealth.schema;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.introspect.AnnotatedConstructor;

/**
 * Makes public records by a handle of their constructor that takes all values at once. Jackson adapts its own to their
 * number at each call, which takes a fifth of the time of reading a fact.
 */
final class RecordConstructors extends ValueInstantiators.Base {

    @Override
    public ValueInstantiator modifyValueInstantiator(
            DeserializationConfig config, BeanDescription.Supplier described, ValueInstantiator usual) {
        Class<?> type = described.getBeanClass();
        if (!type.isRecord() || !(usual instanceof StdValueInstantiator standard)) {
            return usual;
        }
        Class<?>[] components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            boolean isUsed = usual.getWithArgsCreator() instanceof AnnotatedConstructor made
                    && made.getAnnotated().equals(type.getDeclaredConstructor(components));
            return isUsed ? new Quick(standard, type, components) : usual;
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return usual; // not public
        }
    }

    private static final class Quick extends StdValueInstantiator {

        private final MethodHandle constructor;
        private final int components;

        Quick(StdValueInstantiator usual, Class<?> type, Class<?>[] components)
                throws NoSuchMethodException, IllegalAccessException {
            super(usual);
            this.components = components.length;
            constructor = MethodHandles.publicLookup()
                    .findConstructor(type, MethodType.methodType(void.class, components))
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        }

        @Override
        public Object createFromObjectWith(DeserializationContext context, Object[] values) {
            if (values.length != components) {
                return super.createFromObjectWith(context, values);
            }
            try {
                return constructor.invokeExact(values);
            } catch (Throwable e) {
                return super.createFromObjectWith(context, values); // which refuses them in Jackson's words
            }
        }
    }
}
