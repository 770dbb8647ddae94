package io.accounthealth.query.openapi;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.attributes.AttributeValue;
import io.accounthealth.model.backtest.BandChange;
import io.accounthealth.model.changes.Disclosure;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.Coverage;
import io.accounthealth.model.health.HealthHistory;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.levers.NextBestActions;
import io.accounthealth.model.retention.Cohorts;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.retention.RetentionBy;
import io.accounthealth.model.spend.Spend;
import io.accounthealth.model.timeline.Timeline;
import io.accounthealth.query.http.Amount;
import io.accounthealth.query.http.BoardJson;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.portfolio.AccountOrder;
import io.accounthealth.query.proof.ProofState;
import io.accounthealth.transparency.RebuiltTables;
import io.accounthealth.transparency.folder.IntegrityViolation;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Describes values as {@link BoardJson} writes them, and as parameters are read. */
final class AnswerSchemas extends ModelResolver {

    private static final Map<Class<?>, Supplier<@Nullable Schema<?>>> WRITTEN = Map.of(
            Amount.class, StringSchema::new,
            AttributeValue.class, () -> textOrFlag(),
            AccountId.class, () -> new StringSchema().example("acme"),
            Coverage.class, NumberSchema::new,
            CurrencyCode.class, () -> new StringSchema().example("USD"),
            JsonNode.class, ObjectSchema::new,
            Score.class, () -> new NumberSchema().example(72.5),
            Money.class,
                    () -> new ObjectSchema()
                            .addProperty("amount", new StringSchema().example("1234.50"))
                            .addProperty("currency", new StringSchema().example("USD")),
            AccountOrder.class, () -> oneOf(AccountOrder.written()));

    AnswerSchemas(ObjectMapper json) {
        super(json, new Names());
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        Schema<?> written = type.getType() == null
                ? null
                : written(_mapper.constructType(type.getType()).getRawClass());
        return written == null ? isText(type) ? new StringSchema() : super.resolve(type, context, next) : written;
    }

    /** Whether it is an amount that is written as decimal text. */
    private static boolean isText(AnnotatedType type) {
        return type.getCtxAnnotations() != null
                && Stream.of(type.getCtxAnnotations())
                        .anyMatch(
                                each -> each instanceof JsonFormat format && format.shape() == JsonFormat.Shape.STRING);
    }

    private static @Nullable Schema<?> written(Class<?> type) {
        if (type.isEnum()) {
            return oneOf(Stream.of((Enum<?>[]) type.getEnumConstants()).map(Values::written));
        }
        return WRITTEN.getOrDefault(type, () -> null).get();
    }

    private static Schema<?> textOrFlag() {
        return new Schema<>().anyOf(List.of(new StringSchema(), new BooleanSchema()));
    }

    private static Schema<?> oneOf(Stream<String> values) {
        return new StringSchema()._enum(values.toList());
    }

    /** Names that were released, of types that have other names by now. Clients are generated from them. */
    private static final Map<Class<?>, String> RELEASED = Map.ofEntries(
            Map.entry(BandChange.class, "Flip"),
            Map.entry(Cohorts.Cell.class, "Cell"),
            Map.entry(Cohorts.Cohort.class, "Cohort"),
            Map.entry(Disclosure.class, "GivenOut"),
            Map.entry(HealthHistory.Point.class, "Step"),
            Map.entry(HealthScore.Cap.class, "HealthAnswerCap"),
            Map.entry(HealthScore.Dimension.class, "HealthAnswerDimension"),
            Map.entry(HealthScore.Override.class, "HealthAnswerOverride"),
            Map.entry(IntegrityViolation.class, "Damage"),
            Map.entry(NextBestActions.Together.class, "Together"),
            Map.entry(NextBestActions.class, "Levers"),
            Map.entry(ProofState.Signed.class, "KeptProofsSigned"),
            Map.entry(ProofState.class, "KeptProofsState"),
            Map.entry(RebuiltTables.Summary.class, "RebuiltTablesTold"),
            Map.entry(Retention.Row.class, "AccountRow"),
            Map.entry(Retention.Total.class, "RetentionFiguresTotal"),
            Map.entry(RetentionBy.Line.class, "Line"),
            Map.entry(Spend.Entry.class, "PeriodEntry"),
            Map.entry(Spend.Month.class, "MonthEntry"),
            Map.entry(Timeline.Entry.class, "Entry"));

    /** A nested record is named after the view or record that it is nested in: nearly every board has a Row. */
    private static final class Names extends TypeNameResolver {

        private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

        @Override
        protected String getNameOfClass(Class<?> type) {
            Class<?> outer = type.getEnclosingClass();
            boolean alone = outer == null || outer.getSimpleName().endsWith("Endpoint");
            String released = RELEASED.get(type);
            String name = released != null
                    ? released
                    : alone ? type.getSimpleName() : getNameOfClass(outer) + type.getSimpleName();
            Class<?> other = type.isRecord() ? named.putIfAbsent(name, type) : null;
            if (other != null && other != type) {
                throw new IllegalStateException(type + " would be described as " + other + " is: " + name);
            }
            return name;
        }
    }
}
