package io.accounthealth.auditor.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.model.figures.Score;
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
                .addModule(new SimpleModule("figures").addSerializer(Score.class, points()))
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

    private static ValueSerializer<Score> points() {
        return new ValueSerializer<>() {
            @Override
            public void serialize(Score points, JsonGenerator out, SerializationContext context) {
                out.writeNumber(points.toBigDecimal());
            }
        };
    }
}
