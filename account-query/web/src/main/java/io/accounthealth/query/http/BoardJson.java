package io.accounthealth.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.Coverage;
import io.accounthealth.model.health.HealthScore;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** How the values of the language are written where a view's own records are the answer. */
public final class BoardJson extends SimpleModule {

    private static final long serialVersionUID = 1L;

    public BoardJson() {
        super("boards");
        addSerializer(AccountId.class, text(AccountId::value));
        addSerializer(CurrencyCode.class, text(CurrencyCode::value));
        addSerializer(Enum.class, text(Values::written));
        addKeySerializer(Enum.class, name(Values::written));
        addSerializer(Amount.class, text(amount -> amount.value().toPlainString()));
        addSerializer(Score.class, new ValueSerializer<>() {
            @Override
            public void serialize(Score points, JsonGenerator out, SerializationContext context) {
                out.writeNumber(points.toBigDecimal());
            }
        });
        addSerializer(Coverage.class, new ValueSerializer<>() {
            @Override
            public void serialize(Coverage coverage, JsonGenerator out, SerializationContext context) {
                out.writeNumber(coverage.share());
            }
        });
        setMixInAnnotation(HealthScore.Override.class, WithoutNulls.class);
        addSerializer(Money.class, new ValueSerializer<>() {
            @Override
            public void serialize(Money money, JsonGenerator out, SerializationContext context) {
                out.writeStartObject();
                out.writeStringProperty("amount", money.amount().toPlainString());
                out.writeStringProperty("currency", money.currency().value());
                out.writeEndObject();
            }
        });
    }

    /** Either the value or the band is there. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private interface WithoutNulls {}

    private static <V> ValueSerializer<V> text(Function<V, String> written) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(V value, JsonGenerator out, SerializationContext context) {
                out.writeString(written.apply(value));
            }
        };
    }

    private static <V> ValueSerializer<V> name(Function<V, String> written) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(V value, JsonGenerator out, SerializationContext context) {
                out.writeName(written.apply(value));
            }
        };
    }
}
