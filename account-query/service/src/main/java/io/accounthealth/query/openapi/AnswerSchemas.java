package io.accounthealth.query.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.backtest.BandChange;
import io.accounthealth.model.changes.Disclosure;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.levers.NextBestActions;
import io.accounthealth.query.http.Amount;
import io.accounthealth.query.http.BoardJson;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.portfolio.AccountOrder;
import io.accounthealth.query.proof.ProofService;
import io.accounthealth.transparency.folder.IntegrityViolation;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes values as {@link BoardJson} writes them, and as parameters are read. */
final class AnswerSchemas extends ModelResolver {

    AnswerSchemas(ObjectMapper json) {
        super(json, new Names());
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        Schema<?> written = type.getType() == null
                ? null
                : written(_mapper.constructType(type.getType()).getRawClass());
        return written == null ? super.resolve(type, context, next) : written;
    }

    private static @Nullable Schema<?> written(Class<?> type) {
        if (type == Amount.class) {
            return new StringSchema();
        }
        if (type == AccountId.class) {
            return new StringSchema().example("acme");
        }
        if (type == CurrencyCode.class) {
            return new StringSchema().example("USD");
        }
        if (type == Score.class) {
            return new NumberSchema().example(72.5);
        }
        if (type == Money.class) {
            return new ObjectSchema()
                    .addProperty("amount", new StringSchema().example("1234.50"))
                    .addProperty("currency", new StringSchema().example("USD"));
        }
        if (type.isEnum()) {
            return oneOf(Stream.of((Enum<?>[]) type.getEnumConstants()).map(Values::written));
        }
        if (type == AccountOrder.class) {
            return oneOf(AccountOrder.written());
        }
        return null;
    }

    private static Schema<?> oneOf(Stream<String> values) {
        return new StringSchema()._enum(values.toList());
    }

    /** Names that were released, of types that have other names by now. Clients are generated from them. */
    private static final Map<Class<?>, String> RELEASED = Map.of(
            BandChange.class, "Flip",
            Disclosure.class, "GivenOut",
            IntegrityViolation.class, "Damage",
            NextBestActions.class, "Levers",
            ProofService.class, "KeptProofs");

    /** A nested record is named after the view or record that it is nested in: nearly every board has a Row. */
    private static final class Names extends TypeNameResolver {
        @Override
        protected String getNameOfClass(Class<?> type) {
            Class<?> outer = type.getEnclosingClass();
            boolean alone = outer == null || outer.getSimpleName().endsWith("Endpoint");
            String name = RELEASED.getOrDefault(type, type.getSimpleName());
            return alone ? name : getNameOfClass(outer) + name;
        }
    }
}
