package io.accounthealth.schema;

import io.accounthealth.events.Personal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/** Texts of facts, of which equal ones are one object unless they are personal data. */
final class TextReader extends StringDeserializer {

    private static final ValueDeserializer<String> PERSONAL = new StringDeserializer();

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return property == null || property.getAnnotation(Personal.class) != null ? PERSONAL : this;
    }

    @Override
    public String deserialize(JsonParser in, DeserializationContext context) {
        return SharedValues.text(super.deserialize(in, context));
    }
}
