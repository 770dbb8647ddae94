package io.accounthealth.schema;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.ProposalEvent.SettingProposed;
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
            .addMixIn(SettingProposed.class, SettingProposedJson.class)
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
        @JsonDeserialize(using = AccountFactReader.class)
        AccountEvent replacement();
    }

    private interface SettingProposedJson {
        @JsonProperty
        @JsonSerialize(using = TypedFactWriter.class)
        @JsonDeserialize(using = PolicyFactReader.class)
        PolicyEvent setting();
    }

    /** A fact within a fact carries its written name: {@code {"type": …, "revision": …, "fact": {…}}}. */
    static final class TypedFactWriter extends ValueSerializer<DomainEvent> {
        @Override
        public void serialize(DomainEvent fact, JsonGenerator out, SerializationContext context) {
            EventType type = EventTypes.of(fact.getClass());
            out.writeStartObject();
            out.writeStringProperty("type", type.name());
            out.writeNumberProperty("revision", type.revision());
            out.writePOJOProperty("fact", fact);
            out.writeEndObject();
        }
    }

    /** @param <E> what it may be */
    abstract static class TypedFactReader<E extends DomainEvent> extends ValueDeserializer<E> {

        private final Class<E> bound;

        TypedFactReader(Class<E> bound) {
            this.bound = bound;
        }

        @Override
        public @Nullable E deserialize(JsonParser in, DeserializationContext context) {
            JsonNode node = context.readTree(in);
            EventType type = EventTypes.named(node.path("type").asString("")).orElse(null);
            if (type == null
                    || node.path("revision").asInt(0) != type.revision()
                    || !bound.isAssignableFrom(type.record())) {
                return context.reportInputMismatch(bound, "not a fact that can stand here");
            }
            return bound.cast(context.readTreeAsValue(node.path("fact"), type.record()));
        }
    }

    static final class AccountFactReader extends TypedFactReader<AccountEvent> {
        AccountFactReader() {
            super(AccountEvent.class);
        }
    }

    static final class PolicyFactReader extends TypedFactReader<PolicyEvent> {
        PolicyFactReader() {
            super(PolicyEvent.class);
        }
    }
}
