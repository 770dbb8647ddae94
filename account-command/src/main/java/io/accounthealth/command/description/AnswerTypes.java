package io.accounthealth.command.description;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Describes the answer of each route that is {@link Answered}. */
@Component
public final class AnswerTypes {

    /** Of an answer to what was recorded on a stream, beside the field that identifies the subject. */
    record OfStream(List<UUID> eventIds, long firstPosition, long lastPosition) {}

    private final RequestMappingHandlerMapping mapping;

    AnswerTypes(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    public void describe(OpenAPI api) {
        mapping.getHandlerMethods().forEach((route, handler) -> {
            Answered answered = handler.getMethodAnnotation(Answered.class);
            Operation operation = answered == null ? null : operation(api, route);
            if (answered != null && operation != null) {
                Schema<?> answer =
                        answered.naming().isEmpty() ? schema(api, answered.value()) : named(api, answered.naming());
                ApiResponses answers = operation.getResponses();
                String done = answers.containsKey("200") ? "200" : "201";
                answer(Objects.requireNonNull(answers.get(done)), answer);
                if (answered.also() != 0) {
                    answers.addApiResponse(
                            Integer.toString(answered.also()),
                            answer(
                                    new ApiResponse()
                                            .description(HttpStatus.valueOf(answered.also())
                                                    .getReasonPhrase()),
                                    answer));
                }
            }
        });
    }

    private static @Nullable Operation operation(OpenAPI api, RequestMappingInfo route) {
        PathItem path = api.getPaths()
                .get(route.getPatternsCondition()
                        .getPatterns()
                        .iterator()
                        .next()
                        .getPatternString());
        return path == null
                ? null
                : path.readOperationsMap()
                        .get(PathItem.HttpMethod.valueOf(route.getMethodsCondition()
                                .getMethods()
                                .iterator()
                                .next()
                                .name()));
    }

    public static ApiResponse answer(ApiResponse described, Schema<?> answer) {
        Content content = described.getContent() == null ? new Content() : described.getContent();
        content.remove(MediaType.ALL_VALUE);
        content.addMediaType(
                MediaType.APPLICATION_JSON_VALUE, new io.swagger.v3.oas.models.media.MediaType().schema(answer));
        return described.content(content);
    }

    private static Schema<?> schema(OpenAPI api, Type type) {
        ResolvedSchema schema =
                ModelConverters.getInstance(true).resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        schema.referencedSchemas.forEach(api.getComponents().getSchemas()::putIfAbsent);
        return schema.schema;
    }

    /** @param field which identifies the subject */
    public static Schema<?> named(OpenAPI api, String field) {
        String name = "Recorded" + field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
        if (!api.getComponents().getSchemas().containsKey(name)) {
            Schema<?> all = ModelConverters.getInstance(true)
                    .resolveAsResolvedSchema(new AnnotatedType(OfStream.class).resolveAsRef(false))
                    .schema;
            Schema<?> named = new ObjectSchema().addProperty(field, new StringSchema());
            all.getProperties().forEach(named::addProperty);
            named.addRequiredItem(field);
            all.getProperties().keySet().forEach(named::addRequiredItem);
            api.getComponents().addSchemas(name, named);
        }
        return new Schema<>().$ref(name);
    }
}
