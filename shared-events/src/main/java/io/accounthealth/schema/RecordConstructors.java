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
        try {
            return new Quick(standard, type);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return usual; // not public
        }
    }

    private static final class Quick extends StdValueInstantiator {

        private final MethodHandle constructor;
        private final int components;

        Quick(StdValueInstantiator usual, Class<?> type) throws NoSuchMethodException, IllegalAccessException {
            super(usual);
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            components = types.length;
            constructor = MethodHandles.publicLookup()
                    .findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, components)
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
