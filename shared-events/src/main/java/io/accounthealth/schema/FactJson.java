package io.accounthealth.schema;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The JSON of facts: fields in the order of the record, decimals as plain strings, absent rather than null. */
public final class FactJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .withConfigOverride(BigDecimal.class, o -> o.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addMixIn(FactCorrected.class, FactCorrectedJson.class)
            .addModule(new Quicker())
            .build();

    private FactJson() {}

    /** Reads the same as without it, quicker and into less memory. */
    private static final class Quicker extends SimpleModule {
        Quicker() {
            addDeserializer(LocalDate.class, new DayReader());
            addDeserializer(String.class, new TextReader());
        }

        @Override
        public void setupModule(SetupContext context) {
            super.setupModule(context);
            context.addValueInstantiators(new RecordConstructors());
        }
    }

    /** Shared and safe for use by many threads. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    private interface FactCorrectedJson {
        @JsonProperty
        @JsonSerialize(using = TypedFactWriter.class)
        @JsonDeserialize(using = TypedFactReader.class)
        AccountEvent replacement();
    }

    /** A fact within a fact carries its written name: {@code {"type": …, "revision": …, "fact": {…}}}. */
    static final class TypedFactWriter extends ValueSerializer<AccountEvent> {
        @Override
        public void serialize(AccountEvent fact, JsonGenerator out, SerializationContext context) {
            EventType type = EventTypes.of(fact.getClass());
            out.writeStartObject();
            out.writeStringProperty("type", type.name());
            out.writeNumberProperty("revision", type.revision());
            out.writePOJOProperty("fact", fact);
            out.writeEndObject();
        }
    }

    static final class TypedFactReader extends ValueDeserializer<AccountEvent> {
        @Override
        public @Nullable AccountEvent deserialize(JsonParser in, DeserializationContext context) {
            JsonNode node = context.readTree(in);
            EventType type = EventTypes.named(node.path("type").asString("")).orElse(null);
            if (type == null
                    || node.path("revision").asInt(0) != type.revision()
                    || !AccountEvent.class.isAssignableFrom(type.record())) {
                return context.reportInputMismatch(AccountEvent.class, "not a fact that can stand for another");
            }
            return (AccountEvent) context.readTreeAsValue(node.path("fact"), type.record());
        }
    }
}
