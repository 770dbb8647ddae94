package io.accounthealth.auditor.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.model.figures.Score;
import io.accounthealth.proof.export.Finding;
import java.util.Locale;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The JSON of answers: written as the API writes the same figures, so that the two can be compared. */
public final class Json {

    private Json() {}

    /** Made when it is first needed: checking an export needs none. */
    private static final class Mapper {
        static final JsonMapper JSON = JsonMapper.builder()
                .addModule(new SimpleModule("figures")
                        .addSerializer(Score.class, by((points, out) -> out.writeNumber(points.toBigDecimal())))
                        .addSerializer(Enum.class, by((constant, out) -> out.writeString(name(constant))))
                        // Released in upper case.
                        .addSerializer(Finding.Kind.class, by((kind, out) -> out.writeString(kind.name()))))
                .addMixIn(Envelope.class, FlatEnvelope.class)
                .build();
    }

    interface FlatEnvelope {
        @JsonUnwrapped
        Origin origin();
    }

    public static JsonMapper mapper() {
        return Mapper.JSON;
    }

    public static String write(Object answer) {
        return mapper().writeValueAsString(answer);
    }

    /** In lower case, with hyphens. */
    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <V> ValueSerializer<V> by(BiConsumer<V, JsonGenerator> write) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(V value, JsonGenerator out, SerializationContext context) {
                write.accept(value, out);
            }
        };
    }
}
